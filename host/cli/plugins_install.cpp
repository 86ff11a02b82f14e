// chancery plugins install: a plugin's file, looked over and scanned in the sandbox first, into a folder where it is
// found; by rename, so that no run ever sees half of it.
#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "../core/document/utf8.hpp"
#include "../core/store/file.hpp"
#include "../core/store/sha256.hpp"
#include "chancery/json_writer.hpp"
#include "plugins.hpp"

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

// A copy beside its place, gone with this unless it took it. What is looked over is what is installed, whatever
// happens to the original meanwhile.
class Candidate {
 public:
  Candidate(const fs::path& target, std::string_view bytes)
      : target_(target),
        file_(target.parent_path() / ("." + target.filename().string() + ".part-" + std::to_string(::getpid()))) {
    core::write_file(file_, bytes);
  }
  ~Candidate() {
    std::error_code none;
    fs::remove(file_, none);
  }
  Candidate(const Candidate&) = delete;
  Candidate& operator=(const Candidate&) = delete;

  // Throws Error{plugin, name} with the reason if it cannot be used.
  core::ScannedPlugin look_over(const std::string& name) const {
    auto out = core::learn_plugin(file_);
    if (!out) throw Error(Code::plugin, name, "is no plugin: it does not export the symbol " CHANCERY_PLUGIN_SYMBOL);
    if (!out->usable) throw Error(Code::plugin, name, out->reason);
    return *std::move(out);
  }
  void take_place() const { fs::rename(file_, target_); }

 private:
  fs::path target_, file_;
};

struct Installed {
  std::string id, version;
  std::string replaced;   // the version of before; empty: there was none
  std::string hidden_by;  // a file before it on the search path
  std::string hides;      // one behind it
};

// What became of its components, by looking anew.
std::vector<Installed> outcome_of(const core::ScannedPlugin& plugin, const core::Registry& before,
                                  const core::Registry& after, const fs::path& target) {
  std::vector<Installed> out;
  for (const auto& info : plugin.components) {
    Installed one{info.id, info.version, "", "", ""};
    for (const auto& old : before.plugins())
      for (const auto& component : old.components)
        if (component.id == info.id && old.file == target) one.replaced = component.version;
    for (const auto& shadowed : after.shadowed()) {
      if (shadowed.id != info.id) continue;
      if (shadowed.file == target) one.hidden_by = shadowed.by.string();
      if (shadowed.by == target) one.hides = shadowed.file.string();
    }
    out.push_back(std::move(one));
  }
  return out;
}

std::string text_of(const fs::path& target, const std::vector<Installed>& components) {
  std::string out = "installed " + core::one_line(target.string()) + "\n";
  for (const auto& one : components) {
    out += "  " + one.id + " " + one.version;
    if (!one.replaced.empty()) out += one.replaced == one.version ? " (as before)" : " (before: " + one.replaced + ")";
    if (!one.hidden_by.empty()) out += ", hidden by " + core::one_line(one.hidden_by);
    if (!one.hides.empty()) out += ", hides the one of " + core::one_line(one.hides);
    out += "\n";
  }
  return out;
}

std::string json_of(const fs::path& target, const std::string& sha256, const std::vector<Installed>& components) {
  std::string out;
  JsonWriter w(out);
  w.begin_object().key("file").string(target.string()).key("sha256").string(sha256).key("components").begin_array();
  for (const auto& one : components) {
    w.begin_object().key("id").string(one.id).key("version").string(one.version);
    if (!one.replaced.empty()) w.key("before").string(one.replaced);
    if (!one.hidden_by.empty()) w.key("hidden_by").string(one.hidden_by);
    if (!one.hides.empty()) w.key("hides").string(one.hides);
    w.end_object();
  }
  w.end_array().end_object();
  return out + "\n";
}

fs::path folder_of(const po::variables_map& values) {
  if (values.count("to")) return values["to"].as<std::string>();
  const auto folder = core::user_plugin_folder();
  if (folder.empty()) throw Error(Code::usage, "", "there is no home folder to install into: say --to FOLDER");
  return folder;
}

}  // namespace

int plugins_install(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery plugins install FILE");
  line.summary =
      "Looks a plugin over, loads it in the sandbox, and puts it where plugins are found: in the user's folder, or in "
      "--to.\nExit code 0: it is installed; 1: wrong use, or no plugin that this host can load, and nothing is done.";
  line.example = "chancery plugins install build/acme-mentions.so";
  line.options.add_options()("to", po::value<std::string>()->value_name("FOLDER"), "into this folder; made if absent")(
      "sha256", po::value<std::string>()->value_name("HASH"), "refuse a file that has another hash");
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (arguments.size() != 1) throw Error(Code::usage, "", "expected one file\nusage: " + line.usage);
  const fs::path file = arguments[0];
  if (!fs::is_regular_file(file)) throw Error(Code::usage, file.string(), "no such file");
  if (file.extension() != ".so")
    throw Error(Code::usage, file.string(), "expected a name that ends in .so: others are not looked for");
  std::string bytes;
  core::read_file(file, bytes);
  const auto hash = core::sha256(bytes);
  if (values.count("sha256") && values["sha256"].as<std::string>() != hash)
    throw Error(Code::plugin, file.string(),
                "has the sha256 " + hash + ", expected " + values["sha256"].as<std::string>());
  const auto folder = folder_of(values);
  fs::create_directories(folder);
  const auto target = fs::canonical(folder) / file.filename();
  const Candidate candidate(target, bytes);
  const auto plugin = candidate.look_over(file.string());
  const auto before = discover(context);
  candidate.take_place();
  auto searched = context;
  if (values.count("to")) searched.plugin_path.push_back(folder.string());
  const auto components = outcome_of(plugin, before, discover(searched), target);
  std::fputs(text_of(target, components).c_str(), stderr);
  if (context.json) context.out.write(json_of(target, hash, components));
  return kWell;
}

}  // namespace chancery::cli
