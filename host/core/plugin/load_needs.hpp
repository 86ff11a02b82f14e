// What the dynamic loader would want of a library and not find: libraries, versions, symbols. Told from the files'
// bytes, by the loader's own order of search (ld.so(8)), without loading anything.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace chancery::core {

struct MissingLibrary {
  std::string name;                 // "libfoo.so.2"
  std::filesystem::path needed_by;  // the plugin, or a library that it needs
};
struct MissingVersion {
  std::string version;            // "GLIBC_2.38"
  std::filesystem::path library;  // that has none of this version
  std::filesystem::path needed_by;
};
struct UnresolvedSymbol {
  std::string name;  // demangled, if it can be: "acme::open(int)"
  std::filesystem::path needed_by;
};

struct LoadNeeds {
  std::vector<MissingLibrary> missing_libraries;
  std::vector<MissingVersion> missing_versions;
  std::vector<UnresolvedSymbol> unresolved_symbols;  // not looked for while a library is missing
  std::vector<std::filesystem::path> libraries;      // that are found, each needed by the one or another
};

// Of a library that would be loaded into this process. Files that cannot be read as libraries count as missing.
LoadNeeds load_needs(const std::filesystem::path& plugin);

// "acme::open(int)"; a name that is none of C++ stays as it is.
std::string demangled(const std::string& symbol);

}  // namespace chancery::core
