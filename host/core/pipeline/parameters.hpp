// `params`, `--set` and `${name}`: the values of a pipeline's parameters put into its tree.
#pragma once

#include <string>
#include <vector>

#include "fault.hpp"
#include "json_tree.hpp"

namespace chancery::core {

// A parameter given from outside: `text` is JSON if it parses as the parameter's type, else a string.
struct Setting {
  std::string name, text;
};

// Whether a member says something of its object to people: `description` and `$schema`, which are texts.
bool is_annotation(const std::string& key, const JsonNode& value);

// Puts parameters in, everywhere but in `params` and in annotations. A string that takes one which is not there or
// wrong becomes faulty.
void substitute_parameters(JsonNode& root, const std::vector<Setting>& settings, std::vector<Fault>& faults);

}  // namespace chancery::core
