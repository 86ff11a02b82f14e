// A walk over a schema: see option_list.hpp.
#include "option_list.hpp"

#include <algorithm>
#include <array>

namespace chancery::core {
namespace {

std::string json_of(const JsonNode& node) {
  std::string out;
  append_json(out, node);
  return out;
}

struct FormatWords {
  std::string_view format, one, many, example;
};
constexpr std::array kFormats = std::to_array<FormatWords>(
    {{"file", "file", "files", "FILE"},
     {"file-if-any", "file, if it is there", "files, if they are there", "FILE"},
     {"secret", "secret", "secrets", "NAME"},
     {"table-read", "name of a table that is read", "names of tables that are read", "TABLE"},
     {"table-write", "name of a table that is written", "names of tables that are written", "TABLE"}});

const FormatWords* format_of(const JsonNode& schema) {
  const auto name = schema.text_or("format", "");
  const auto* found = std::find_if(kFormats.begin(), kFormats.end(), [&](const auto& f) { return f.format == name; });
  return found == kFormats.end() ? nullptr : found;
}

bool is_plain(const JsonNode& schema) {
  const auto type = schema.text_or("type", "");
  return type != "object" && type != "array";
}

// The type of a list's elements, of many.
std::string many_of(const JsonNode& schema) {
  if (const auto* format = format_of(schema)) return std::string(format->many);
  return std::string(schema.text_or("type", "value")) + "s";
}

std::string type_of(const JsonNode& schema) {
  const auto* format = format_of(schema);
  const auto type = schema.text_or("type", "any value");
  if (type != "array") return std::string(format ? format->one : type);
  if (format) return "list of " + std::string(format->many);
  const auto* items = schema.find("items");
  return items ? "list of " + many_of(*items) : "list";
}

void add(std::string& list, const std::string& more) {
  if (more.empty()) return;
  if (!list.empty()) list += "; ";
  list += more;
}

// "1 … 100 rows", "1 or more rows", "at most 100 rows".
std::string range(const JsonNode* low, const JsonNode* high, const std::string& unit) {
  if (low && high) return json_of(*low) + " … " + json_of(*high) + unit;
  if (low) return json_of(*low) + " or more" + unit;
  return high ? "at most " + json_of(*high) + unit : "";
}

std::string allowed_by(const JsonNode& schema);

std::string one_of_values(const JsonNode& schema) {
  std::string out;
  if (const auto* values = schema.find("enum"))
    for (const auto& value : values->elements) out += (out.empty() ? "one of " : ", ") + json_of(value);
  if (const auto* value = schema.find("const")) add(out, "only " + json_of(*value));
  return out;
}

std::string allowed_by(const JsonNode& schema) {
  auto out = one_of_values(schema);
  add(out, range(schema.find("minimum"), schema.find("maximum"), ""));
  if (const auto* bound = schema.find("exclusiveMinimum")) add(out, "more than " + json_of(*bound));
  if (const auto* bound = schema.find("exclusiveMaximum")) add(out, "less than " + json_of(*bound));
  add(out, range(schema.find("minLength"), schema.find("maxLength"), " characters"));
  if (const auto* pattern = schema.find("pattern")) add(out, "matches " + pattern->string);
  add(out, range(schema.find("minItems"), schema.find("maxItems"), " elements"));
  if (const auto* items = schema.find("items"); items && is_plain(*items))
    if (const auto each = allowed_by(*items); !each.empty()) add(out, "each " + each);
  return out;
}

bool is_required(const JsonNode& object, const std::string& name) {
  const auto* required = object.find("required");
  return required && std::any_of(required->elements.begin(), required->elements.end(),
                                 [&](const auto& element) { return element.string == name; });
}

class Walk {
 public:
  explicit Walk(std::vector<OptionRow>& out) : out_(out) {}

  // What stands in a value of this schema; `pointer` is the value's.
  void below(const JsonNode& schema, const std::string& pointer) {
    if (const auto* properties = schema.find("properties"))
      for (const auto& [name, property] : properties->members)
        option(property, pointer + "/" + escape_pointer(name), is_required(schema, name), "");
    if (const auto* others = schema.find("additionalProperties"); others && others->is_object())
      option(*others, pointer + "/*", false, "Any other name");
    if (const auto* items = schema.find("items"); items && !is_plain(*items))
      option(*items, pointer + "/*", false, "Each element");
  }

 private:
  void option(const JsonNode& schema, const std::string& pointer, bool required, std::string_view otherwise) {
    OptionRow row;
    row.pointer = pointer;
    row.type = type_of(schema);
    if (const auto* value = schema.find("default")) row.by_default = json_of(*value);
    row.allowed = allowed_by(schema);
    row.description = schema.text_or("description", schema.text_or("title", otherwise));
    row.required = required;
    out_.push_back(std::move(row));
    if (!format_of(schema)) below(schema, pointer);
  }

  std::vector<OptionRow>& out_;
};

JsonNode example_of(const JsonNode& schema);

JsonNode example_object(const JsonNode& schema) {
  auto out = JsonNode::object_node();
  if (const auto* properties = schema.find("properties"))
    for (const auto& [name, property] : properties->members)
      if (is_required(schema, name)) out.members.emplace_back(name, example_of(property));
  return out;
}

JsonNode example_list(const JsonNode& schema) {
  JsonNode out;
  out.kind = JsonNode::Kind::array;
  const auto* fewest = schema.find("minItems");
  const auto count = fewest ? std::max<std::int64_t>(fewest->integer, 1) : 1;
  auto item = JsonNode::of(std::string(format_of(schema) ? format_of(schema)->example : "…"));
  if (const auto* items = schema.find("items")) item = example_of(*items);
  for (std::int64_t i = 0; i < count; ++i) out.elements.push_back(item);
  return out;
}

// The first value of those that the schema names, if it names any.
const JsonNode* named_example(const JsonNode& schema) {
  for (const auto* key : {"examples", "enum"})
    if (const auto* values = schema.find(key); values && !values->elements.empty()) return &values->elements.front();
  for (const auto* key : {"const", "default", "minimum", "maximum"})
    if (const auto* value = schema.find(key)) return value;
  return nullptr;
}

JsonNode example_of(const JsonNode& schema) {
  const auto type = schema.text_or("type", "");
  if (schema.text_or("format", "") == "secret") {
    auto secret = JsonNode::object_node();
    secret.members.emplace_back("env", JsonNode::of(std::string("NAME")));
    return secret;
  }
  if (const auto* named = named_example(schema)) return *named;
  if (type == "object") return example_object(schema);
  if (type == "array") return example_list(schema);
  if (type == "boolean") return JsonNode::of(true);
  if (type == "integer" || type == "number") return JsonNode::of(std::int64_t{1});
  const auto* format = format_of(schema);
  return JsonNode::of(std::string(format ? format->example : "…"));
}

}  // namespace

std::vector<OptionRow> option_list(const JsonNode& schema) {
  std::vector<OptionRow> out;
  Walk(out).below(schema, "");
  return out;
}

JsonNode example_entry(std::string_view id, std::string_view target, const JsonNode& schema) {
  auto out = JsonNode::object_node();
  out.members.emplace_back("use", JsonNode::of(std::string(id)));
  if (!target.empty()) out.members.emplace_back("to", JsonNode::of(std::string(target)));
  if (auto options = example_object(schema); !options.members.empty())
    out.members.emplace_back("options", std::move(options));
  return out;
}

}  // namespace chancery::core
