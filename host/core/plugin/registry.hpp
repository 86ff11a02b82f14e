// Which plugins there are: folders searched in order, files looked into, scanned once and remembered, the first
// component of an id winning. Never searches the current directory.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scan.hpp"

namespace chancery::core {

// A component that another one of the same id, found earlier, hides.
struct ShadowedComponent {
  std::string id;
  std::filesystem::path file, by;
};

struct Component {
  const ComponentInfo* info = nullptr;
  const ScannedPlugin* plugin = nullptr;
};

class Registry {
 public:
  Registry() = default;
  // Of plugins that are known already.
  explicit Registry(std::vector<ScannedPlugin> plugins) : plugins_(std::move(plugins)) { index(); }
  Registry(Registry&&) = default;  // by_id_ points into plugins_: movable, never copied
  Registry& operator=(Registry&&) = default;

  // Looks through `folders` in order; results of scans are kept in the file `cache` (empty: nowhere), which is
  // never needed and never trusted beyond a file's path, size and mtime.
  static Registry discover(const std::vector<std::filesystem::path>& folders, const std::filesystem::path& cache);

  // The component of an id; both null if there is none.
  Component find(std::string_view id) const;
  // All usable components that nobody hides, by id.
  std::vector<Component> components() const;
  const std::vector<ScannedPlugin>& plugins() const { return plugins_; }
  const std::vector<ShadowedComponent>& shadowed() const { return shadowed_; }
  const std::vector<std::filesystem::path>& folders() const { return folders_; }

 private:
  void index();

  std::vector<std::filesystem::path> folders_;
  std::vector<ScannedPlugin> plugins_;
  std::vector<Component> by_id_;
  std::vector<ShadowedComponent> shadowed_;
};

enum class FolderOrigin { option, environment, user, installed };
inline constexpr std::array<std::string_view, 4> kFolderOrigins = {"--plugin-path", "CHANCERY_PLUGIN_PATH",
                                                                   "the user's data folder", "beside the program"};
constexpr std::string_view name_of(FolderOrigin origin) { return kFolderOrigins[static_cast<std::size_t>(origin)]; }

struct PluginFolder {
  std::filesystem::path path;
  FolderOrigin origin;
};

// The folder above the program's bin/: what is installed, or built, with it lies below. Empty: the system does not
// tell.
std::filesystem::path install_prefix();

// The folders of plugins in the order of search: `given` (--plugin-path), then CHANCERY_PLUGIN_PATH (colon-separated),
// the user's data folder, and the one installed beside the executable. Whether they are there or not.
std::vector<PluginFolder> search_path(const std::vector<std::string>& given);
std::vector<std::filesystem::path> plugin_folders(const std::vector<std::string>& given);
// The user's: $XDG_DATA_HOME/chancery/plugins or ~/.local/share/chancery/plugins; empty if there is no home.
std::filesystem::path user_plugin_folder();
// The files of a folder that are looked into, in byte order.
std::vector<std::filesystem::path> libraries_in(const std::filesystem::path& folder);
// $XDG_CACHE_HOME/chancery or ~/.cache/chancery; empty if there is no home.
std::filesystem::path cache_folder();

}  // namespace chancery::core
