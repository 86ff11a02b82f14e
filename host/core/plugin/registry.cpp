// Discovery: see registry.hpp.
#include "registry.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <sstream>

#include "scan_memory.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

// The plugin in a file, from memory or scanned; nothing if it is none.
std::optional<ScannedPlugin> learn(const fs::path& file, ScanMemory& memory) {
  if (const auto* known = memory.find(file)) return *known;
  auto plugin = learn_plugin(file);
  if (plugin) memory.put(*plugin);
  return plugin;
}

fs::path home_below(const char* variable, const char* below_home) {
  if (const char* set = std::getenv(variable); set && fs::path(set).is_absolute()) return set;
  if (const char* home = std::getenv("HOME"); home && fs::path(home).is_absolute()) return fs::path(home) / below_home;
  return {};
}

}  // namespace

std::vector<fs::path> libraries_in(const fs::path& folder) {
  std::vector<fs::path> out;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (entry.path().extension() == ".so") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

Registry Registry::discover(const std::vector<fs::path>& folders, const fs::path& cache) {
  Registry out;
  ScanMemory memory(cache);
  std::set<fs::path> seen;
  for (const auto& folder : folders) {
    std::error_code ignored;
    const auto real = fs::canonical(folder, ignored);
    if (ignored || !seen.insert(real).second) continue;
    out.folders_.push_back(real);
    for (const auto& file : libraries_in(real))
      if (auto plugin = learn(file, memory)) out.plugins_.push_back(std::move(*plugin));
  }
  memory.write();
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

fs::path install_prefix() {
  std::error_code ignored;
  return fs::read_symlink("/proc/self/exe", ignored).parent_path().parent_path();
}

std::vector<PluginFolder> search_path(const std::vector<std::string>& given) {
  std::vector<PluginFolder> out;
  for (const auto& folder : given) out.push_back({fs::absolute(folder), FolderOrigin::option});
  if (const char* path = std::getenv("CHANCERY_PLUGIN_PATH")) {
    std::istringstream parts(path);
    for (std::string part; std::getline(parts, part, ':');)
      if (!part.empty()) out.push_back({fs::absolute(part), FolderOrigin::environment});
  }
  if (const auto own = user_plugin_folder(); !own.empty()) out.push_back({own, FolderOrigin::user});
  if (const auto prefix = install_prefix(); !prefix.empty())
    out.push_back({prefix / "lib/chancery/plugins", FolderOrigin::installed});
  return out;
}

std::vector<fs::path> plugin_folders(const std::vector<std::string>& given) {
  std::vector<fs::path> out;
  for (const auto& folder : search_path(given)) out.push_back(folder.path);
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
