// Discovery: folders in order, hidden and broken plugins with their reasons, and a cache that is never trusted too far.
#include "core/plugin/registry.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>

#include "chancery/testkit/catch.hpp"
#include "known_component.hpp"
#include "temp_folder.hpp"

using namespace chancery::core;
using chancery::test::KnownComponent;
using chancery::test::TempFolder;

namespace {

namespace fs = std::filesystem;
const fs::path kPlugins = CHANCERY_TEST_PLUGINS;

void install(const TempFolder& folder, const std::string& plugin, const std::string& as) {
  fs::create_directories((folder.path() / as).parent_path());
  fs::copy_file(kPlugins / plugin, folder.path() / as, fs::copy_options::overwrite_existing);
}

// An environment variable for the time of a test.
class Variable {
 public:
  Variable(const char* name, const std::string& value) : name_(name) {
    const char* before = std::getenv(name);
    was_set_ = before != nullptr;
    if (before) before_ = before;
    ::setenv(name, value.c_str(), 1);
  }
  ~Variable() {
    if (was_set_) ::setenv(name_, before_.c_str(), 1);
    else ::unsetenv(name_);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
  bool was_set_ = false;
  std::string before_;
};

std::size_t loads(const TempFolder& folder) {
  const auto marks = folder.read("mark");
  return marks == "(absent)" ? 0 : static_cast<std::size_t>(std::count(marks.begin(), marks.end(), '\n'));
}

}  // namespace

TEST_CASE("components are found by id and listed in its order") {
  const TempFolder folder;
  const auto registry = chancery::test::registry_of(
      folder, {KnownComponent("segmenter.b"), KnownComponent("exporter.a"), KnownComponent("segmenter.a")});
  std::string ids;
  for (const auto& c : registry.components()) ids += c.info->id + " ";
  CHECK(ids == "exporter.a segmenter.a segmenter.b ");
  CHECK(registry.find("segmenter.b").plugin == &registry.plugins()[0]);
  CHECK(registry.find("segmenter.c").info == nullptr);
}

TEST_CASE("the first component of an id hides the others, which are named") {
  const TempFolder folder;
  install(folder, "broken/shadow.so", "first/shadow.so");
  install(folder, "good.so", "second/good.so");
  const auto registry = Registry::discover({folder.path() / "first", folder.path() / "second"}, {});
  CHECK(registry.find("segmenter.test.null").info->version == "9.0.0");
  REQUIRE(registry.shadowed().size() == 1);
  CHECK(registry.shadowed()[0].id == "segmenter.test.null");
  CHECK(registry.shadowed()[0].file == folder.path() / "second/good.so");
  CHECK(registry.shadowed()[0].by == folder.path() / "first/shadow.so");
  const auto turned = Registry::discover({folder.path() / "second", folder.path() / "first"}, {});
  CHECK(turned.find("segmenter.test.null").info->version == "1.0.0");
}

TEST_CASE("broken plugins are listed with their reason, other files are not") {
  const TempFolder folder;
  install(folder, "broken/other-abi.so", "a.so");
  install(folder, "broken/crash-on-load.so", "b.so");
  install(folder, "broken/not-a-plugin.so", "c.so");
  install(folder, "good.so", "good.so.bak");
  folder.write("d.so", "text");
  folder.write("e.so", "");
  const auto registry = Registry::discover({folder.path()}, {});
  REQUIRE(registry.plugins().size() == 3);
  CHECK(registry.plugins()[0].reason.starts_with("built for ABI 7.3; this host offers "));
  CHECK(registry.plugins()[0].abi_major == 7);
  CHECK(registry.plugins()[1].reason.starts_with("loading it ended in signal 6"));
  CHECK(registry.plugins()[2].reason == "an empty file");
  CHECK(registry.components().empty());
}

TEST_CASE("a folder named twice, or by another name, is looked through once") {
  const TempFolder folder;
  install(folder, "good.so", "p/good.so");
  fs::create_directory_symlink(folder.path() / "p", folder.path() / "link");
  const auto registry = Registry::discover(
      {folder.path() / "p", folder.path() / "link", folder.path() / "p/../p", folder.path() / "none"}, {});
  CHECK(registry.plugins().size() == 1);
  CHECK(registry.shadowed().empty());
  CHECK(registry.folders() == std::vector<fs::path>{folder.path() / "p"});
}

TEST_CASE("a scan is remembered until the file, the cache or the host changes") {
  const TempFolder folder;
  const int marks = ::open((folder / "mark").c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  const Variable mark("CHANCERY_TEST_MARK", std::to_string(marks));
  install(folder, "broken/crash-on-load.so", "p/a.so");
  const auto cache = folder.path() / "cache/plugins.json";
  const auto discover = [&] { return Registry::discover({folder.path() / "p"}, cache); };
  const auto first = discover();
  CHECK(loads(folder) == 1);
  CHECK(discover().plugins().at(0).reason == first.plugins().at(0).reason);
  CHECK(loads(folder) == 1);
  SECTION("the file's time") {
    fs::last_write_time(folder.path() / "p/a.so",
                        fs::last_write_time(folder.path() / "p/a.so") + std::chrono::seconds(1));
  }
  SECTION("a damaged cache") { folder.write("cache/plugins.json", "{\"made_by\": "); }
  SECTION("another host's cache") { folder.write("cache/plugins.json", R"({"made_by": "9.9 0.0.0", "plugins": {}})"); }
  SECTION("no cache") { fs::remove(cache); }
  discover();
  CHECK(loads(folder) == 2);
  discover();
  CHECK(loads(folder) == 2);
  ::close(marks);
}

TEST_CASE("a remembered plugin is the same as a scanned one") {
  const TempFolder folder;
  install(folder, "good.so", "p/good.so");
  const auto cache = folder.path() / "plugins.json";
  const auto scanned = Registry::discover({folder.path() / "p"}, cache),
             remembered = Registry::discover({folder.path() / "p"}, cache);
  const auto shown = [](const Registry& registry) {
    std::string out;
    for (const auto& c : registry.components()) append_json(out, *c.info);
    return out + std::to_string(registry.plugins()[0].abi_minor);
  };
  CHECK(shown(scanned) == shown(remembered));
  CHECK(remembered.plugins()[0].usable);
  CHECK_FALSE(remembered.components().empty());
}

TEST_CASE("a cache that cannot be written costs nothing but time") {
  const TempFolder folder;
  install(folder, "good.so", "p/good.so");
  folder.write("file", "");
  CHECK(Registry::discover({folder.path() / "p"}, folder.path() / "file/plugins.json").plugins().size() == 1);
}

TEST_CASE("folders are searched in the order given, environment, user, installation") {
  const Variable path("CHANCERY_PLUGIN_PATH", "/env/a::/env/b"), data("XDG_DATA_HOME", "/home/u/data");
  const auto folders = plugin_folders({"/given"});
  REQUIRE(folders.size() == 5);
  CHECK(folders[0] == "/given");
  CHECK(folders[1] == "/env/a");
  CHECK(folders[2] == "/env/b");
  CHECK(folders[3] == "/home/u/data/chancery/plugins");
  CHECK(folders[4].string().ends_with("/lib/chancery/plugins"));
  for (const auto& folder : folders) CHECK(folder.is_absolute());
}

TEST_CASE("the cache lies where the user's caches lie, never in a relative folder") {
  const Variable home("HOME", "/home/u");
  {
    const Variable cache("XDG_CACHE_HOME", "/c");
    CHECK(cache_folder() == "/c/chancery");
  }
  const Variable cache("XDG_CACHE_HOME", "here");
  CHECK(cache_folder() == "/home/u/.cache/chancery");
}
