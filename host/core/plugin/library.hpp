// Loads a plugin's shared library, for ever. The only user of Boost.DLL. Look into the file first (elf_look.hpp):
// a damaged file kills whoever loads it.
#pragma once

#include <filesystem>

#include "chancery/abi.h"

namespace chancery::core {

// `file` is absolute. Loaded, and its components enumerated, once a process; never unloaded. One thread at a time.
// Throws Error{plugin, file} with the loader's or the plugin's reason.
const chancery_plugin& load_plugin(const std::filesystem::path& file);

}  // namespace chancery::core
