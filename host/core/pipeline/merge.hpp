// `extends` and `${parameters}`: from files to one tree.
#pragma once

#include <filesystem>
#include <vector>

#include "fault.hpp"
#include "json_tree.hpp"
#include "spec.hpp"

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

// Whether a member says something of its object to people: `description` and `$schema`, which are texts.
bool is_annotation(const std::string& key, const JsonNode& value);

// Puts parameters in, everywhere but in `params` and in annotations. A string that takes one which is not there or
// wrong becomes faulty.
void substitute_parameters(JsonNode& root, const std::vector<Setting>& settings, std::vector<Fault>& faults);

}  // namespace chancery::core
