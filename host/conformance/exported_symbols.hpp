// What a shared library exports, read from its file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace chancery::conformance {

// Names of the symbols that other libraries could take from it, in the file's order. Throws Error{io} if it is no ELF
// file with a table of them.
std::vector<std::string> exported_symbols(const std::filesystem::path& file);

}  // namespace chancery::conformance
