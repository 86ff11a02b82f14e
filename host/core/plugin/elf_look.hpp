// A look into a plugin's file before anything of it is loaded, since loading runs its constructors: is it a shared
// library for this machine, is it whole, does it export the plugin symbol, for which ABI was it built? Reads bytes
// only; trusts none of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::core {

enum class ElfVerdict {
  plugin,        // may be loaded
  not_a_plugin,  // some other file: nothing to say about it
  refused,       // a plugin that this host cannot load, or a damaged file: `reason` says why
};

// What the look saw, which makes the verdict.
enum class ElfSight {
  plugin,
  no_library,        // not ELF, or a program: not_a_plugin
  no_plugin_symbol,  // some other library: not_a_plugin
  unreadable,
  empty,
  damaged,
  other_machine,
  other_abi,
  bad_descriptor,
};

struct ElfLook {
  ElfVerdict verdict = ElfVerdict::not_a_plugin;
  std::uint32_t abi_major = 0, abi_minor = 0;
  std::string reason;
  ElfSight sight = ElfSight::no_library;
};

ElfLook look_into(const std::filesystem::path& file);

// What a plugin may need to be loaded, beside the system's folders: its own folder, those of LD_LIBRARY_PATH, and the
// libraries in those that its file names (DT_RUNPATH, DT_RPATH; $ORIGIN is its own). Of the latter only files called
// like libraries, since a plugin must not say itself which of the user's folders it may read.
std::vector<std::filesystem::path> library_paths(const std::filesystem::path& plugin_file);

// The absolute folders of a list with colons; $ORIGIN is put in.
std::vector<std::filesystem::path> folders_in(std::string_view list, const std::filesystem::path& origin);

// "1.2"; of before 1.0 "0.4 (draft)".
std::string abi_text(std::uint32_t major, std::uint32_t minor);

// How the symbol's name begins, whatever the major.
std::string_view plugin_symbol_stem();

}  // namespace chancery::core
