// JSON that a person wrote, as a tree that remembers where each value came from. The only reader of JSON in the
// host, and the only user of nlohmann_json. Accepts comments; reports duplicate keys; nesting is limited.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fault.hpp"

namespace chancery::core {

// A file of JSON text; where messages point and relative names start.
struct JsonSource {
  std::string name;        // as messages show it
  std::string folder;      // against which its relative file names resolve
  bool is_schema = false;  // a component's, which users do not see: its id is the name, positions are not told
};

// A parameter's value, as it was put in where `${name}` stood.
struct ParameterValue {
  std::string name;
  Place place;  // of the value: a default in a file, or --set
};

struct JsonMember;

// Equal numbers are of one kind: an integer of 64 bits is `integer` however it is written (5, 5.0, 5e0), any other
// number is `number`.
struct JsonNode {
  enum class Kind { null, boolean, integer, number, string, array, object };

  Kind kind = Kind::null;
  bool boolean = false;
  std::int64_t integer = 0;
  double number = 0;
  std::string string;
  std::vector<JsonNode> elements;   // of an array
  std::vector<JsonMember> members;  // of an object, in the file's order
  std::shared_ptr<const JsonSource> source;
  std::string pointer;                              // within its source
  TextPosition position, key_position;              // of the value, and of the key it stands under
  std::shared_ptr<const ParameterValue> parameter;  // that gave the value; null: it stands there itself
  bool faulty = false;                              // a fault says so already: no more is said of it

  static JsonNode of(std::string text);
  static JsonNode of(std::int64_t value);
  static JsonNode of(bool value);
  static JsonNode object_node();

  bool is_object() const { return kind == Kind::object; }
  bool is_array() const { return kind == Kind::array; }
  bool is_string() const { return kind == Kind::string; }
  bool is_leaf() const { return members.empty() && elements.empty(); }  // nothing stands in it
  bool is_number() const { return kind == Kind::number || kind == Kind::integer; }
  double as_number() const { return kind == Kind::integer ? static_cast<double>(integer) : number; }
  const JsonNode* find(std::string_view key) const;
  JsonNode* find(std::string_view key);
  // The value at a JSON pointer (RFC 6901); null if there is none.
  const JsonNode* at(std::string_view json_pointer) const;
  JsonNode* at(std::string_view json_pointer);
  std::string_view text_or(std::string_view key, std::string_view otherwise) const;
};

// A member of an object: its name and its value.
struct JsonMember {
  JsonMember(std::string name, JsonNode value) : first(std::move(name)), second(std::move(value)) {}

  std::string first;
  JsonNode second;
};

// Where a value stands; where its key does; where the value at `below` does, or would: then what it would stand in.
Place place_of(const JsonNode& node);
Place place_of_key(const JsonNode& node);
Place place_below(const JsonNode& node, std::string_view below);

// The parameter that a value came from: " from '${n}' (p.json:3:40)"; empty if it stands there itself.
std::string origin_of(const JsonNode& value);
// As messages name it: "a string", "an object".
std::string_view name_of(JsonNode::Kind kind);
// The value itself, shortened, and the parameter it came from: "[1,2]", "5 from
// '${n}' (p.json:3:40)".
std::string shown(const JsonNode& value);
// Both, for a value of the wrong kind: `a string ("x")`, "an integer (5)", "an object".
std::string described(const JsonNode& value);

// How a value of the wrong kind could be one of the right: "write 3 without quotes"; may be empty.
std::string as_kind(const JsonNode& value, JsonNode::Kind wanted);

// "a/b~c" -> "a~1b~0c".
std::string escape_pointer(std::string_view key);

// Parses one text. Syntax errors and duplicate keys are added to `faults`; after a syntax error the tree is null.
JsonNode parse_json(std::string_view text, std::shared_ptr<const JsonSource> source, std::vector<Fault>& faults);
// Parses what a program wrote. Throws Error{failed, name}.
JsonNode parse_json_strictly(std::string_view text, const std::string& name);

// The same text for the same value: keys in byte order, no blanks, numbers as shortest round trip.
std::string canonical_json(const JsonNode& node);
// As written, no blanks.
void append_json(std::string& out, const JsonNode& node);

bool equal(const JsonNode& a, const JsonNode& b);

}  // namespace chancery::core
