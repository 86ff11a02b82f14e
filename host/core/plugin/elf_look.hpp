// A look into a plugin's file before anything of it is loaded, since loading runs its constructors: is it a shared
// library for this machine, is it whole, does it export the plugin symbol, for which ABI was it built? Reads bytes
// only; trusts none of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

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

// "0.1 (draft)", "1.2".
std::string abi_text(std::uint32_t major, std::uint32_t minor);

}  // namespace chancery::core
