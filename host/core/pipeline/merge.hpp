// `extends`: from a chain of files to one tree.
#pragma once

#include <filesystem>
#include <vector>

#include "fault.hpp"
#include "json_tree.hpp"

namespace chancery::core {

// A pipeline's tree. Not whole: what it extends could not be read, and is missing in it.
struct ExtendedTree {
  JsonNode root;
  bool whole = true;
};

// The tree of `file` laid over what it extends, over what that extends. Throws Error{usage, path} if `file` cannot
// be read; a base that cannot be read is a fault.
ExtendedTree load_extended(const std::filesystem::path& file, std::vector<Fault>& faults);

// Adds a fault for each entry of a list of stages whose id stands before it. What was removed may come anew.
void check_unique_ids(const JsonNode& stages, std::vector<Fault>& faults);

}  // namespace chancery::core
