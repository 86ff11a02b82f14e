// The subset of JSON Schema: see options_schema.hpp. One function a group of keywords.
#include "options_schema.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <regex>

#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"

namespace chancery::core {
namespace {

constexpr std::array<std::string_view, 21> kKeywords = {"type",
                                                        "enum",
                                                        "const",
                                                        "minimum",
                                                        "maximum",
                                                        "exclusiveMinimum",
                                                        "exclusiveMaximum",
                                                        "minLength",
                                                        "maxLength",
                                                        "pattern",
                                                        "items",
                                                        "minItems",
                                                        "maxItems",
                                                        "properties",
                                                        "required",
                                                        "additionalProperties",
                                                        "default",
                                                        "format",
                                                        "title",
                                                        "description",
                                                        "examples"};
constexpr std::array<std::string_view, 7> kTypes = {"null",   "boolean", "integer", "number",
                                                    "string", "array",   "object"};
constexpr std::array<std::string_view, 4> kFormats = {"file", "secret", "table-read", "table-write"};

bool one_of(const auto& list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }

std::string shown(const JsonNode& value) {
  auto text = canonical_json(value);
  if (text.size() > 60) {
    auto cut = std::size_t{57};
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    text = text.substr(0, cut) + "…";
  }
  return text;
}

void fault(std::vector<Fault>& faults, const JsonNode& value, std::string message, std::string proposal = "") {
  faults.push_back({value.source ? value.source->name : "", value.pointer, std::move(message), std::move(proposal)});
}

bool is_type(const JsonNode& value, std::string_view type) {
  switch (value.kind) {
    case JsonNode::Kind::null: return type == "null";
    case JsonNode::Kind::boolean: return type == "boolean";
    case JsonNode::Kind::integer: return type == "integer" || type == "number";
    case JsonNode::Kind::number:
      return type == "number" ||
             (type == "integer" && value.number == std::floor(value.number) && std::abs(value.number) < 9e15);
    case JsonNode::Kind::string: return type == "string";
    case JsonNode::Kind::array: return type == "array";
    case JsonNode::Kind::object: return type == "object";
  }
  return false;
}

std::string with_article(std::string_view type) {
  if (type == "null") return "null";
  return std::string(type == "integer" || type == "array" || type == "object" ? "an " : "a ") + std::string(type);
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void check_enum(const JsonNode& schema, const JsonNode& value, std::vector<Fault>& faults) {
  if (const auto* only = schema.find("const"); only && !equal(*only, value))
    fault(faults, value, "found " + shown(value) + ", expected " + shown(*only));
  const auto* list = schema.find("enum");
  if (!list ||
      std::any_of(list->elements.begin(), list->elements.end(), [&](const auto& e) { return equal(e, value); }))
    return;
  std::string allowed;
  std::vector<std::string> words;
  for (const auto& e : list->elements) {
    allowed += (allowed.empty() ? "" : ", ") + shown(e);
    if (e.is_string()) words.push_back(e.string);
  }
  const auto near = value.is_string() ? nearest(value.string, words) : "";
  fault(faults, value, "found " + shown(value) + ", expected one of " + allowed,
        near.empty() ? "" : "did you mean \"" + near + "\"?");
}

void check_bounds(const JsonNode& schema, const JsonNode& value, std::vector<Fault>& faults) {
  const auto limit = [&](std::string_view key, double measured, auto&& bad, const std::string& what) {
    const auto* bound = schema.find(key);
    if (bound && bad(measured, bound->as_number()))
      fault(faults, value, "found " + shown(value) + ", expected " + what + " " + shown(*bound));
  };
  const auto below = [](double a, double b) { return a < b; };
  const auto above = [](double a, double b) { return a > b; };
  if (value.is_number()) {
    const auto v = value.as_number();
    limit("minimum", v, below, "at least");
    limit("maximum", v, above, "at most");
    limit(
        "exclusiveMinimum", v, [](double a, double b) { return a <= b; }, "more than");
    limit(
        "exclusiveMaximum", v, [](double a, double b) { return a >= b; }, "less than");
  } else if (value.is_string()) {
    const auto n = static_cast<double>(code_points(value.string));
    limit("minLength", n, below, "a text of a length of at least");
    limit("maxLength", n, above, "a text of a length of at most");
    if (const auto* pattern = schema.find("pattern");
        pattern && !std::regex_search(value.string, std::regex(pattern->string)))
      fault(faults, value, "found " + shown(value) + ", expected a text that matches " + pattern->string);
  } else if (value.is_array()) {
    const auto n = static_cast<double>(value.elements.size());
    limit("minItems", n, below, "a list of a length of at least");
    limit("maxItems", n, above, "a list of a length of at most");
  }
}

void check_members(const JsonNode& schema, JsonNode& value, std::vector<Fault>& faults) {
  const auto* properties = schema.find("properties");
  const auto* additional = schema.find("additionalProperties");
  const bool open = additional ? additional->is_object() || additional->boolean : properties == nullptr;
  for (auto& [name, member] : value.members) {
    if (auto* known = properties ? properties->find(name) : nullptr) {
      check_value(*known, member, faults);
    } else if (additional && additional->is_object()) {
      check_value(*additional, member, faults);
    } else if (!open) {
      std::vector<std::string> names;
      for (const auto& p : properties ? properties->members : std::vector<JsonMember>{}) names.push_back(p.first);
      const auto near = nearest(name, names);
      fault(faults, member, "unknown option '" + name + "'",
            near.empty() ? (names.empty() ? "it takes no options" : "") : "did you mean '" + near + "'?");
    }
  }
  if (const auto* required = schema.find("required"))
    for (const auto& name : required->elements)
      if (!value.find(name.string)) fault(faults, value, "the option '" + name.string + "' is missing");
  if (!properties) return;
  for (const auto& [name, property] : properties->members) {
    const auto* standard = property.find("default");
    if (!standard || value.find(name)) continue;
    auto copy = *standard;
    copy.pointer = value.pointer + "/" + escape_pointer(name);
    check_value(property, copy, faults);
    value.members.emplace_back(name, std::move(copy));
  }
}

void mark(const JsonNode& schema, const JsonNode& value, const std::string& pointer,
          std::vector<OptionsSchema::Marked>& out) {
  if (value.faulty) return;
  if (const auto format = schema.text_or("format", ""); !format.empty()) {
    if (value.is_array())
      for (std::size_t i = 0; i < value.elements.size(); ++i) {
        if (value.elements[i].faulty) continue;
        out.push_back({pointer + "/" + std::to_string(i), std::string(format), &value.elements[i]});
      }
    else out.push_back({pointer, std::string(format), &value});
    return;
  }
  if (const auto* items = schema.find("items"); items && value.is_array())
    for (std::size_t i = 0; i < value.elements.size(); ++i)
      mark(*items, value.elements[i], pointer + "/" + std::to_string(i), out);
  const auto* properties = schema.find("properties");
  const auto* additional = schema.find("additionalProperties");
  for (const auto& [name, member] : value.members) {
    const auto* known = properties ? properties->find(name) : nullptr;
    if (!known && additional && additional->is_object()) known = additional;
    if (known) mark(*known, member, pointer + "/" + escape_pointer(name), out);
  }
}

}  // namespace

void check_value(const JsonNode& schema, JsonNode& value, std::vector<Fault>& faults) {
  if (value.faulty) return;
  // A secret is where to find it, not what it is.
  if (schema.text_or("format", "") == "secret" && !value.is_array()) {
    const bool good = value.is_object() && value.members.size() == 1 && (value.find("env") || value.find("file")) &&
                      value.members[0].second.is_string();
    if (!good)
      fault(faults, value,
            "found " + std::string(name_of(value.kind)) + ", expected {\"env\": NAME} or {\"file\": PATH}");
    return;
  }
  if (const auto type = schema.text_or("type", ""); !type.empty() && !is_type(value, type)) {
    fault(faults, value,
          "found " + std::string(name_of(value.kind)) + " (" + shown(value) + "), expected " + with_article(type));
    return;
  }
  if (value.kind == JsonNode::Kind::number && schema.text_or("type", "") == "integer") {
    value.kind = JsonNode::Kind::integer;
    value.integer = static_cast<std::int64_t>(value.number);
  }
  check_enum(schema, value, faults);
  check_bounds(schema, value, faults);
  if (value.is_object()) check_members(schema, value, faults);
  if (const auto* items = schema.find("items"); items && value.is_array())
    for (auto& element : value.elements) check_value(*items, element, faults);
}

void check_schema(const JsonNode& schema, const std::string& pointer, std::vector<std::string>& problems) {
  const auto problem = [&](const std::string& text) {
    problems.push_back((pointer.empty() ? "/" : pointer) + ": " + text);
  };
  if (!schema.is_object()) return problem("a schema is an object");
  for (const auto& [key, value] : schema.members) {
    const auto below = pointer + "/" + key;
    if (key == "type") {
      if (!value.is_string() || !one_of(kTypes, value.string)) problem("unknown type " + shown(value));
    } else if (key == "format") {
      if (!value.is_string() || !one_of(kFormats, value.string)) problem("unknown format " + shown(value));
    } else if (key == "items") {
      check_schema(value, below, problems);
    } else if (key == "additionalProperties") {
      if (value.is_object()) check_schema(value, below, problems);
    } else if (key == "properties") {
      for (const auto& [name, property] : value.members) check_schema(property, below + "/" + name, problems);
    } else if (key == "pattern") {
      try {
        std::regex(value.string);
      } catch (const std::regex_error&) {
        problem("a pattern that is no regular expression: " + shown(value));
      }
    } else if (!one_of(kKeywords, key) && key != "$schema") {
      problem("the keyword '" + key + "' is outside the subset of JSON Schema that options may use");
    }
  }
}

OptionsSchema OptionsSchema::parse(std::string_view text, const std::string& id, const std::string& folder) {
  OptionsSchema out;
  out.root_ = JsonNode::object_node();
  out.root_.members.emplace_back("type", JsonNode::of(std::string("object")));
  out.root_.members.emplace_back("properties", JsonNode::object_node());
  if (text.empty()) return out;
  std::vector<Fault> faults;
  out.root_ = parse_json(text, std::make_shared<JsonSource>(JsonSource{id, folder}), faults);
  std::vector<std::string> problems;
  for (const auto& f : faults) problems.push_back(f.message);
  if (problems.empty()) check_schema(out.root_, "", problems);
  if (!problems.empty()) throw Error(Code::plugin, id, "its options schema is faulty: " + problems.front());
  return out;
}

void OptionsSchema::check(JsonNode& options, std::vector<Fault>& faults) const { check_value(root_, options, faults); }

std::vector<OptionsSchema::Marked> OptionsSchema::marked(const JsonNode& options) const {
  std::vector<Marked> out;
  mark(root_, options, "", out);
  return out;
}

}  // namespace chancery::core
