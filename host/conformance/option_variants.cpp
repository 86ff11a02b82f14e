// Options made from schemas: see option_variants.hpp.
#include "option_variants.hpp"

#include <algorithm>
#include <cstdint>

#include "../core/pipeline/options_schema.hpp"
#include "chancery/error.hpp"

namespace chancery::conformance {
namespace {

using core::JsonNode;

JsonNode schema_of(const Subject& subject) {
  const auto& info = subject.info();
  if (info.options_schema.empty()) return JsonNode::object_node();
  try {
    return core::OptionsSchema::parse(info.options_schema, info.id, subject.component.plugin->file.parent_path())
        .root();
  } catch (const Error&) {  // of the check for that
    return JsonNode::object_node();
  }
}

bool has_meaning_to_the_host(const JsonNode& schema) {
  const auto* items = schema.find("items");
  return schema.find("format") || (items && items->find("format"));
}

JsonNode list(std::vector<JsonNode> elements) {
  JsonNode out;
  out.kind = JsonNode::Kind::array;
  out.elements = std::move(elements);
  return out;
}

void add_numbers(const JsonNode& schema, std::vector<JsonNode>& out) {
  for (const auto* bound : {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"})
    if (const auto* value = schema.find(bound)) {
      out.push_back(*value);
      if (value->kind != JsonNode::Kind::integer) continue;
      out.push_back(JsonNode::of(value->integer + 1));
      out.push_back(JsonNode::of(value->integer - 1));
    }
  for (const std::int64_t value :
       {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{2}, std::int64_t{7}, INT64_MAX, INT64_MIN})
    out.push_back(JsonNode::of(value));
}

std::vector<JsonNode> strings() {
  return {JsonNode::of(std::string()),        JsonNode::of(std::string("x")),
          JsonNode::of(std::string("一")),    JsonNode::of(std::string("a b/c.d:e")),
          JsonNode::of(std::string(1, '\0')), JsonNode::of(std::string(10'000, 'x'))};
}

// Values that may be allowed; the schema says which are.
std::vector<JsonNode> candidates(const JsonNode& schema) {
  std::vector<JsonNode> out;
  for (const auto* keyword : {"enum", "examples"})
    if (const auto* values = schema.find(keyword))
      out.insert(out.end(), values->elements.begin(), values->elements.end());
  const auto type = schema.text_or("type", "");
  if (type == "boolean") out.insert(out.end(), {JsonNode::of(true), JsonNode::of(false)});
  if (type == "integer" || type == "number") add_numbers(schema, out);
  if (type == "string") {
    const auto more = strings();
    out.insert(out.end(), more.begin(), more.end());
  }
  if (type == "object") {
    out.push_back(JsonNode::object_node());
    if (const auto* values = schema.find("additionalProperties"); values && values->is_object())
      for (const auto& value : candidates(*values))
        for (const auto* name : {"a", "a/b~c", "一"}) {
          auto& object = out.emplace_back(JsonNode::object_node());
          object.members.emplace_back(name, value);
        }
  }
  if (type == "array") {
    out.push_back(list({}));
    const auto* items = schema.find("items");
    for (const auto& element : items ? candidates(*items) : strings()) {
      out.push_back(list({element}));
      out.push_back(list({element, element}));
    }
  }
  return out;
}

bool allows(const JsonNode& schema, const JsonNode& value) {
  auto copy = value;
  std::vector<core::Fault> faults;
  core::check_value(schema, copy, faults);
  return faults.empty();
}

std::string in_short(const JsonNode& value) {
  std::string out;
  core::append_json(out, value);
  if (out.size() > 60) out = out.substr(0, 40) + "…";
  return out;
}

// Writes out each default below a schema, also where nothing stands around it.
void write_defaults(const JsonNode& schema, JsonNode& value) {
  const auto* properties = schema.find("properties");
  if (!properties || !value.is_object()) return;
  for (const auto& [name, property] : properties->members) {
    if (!value.find(name)) {
      if (const auto* standard = property.find("default")) value.members.emplace_back(name, *standard);
      else if (property.find("properties") && !property.find("required"))
        value.members.emplace_back(name, JsonNode::object_node());
    }
    if (auto* below = value.find(name)) write_defaults(property, *below);
  }
}

}  // namespace

std::vector<std::string> properties_of(const Subject& subject) {
  std::vector<std::string> out;
  const auto schema = schema_of(subject);
  if (const auto* properties = schema.find("properties"))
    for (const auto& member : properties->members) out.push_back(member.first);
  return out;
}

std::vector<std::string> required_of(const Subject& subject) {
  std::vector<std::string> out;
  const auto schema = schema_of(subject);
  if (const auto* required = schema.find("required"))
    for (const auto& name : required->elements) out.push_back(name.string);
  return out;
}

std::vector<std::string> file_options_of(const Subject& subject) {
  std::vector<std::string> out;
  const auto schema = schema_of(subject);
  if (const auto* properties = schema.find("properties"))
    for (const auto& [name, property] : properties->members)
      if (property.text_or("type", "") == "string" && property.text_or("format", "").starts_with("file"))
        out.push_back(name);
  return out;
}

std::vector<std::string> secret_options_of(const Subject& subject) {
  std::vector<std::string> out;
  const auto schema = schema_of(subject);
  if (const auto* properties = schema.find("properties"))
    for (const auto& [name, property] : properties->members)
      if (property.text_or("format", "") == "secret") out.push_back(name);
  return out;
}

bool leads_somewhere(const core::JsonNode& options, std::string_view pointer) {
  const auto last = pointer.rfind('/');
  return last == std::string_view::npos || options.at(pointer.substr(0, last)) != nullptr;
}

core::JsonNode with(core::JsonNode options, const std::string& key, core::JsonNode value) {
  if (auto* old = options.find(key)) *old = std::move(value);
  else options.members.emplace_back(key, std::move(value));
  return options;
}

NamedOptions examples_of(const Subject& subject) {
  NamedOptions out;
  const auto schema = schema_of(subject);
  const auto given = subject.options();
  if (const auto* examples = schema.find("examples"))
    for (const auto& example : examples->elements) out.emplace_back("the example " + in_short(example), example);
  if (const auto* properties = schema.find("properties"))
    for (const auto& [name, property] : properties->members) {
      const auto* examples = property.find("examples");
      if (!examples || has_meaning_to_the_host(property)) continue;
      for (const auto& example : examples->elements)
        out.emplace_back("the example " + in_short(example) + " of option /" + name, with(given, name, example));
    }
  return out;
}

core::JsonNode with_defaults(const Subject& subject) { return with_defaults(subject, subject.options()); }

core::JsonNode with_defaults(const Subject& subject, core::JsonNode options) {
  write_defaults(schema_of(subject), options);
  return options;
}

NamedOptions variants_of(const Subject& subject) {
  const auto given = subject.options();
  NamedOptions out = {{"options as pipelines give them", given}};
  const auto schema = schema_of(subject);
  if (const auto* properties = schema.find("properties"))
    for (const auto& [name, property] : properties->members) {
      if (has_meaning_to_the_host(property)) continue;
      for (auto& value : candidates(property))
        if (allows(property, value))
          out.emplace_back("option /" + name + " = " + in_short(value), with(given, name, value));
    }
  const auto examples = examples_of(subject);
  out.insert(out.end(), examples.begin(), examples.end());
  return out;
}

}  // namespace chancery::conformance
