// A component's options as a list for people: one row an option, whatever its schema's nesting. Of schemas that
// OptionsSchema has accepted.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "json_tree.hpp"

namespace chancery::core {

struct OptionRow {
  std::string pointer;     // "/limits/rows"; "/names/*" is each element, or each member of another name
  std::string type;        // "integer", "list of string", "file", "name of a table that is read"
  std::string by_default;  // JSON; empty: there is none
  std::string allowed;     // "1 … 100", `one of "a", "b"`; empty: all of the type
  std::string description;
  bool required = false;
};

// In the schema's order, an object before what stands in it. Empty if no options are taken.
std::vector<OptionRow> option_list(const JsonNode& schema);

// { "use": ID, "to": TARGET, "options": { … } } without an empty target; with the options that must be given. Values
// are examples, the first of what the schema allows; files and secrets have names to be replaced.
JsonNode example_entry(std::string_view id, std::string_view target, const JsonNode& schema);

}  // namespace chancery::core
