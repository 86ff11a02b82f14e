// Discovery: see registry.hpp. The cache is one JSON file, {"abi", "host", "plugins": {PATH: {size, mtime_ns, …}}},
// replaced by rename when something changed.
#include "registry.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "../version.hpp"
#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"
#include "elf_look.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

struct Stamp {
  std::int64_t size = -1, mtime_ns = -1;
  bool operator==(const Stamp&) const = default;
};

Stamp stamp_of(const fs::path& file) {
  struct stat st {};
  if (::stat(file.c_str(), &st) != 0) return {};
  return {st.st_size, st.st_mtim.tv_sec * 1'000'000'000LL + st.st_mtim.tv_nsec};
}

struct Remembered {
  Stamp stamp;
  ScannedPlugin plugin;
};
using Memory = std::map<std::string, Remembered>;

Remembered remembered_from_json(const std::string& path, const JsonNode& node) {
  const auto integer = [&](std::string_view key) { return node.find(key) ? node.find(key)->integer : -1; };
  Remembered out{{integer("size"), integer("mtime_ns")},
                 {path, false, std::string(node.text_or("reason", "")), 0, 0, {}}};
  out.plugin.usable = node.find("usable") && node.find("usable")->boolean;
  out.plugin.abi_major = static_cast<std::uint32_t>(integer("abi_major"));
  out.plugin.abi_minor = static_cast<std::uint32_t>(integer("abi_minor"));
  if (const auto* components = node.find("components"))
    for (const auto& component : components->elements) out.plugin.components.push_back(component_from_json(component));
  return out;
}

std::string memory_key() { return abi_text(CHANCERY_ABI_MAJOR, CHANCERY_ABI_MINOR) + " " + std::string(kVersion); }

// Whatever is wrong with the cache, it is as if there were none.
Memory read_memory(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return {};
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  try {
    const auto root = parse_json_strictly(text, file.string());
    if (root.text_or("made_by", "") != memory_key()) return {};
    Memory out;
    if (const auto* plugins = root.find("plugins"))
      for (const auto& [path, node] : plugins->members) out.emplace(path, remembered_from_json(path, node));
    return out;
  } catch (const Error&) {
    return {};
  }
}

void write_memory(const fs::path& file, const Memory& memory) {
  std::string text;
  JsonWriter w(text);
  w.begin_object().key("made_by").string(memory_key()).key("plugins").begin_object();
  for (const auto& [path, r] : memory) {
    w.key(path).begin_object().key("size").integer(r.stamp.size).key("mtime_ns").integer(r.stamp.mtime_ns);
    w.key("usable").boolean(r.plugin.usable).key("reason").string(r.plugin.reason);
    w.key("abi_major").unsigned_integer(r.plugin.abi_major).key("abi_minor").unsigned_integer(r.plugin.abi_minor);
    w.key("components").begin_array();
    for (const auto& component : r.plugin.components) {
      std::string one;
      append_json(one, component);
      w.raw(one);
    }
    w.end_array().end_object();
  }
  w.end_object().end_object();
  std::error_code ignored;
  fs::create_directories(file.parent_path(), ignored);
  auto part = file;
  part += ".part-" + std::to_string(::getpid());
  std::ofstream out(part, std::ios::binary);
  out << text;
  out.close();
  if (out) fs::rename(part, file, ignored);
  else fs::remove(part, ignored);
}

std::vector<fs::path> libraries_in(const fs::path& folder) {
  std::vector<fs::path> out;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (entry.path().extension() == ".so") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

// The plugin in a file, from memory or scanned; nothing if it is none.
std::optional<ScannedPlugin> learn(const fs::path& file, Memory& before, Memory& after, bool& changed) {
  const auto stamp = stamp_of(file);
  const auto known = before.find(file.string());
  if (known != before.end() && known->second.stamp == stamp) return (after[file.string()] = known->second).plugin;
  auto plugin = learn_plugin(file);
  if (!plugin) return std::nullopt;
  if (plugin->lasting) after[file.string()] = {stamp, *plugin};
  changed |= plugin->lasting;
  return plugin;
}

fs::path home_below(const char* variable, const char* below_home) {
  if (const char* set = std::getenv(variable); set && fs::path(set).is_absolute()) return set;
  if (const char* home = std::getenv("HOME"); home && fs::path(home).is_absolute()) return fs::path(home) / below_home;
  return {};
}

}  // namespace

Registry Registry::discover(const std::vector<fs::path>& folders, const fs::path& cache) {
  Registry out;
  auto before = cache.empty() ? Memory{} : read_memory(cache);
  Memory after = before;
  bool changed = false;
  std::set<fs::path> seen;
  for (const auto& folder : folders) {
    std::error_code ignored;
    const auto real = fs::canonical(folder, ignored);
    if (ignored || !seen.insert(real).second) continue;
    out.folders_.push_back(real);
    for (const auto& file : libraries_in(real))
      if (auto plugin = learn(file, before, after, changed)) out.plugins_.push_back(std::move(*plugin));
  }
  if (changed && !cache.empty()) write_memory(cache, after);
  out.index();
  return out;
}

void Registry::index() {
  for (const auto& plugin : plugins_) {
    if (!plugin.usable) continue;
    for (const auto& info : plugin.components) {
      const auto earlier = find(info.id);
      if (earlier.info) shadowed_.push_back({info.id, plugin.file, earlier.plugin->file});
      else by_id_.push_back({&info, &plugin});
    }
  }
  std::sort(by_id_.begin(), by_id_.end(), [](const auto& a, const auto& b) { return a.info->id < b.info->id; });
}

Component Registry::find(std::string_view id) const {
  for (const auto& component : by_id_)
    if (component.info->id == id) return component;
  return {};
}

std::vector<Component> Registry::components() const { return by_id_; }

std::vector<fs::path> plugin_folders(const std::vector<std::string>& given) {
  std::vector<fs::path> out;
  for (const auto& folder : given) out.push_back(fs::absolute(folder));
  if (const char* path = std::getenv("CHANCERY_PLUGIN_PATH")) {
    std::istringstream parts(path);
    for (std::string part; std::getline(parts, part, ':');)
      if (!part.empty()) out.push_back(fs::absolute(part));
  }
  if (const auto own = user_plugin_folder(); !own.empty()) out.push_back(own);
  std::error_code ignored;
  const auto executable = fs::read_symlink("/proc/self/exe", ignored);
  if (!ignored) out.push_back(executable.parent_path().parent_path() / "lib/chancery/plugins");
  return out;
}

fs::path user_plugin_folder() {
  const auto data = home_below("XDG_DATA_HOME", ".local/share");
  return data.empty() ? data : data / "chancery/plugins";
}

fs::path cache_folder() {
  const auto base = home_below("XDG_CACHE_HOME", ".cache");
  return base.empty() ? base : base / "chancery";
}

}  // namespace chancery::core
