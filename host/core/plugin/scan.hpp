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

// Where a scan found that a plugin cannot be used.
enum class ScanFault {
  none,
  refused,     // by a look into its bytes: nothing of it was loaded
  not_loaded,  // by the system's loader, or its own enumeration: what lies outside the file may be the cause
  crashed,     // loading it, or its list
  too_slow,
  bad_description,  // what it says of its components
};

struct ScannedPlugin {
  std::filesystem::path file;
  bool usable = false;
  std::string reason;  // why not
  std::uint32_t abi_major = 0, abi_minor = 0;
  std::vector<ComponentInfo> components;
  bool lasting = true;                   // false: not worth remembering, another time the same file may do better
  ScanFault fault = ScanFault::none;     // of a fresh scan
  std::vector<std::string> denied = {};  // calls that the sandbox refused, of a fresh scan
};

inline constexpr std::chrono::milliseconds kScanTimeout = std::chrono::seconds(10);

// Never throws for what the plugin does; such a plugin is not usable, with the reason.
ScannedPlugin scan_plugin(const std::filesystem::path& file, std::chrono::milliseconds timeout = kScanTimeout);

// What a file offers: looked into first, and scanned only if it may be loaded. Nothing if it is no plugin.
std::optional<ScannedPlugin> learn_plugin(const std::filesystem::path& file,
                                          std::chrono::milliseconds timeout = kScanTimeout);

// What a loaded plugin lists. Throws Error{plugin}.
std::vector<const chancery_component*> components_of(const chancery_plugin& plugin);

}  // namespace chancery::core
