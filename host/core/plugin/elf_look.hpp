// A look into a plugin's file before anything of it is loaded, since loading runs its constructors: is it a shared
// library for this machine, is it whole, does it export the plugin symbol, for which ABI was it built? Reads bytes
// only; trusts none of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace chancery::core {

enum class ElfVerdict {
  plugin,        // may be loaded
  not_a_plugin,  // some other file: nothing to say about it
  refused,       // a plugin that this host cannot load, or a damaged file: `reason` says why
};

struct ElfLook {
  ElfVerdict verdict = ElfVerdict::not_a_plugin;
  std::uint32_t abi_major = 0, abi_minor = 0;
  std::string reason;
};

ElfLook look_into(const std::filesystem::path& file);

// What a plugin may need to be loaded, beside the system's folders: its own folder, those of LD_LIBRARY_PATH, and the
// libraries in those that its file names (DT_RUNPATH, DT_RPATH; $ORIGIN is its own). Of the latter only files called
// like libraries, since a plugin must not say itself which of the user's folders it may read.
std::vector<std::filesystem::path> library_paths(const std::filesystem::path& plugin_file);

// "0.1 (draft)", "1.2".
std::string abi_text(std::uint32_t major, std::uint32_t minor);

}  // namespace chancery::core
