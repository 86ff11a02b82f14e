// `params`, `--set` and `${name}`: the values of a pipeline's parameters put into its tree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fault.hpp"
#include "json_tree.hpp"

namespace chancery::core {

// A parameter given from outside: `text` is JSON if it parses as the parameter's type, else a string.
struct Setting {
  std::string name, text;
};

// What may stand in each object of the pipeline's own, for people: texts.
bool is_annotation_key(std::string_view key);
bool is_annotation(std::string_view key, const JsonNode& value);

// Puts parameters in, everywhere but in `params` and in annotations. A string that takes one which is not there or
// wrong becomes faulty. `whole`: whether all declarations are there, so that what has none is a fault.
void substitute_parameters(JsonNode& root, const std::vector<Setting>& settings, bool whole,
                           std::vector<Fault>& faults);

// The way back: what would be taken for a parameter in it is written so that it is not.
void escape_parameters(JsonNode& root);

}  // namespace chancery::core
