// The run's inputs: arguments listed, ordered and named before anything runs.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::core {

struct Input {
  std::filesystem::path path;  // "-" for stdin
  std::string id;              // UTF-8
  bool argument = false;       // named itself, not found in a folder
  std::string problem;         // a folder whose files cannot be listed: why
};

struct InputSelection {
  std::vector<std::string> arguments;         // files, folders, "-", "@list.txt"
  std::vector<std::string> include, exclude;  // globs on files of folders
  std::filesystem::path root;                 // of the ids of file arguments; empty: the working directory
  std::filesystem::path out;                  // not searched
  std::size_t limit = SIZE_MAX;
};

// Arguments in order, folders by path in byte order; links to folders are not followed. Throws Error{usage}: an
// argument that is not there, a file outside the root, two inputs of one id, no input at all.
std::vector<Input> list_inputs(const InputSelection& selection);

// `*` and `?` within a part of a path, `[…]`. A pattern without '/' is matched with the last part.
bool glob_matches(const std::string& pattern, const std::string& path);

}  // namespace chancery::core
