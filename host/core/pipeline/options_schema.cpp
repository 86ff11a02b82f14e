// The subset of JSON Schema: see options_schema.hpp. One function a group of keywords.
#include "options_schema.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <re2/re2.h>

#include "../document/utf8.hpp"
#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"

namespace chancery::core {
namespace {

// What a keyword's value is.
enum class Shape { any, text, number, count, values, list, texts, schema, schemas, flag_or_schema };
struct Keyword {
  std::string_view name;
  Shape shape;
};
constexpr std::array kKeywords = std::to_array<Keyword>({{"type", Shape::text},
                                                         {"enum", Shape::list},
                                                         {"const", Shape::any},
                                                         {"minimum", Shape::number},
                                                         {"maximum", Shape::number},
                                                         {"exclusiveMinimum", Shape::number},
                                                         {"exclusiveMaximum", Shape::number},
                                                         {"minLength", Shape::count},
                                                         {"maxLength", Shape::count},
                                                         {"pattern", Shape::text},
                                                         {"items", Shape::schema},
                                                         {"minItems", Shape::count},
                                                         {"maxItems", Shape::count},
                                                         {"properties", Shape::schemas},
                                                         {"required", Shape::texts},
                                                         {"additionalProperties", Shape::flag_or_schema},
                                                         {"default", Shape::any},
                                                         {"format", Shape::text},
                                                         {"title", Shape::text},
                                                         {"description", Shape::text},
                                                         {"examples", Shape::values},
                                                         {"$schema", Shape::text}});

// What a value of this shape is called; empty if `value` is one.
std::string_view misses(const JsonNode& value, Shape shape) {
  const auto unless = [](bool good, std::string_view name) { return good ? std::string_view() : name; };
  switch (shape) {
    case Shape::any: return "";
    case Shape::text: return unless(value.is_string(), "a string");
    case Shape::number: return unless(value.is_number(), "a number");
    case Shape::count:
      return unless(value.kind == JsonNode::Kind::integer && value.integer >= 0, "an integer, 0 or more");
    case Shape::values: return unless(value.is_array(), "a list of values");
    case Shape::list: return unless(value.is_array() && !value.elements.empty(), "a list of values");
    case Shape::texts:
      return unless(value.is_array() && std::all_of(value.elements.begin(), value.elements.end(),
                                                    [](const auto& e) { return e.is_string(); }),
                    "a list of strings");
    case Shape::schema: return unless(value.is_object(), "a schema, an object");
    case Shape::schemas: return unless(value.is_object(), "an object of schemas");
    case Shape::flag_or_schema:
      return unless(value.is_object() || value.kind == JsonNode::Kind::boolean, "a boolean or a schema");
  }
  return "";
}

const std::vector<std::string>& type_names() {
  static const std::vector<std::string> names = {"null", "boolean", "integer", "number", "string", "array", "object"};
  return names;
}
const std::vector<std::string>& format_names() {
  static const std::vector<std::string> names = {"file", "file-if-any", "secret", "table-read", "table-write"};
  return names;
}

// A value of the wrong kind; one of the right kind that is not what is expected.
void wrong_kind(std::vector<Fault>& faults, const JsonNode& value, std::string expected, std::string proposal = "") {
  faults.push_back({place_of(value), "", described(value), std::move(expected), std::move(proposal)});
}
void wrong_value(std::vector<Fault>& faults, const JsonNode& value, std::string expected, std::string proposal = "") {
  faults.push_back({place_of(value), "", shown(value), std::move(expected), std::move(proposal)});
}

bool is_type(const JsonNode& value, std::string_view type) {
  switch (value.kind) {
    case JsonNode::Kind::null: return type == "null";
    case JsonNode::Kind::boolean: return type == "boolean";
    case JsonNode::Kind::integer: return type == "integer" || type == "number";
    case JsonNode::Kind::number: return type == "number";
    case JsonNode::Kind::string: return type == "string";
    case JsonNode::Kind::array: return type == "array";
    case JsonNode::Kind::object: return type == "object";
  }
  return false;
}

// The names stand in the order of the kinds.
JsonNode::Kind kind_of_type(std::string_view type) {
  const auto& names = type_names();
  return static_cast<JsonNode::Kind>(std::find(names.begin(), names.end(), type) - names.begin());
}

std::string with_article(std::string_view type) {
  if (type == "null") return "null";
  return std::string(type == "integer" || type == "array" || type == "object" ? "an " : "a ") + std::string(type);
}

void check_enum(const JsonNode& schema, const JsonNode& value, std::vector<Fault>& faults) {
  if (const auto* only = schema.find("const"); only && !equal(*only, value)) wrong_value(faults, value, shown(*only));
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
  wrong_value(faults, value, (list->elements.size() == 1 ? "" : "one of ") + allowed,
              value.is_string() ? did_you_mean(value.string, words) : "");
}

void check_bounds(const JsonNode& schema, const JsonNode& value, std::vector<Fault>& faults) {
  const auto limit = [&](std::string_view key, double measured, auto&& bad, const std::string& what) {
    const auto* bound = schema.find(key);
    if (bound && bad(measured, bound->as_number())) wrong_value(faults, value, what + " " + shown(*bound));
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
        pattern && !RE2::PartialMatch(value.string, RE2(pattern->string, RE2::Quiet)))
      wrong_value(faults, value, "a text that matches " + pattern->string);
  } else if (value.is_array()) {
    const auto n = static_cast<double>(value.elements.size());
    limit("minItems", n, below, "a list of a length of at least");
    limit("maxItems", n, above, "a list of a length of at most");
  }
}

// What an option's schema asks for first: its type.
std::string expected_by(const JsonNode* schema) {
  const auto type = schema ? schema->text_or("type", "") : "";
  return type.empty() ? "" : with_article(type);
}

void check_members(const JsonNode& schema, JsonNode& value, std::vector<Fault>& faults) {
  const auto* properties = schema.find("properties");
  const auto* additional = schema.find("additionalProperties");
  const bool open = additional ? additional->is_object() || additional->boolean : properties == nullptr;
  std::vector<std::string> misspelt;  // what unknown options are near to
  for (auto& [name, member] : value.members) {
    if (auto* known = properties ? properties->find(name) : nullptr) {
      check_value(*known, member, faults);
    } else if (additional && additional->is_object()) {
      check_value(*additional, member, faults);
    } else if (!open) {
      std::vector<std::string> names;
      for (const auto& p : properties ? properties->members : std::vector<JsonMember>{}) names.push_back(p.first);
      misspelt.push_back(nearest(name, names));
      faults.push_back({place_of_key(member), "unknown option '" + name + "'" + origin_of(member), "'" + name + "'",
                        names.empty() ? "none, it takes no options" : one_of(names), did_you_mean(name, names)});
    }
  }
  if (const auto* required = schema.find("required"))
    for (const auto& name : required->elements)
      if (!value.find(name.string) && std::find(misspelt.begin(), misspelt.end(), name.string) == misspelt.end())
        faults.push_back({place_of(value), "the option '" + name.string + "' is missing", "no such key",
                          expected_by(properties ? properties->find(name.string) : nullptr), ""});
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

// The value has its keyword's shape.
void check_keyword(const std::string& key, const JsonNode& value, std::vector<Fault>& faults) {
  const auto among = [&](const std::vector<std::string>& names) {
    if (std::find(names.begin(), names.end(), value.string) == names.end())
      wrong_value(faults, value, one_of(names), did_you_mean(value.string, names));
  };
  if (key == "type") {
    among(type_names());
  } else if (key == "format") {
    among(format_names());
  } else if (key == "pattern") {
    const RE2 pattern(value.string, RE2::Quiet);
    if (!pattern.ok()) wrong_value(faults, value, "a regular expression as RE2 takes it: " + pattern.error());
  } else if (key == "properties") {
    for (const auto& property : value.members) check_schema(property.second, faults);
  } else if (key == "items" || (key == "additionalProperties" && value.is_object())) {
    check_schema(value, faults);
  }
}

}  // namespace

bool is_secret(const JsonNode& value) {
  return value.is_object() && value.members.size() == 1 && (value.find("env") || value.find("file")) &&
         value.members[0].second.is_string();
}

void check_value(const JsonNode& schema, JsonNode& value, std::vector<Fault>& faults) {
  if (value.faulty) return;
  // A secret is where to find it, not what it is.
  if (schema.text_or("format", "") == "secret" && !value.is_array()) {
    if (!is_secret(value))
      faults.push_back(
          {place_of(value), "", std::string(name_of(value.kind)), "{\"env\": NAME} or {\"file\": PATH}", ""});
    return;
  }
  if (const auto type = schema.text_or("type", ""); !type.empty() && !is_type(value, type)) {
    wrong_kind(faults, value, with_article(type), as_kind(value, kind_of_type(type)));
    return;
  }
  check_enum(schema, value, faults);
  check_bounds(schema, value, faults);
  if (value.is_object()) check_members(schema, value, faults);
  if (const auto* items = schema.find("items"); items && value.is_array())
    for (auto& element : value.elements) check_value(*items, element, faults);
}

void check_schema(const JsonNode& schema, std::vector<Fault>& faults) {
  if (!schema.is_object()) return wrong_kind(faults, schema, "a schema, an object");
  for (const auto& [key, value] : schema.members) {
    const auto* keyword =
        std::find_if(kKeywords.begin(), kKeywords.end(), [&key = key](const auto& k) { return k.name == key; });
    if (keyword == kKeywords.end()) {
      std::vector<std::string> names;
      for (const auto& k : kKeywords) names.emplace_back(k.name);
      faults.push_back({place_of_key(value),
                        "the keyword '" + key + "' is outside the subset of JSON Schema that options may use",
                        "'" + key + "'", "", did_you_mean(key, names)});
    } else if (const auto name = misses(value, keyword->shape); !name.empty()) {
      wrong_kind(faults, value, std::string(name));
    } else {
      check_keyword(key, value, faults);
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
  out.root_ = parse_json(text, std::make_shared<JsonSource>(JsonSource{id, folder, true}), faults);
  if (faults.empty()) check_schema(out.root_, faults);
  if (!faults.empty()) {
    const auto& first = faults.front();
    throw Error(Code::plugin, id,
                "its options schema is faulty: " + (first.place.pointer.empty() ? "/" : first.place.pointer) + ": " +
                    first.message());
  }
  return out;
}

void OptionsSchema::check(JsonNode& options, std::vector<Fault>& faults) const { check_value(root_, options, faults); }

std::vector<OptionsSchema::Marked> OptionsSchema::marked(const JsonNode& options) const {
  std::vector<Marked> out;
  mark(root_, options, "", out);
  return out;
}

}  // namespace chancery::core
