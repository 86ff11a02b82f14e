// `extends` and `${parameters}`: from files to one tree.
#pragma once

#include <filesystem>
#include <vector>

#include "fault.hpp"
#include "json_tree.hpp"
#include "spec.hpp"

namespace chancery::core {

// The tree of `file` laid over what it extends, over what that extends. Throws Error{usage, path} if `file` cannot
// be read; a base that cannot be read is a fault.
JsonNode load_extended(const std::filesystem::path& file, std::vector<Fault>& faults);

// Puts parameters in, everywhere but in `params` itself.
void substitute_parameters(JsonNode& root, const std::vector<Setting>& settings, std::vector<Fault>& faults);

}  // namespace chancery::core
