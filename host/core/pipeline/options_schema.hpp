// A component's options schema: a stated subset of JSON Schema. Checks options, fills in defaults, and finds the
// values that have a meaning to the host (files, secrets, names of tables).
//
// Subset: type enum const minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength pattern items
// minItems maxItems properties required additionalProperties default format title description examples $schema.
// `type` is one name. An object with `properties` takes no others unless additionalProperties says so. `default`
// counts inside `properties`. `format`: file, file-if-any, secret, table-read, table-write.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fault.hpp"
#include "json_tree.hpp"

namespace chancery::core {

class OptionsSchema {
 public:
  // Parses a schema's text; empty means that no options are taken. Throws Error{plugin, id} if it is not in the
  // subset: that is the component's fault, not the user's.
  // `folder`: where file names in defaults start, the plugin's.
  static OptionsSchema parse(std::string_view text, const std::string& component_id, const std::string& folder);

  // Adds a fault for each thing that is wrong with `options` and fills in defaults; pointers in faults are those of
  // the values' files.
  void check(JsonNode& options, std::vector<Fault>& faults) const;

  struct Marked {
    std::string pointer;  // within the options
    std::string format;
    const JsonNode* value;
  };
  // The values whose schema has a format; lists of strings may carry it at `items` or at the list.
  std::vector<Marked> marked(const JsonNode& options) const;

  const JsonNode& root() const { return root_; }

 private:
  JsonNode root_;
};

// Checks one value against one schema of the subset, filling in defaults; a parameter, say.
void check_value(const JsonNode& schema, JsonNode& value, std::vector<Fault>& faults);
// Whether a value of format "secret" says where it is to be found: {"env": NAME} or {"file": PATH}.
bool is_secret(const JsonNode& value);
// Adds a fault for each thing in a schema that is outside the subset, or none of its keyword's.
void check_schema(const JsonNode& schema, std::vector<Fault>& faults);

}  // namespace chancery::core
