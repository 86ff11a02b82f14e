// Which libraries a loaded plugin stands on, told by their build-ids: another ICU may give another result.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace chancery::core {

// "libicuuc.so.72=1f3a…;" for each that the plugin needs, directly or not, in byte order; without the C and C++
// runtime, whose results are specified. One without a build-id is told by size and time of its file. The plugin must be
// loaded; else, and without such libraries, empty.
std::string linked_build_ids(const std::filesystem::path& plugin);

// Their files, in byte order. Of a plugin that is not loaded none.
std::vector<std::string> linked_files(const std::filesystem::path& plugin);

}  // namespace chancery::core
