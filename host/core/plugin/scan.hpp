// Learns what a plugin file offers. The first load of a file ever happens in a child process in the sandbox, so that a
// plugin that crashes, hangs or reaches out while it is loaded harms nobody.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "component_info.hpp"

namespace chancery::core {

struct ScannedPlugin {
  std::filesystem::path file;
  bool usable = false;
  std::string reason;  // why not
  std::uint32_t abi_major = 0, abi_minor = 0;
  std::vector<ComponentInfo> components;
  bool lasting = true;  // false: not worth remembering, the scan was stopped from outside
};

// Never throws for what the plugin does; such a plugin is not usable, with the reason.
ScannedPlugin scan_plugin(const std::filesystem::path& file,
                          std::chrono::milliseconds timeout = std::chrono::seconds(10));

// What a file offers: looked into first, and scanned only if it may be loaded. Nothing if it is no plugin.
std::optional<ScannedPlugin> learn_plugin(const std::filesystem::path& file);

// What a loaded plugin lists. Throws Error{plugin}.
std::vector<const chancery_component*> components_of(const chancery_plugin& plugin);

}  // namespace chancery::core
