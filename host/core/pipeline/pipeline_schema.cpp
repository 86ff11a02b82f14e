// The fixed part as text; for each kind of component the ids, and for each component what its options are. A pipeline
// that extends another may leave to it what is required, so the options stand twice: as they are, and without
// `required`. See pipeline_schema.hpp.
#include "pipeline_schema.hpp"

#include <initializer_list>
#include <map>
#include <set>

#include "chancery/error.hpp"
#include "indented_json.hpp"
#include "installed_components.hpp"
#include "options_schema.hpp"
#include "table_catalogue.hpp"

namespace chancery::core {
namespace {

constexpr std::string_view kFrame = R"json({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "title": "A Chancery pipeline",
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "$schema": { "type": "string" },
    "chancery": { "const": 1, "description": "The format's number" },
    "name": { "type": "string" },
    "description": { "type": "string" },
    "extends": { "type": "string", "description": "The pipeline this one says more of; relative to this file" },
    "params": {
      "type": "object",
      "description": "What --set may change: a schema each",
      "properties": { "description": { "type": "string" }, "$schema": { "type": "string" } },
      "additionalProperties": { "$ref": "#/definitions/parameter_schema" }
    },
    "readers": { "type": [ "array", "string" ], "pattern": "^\\$\\{[^}]+\\}$", "minItems": 1, "items": { "$ref": "#/definitions/reader" }, "description": "First match wins; left out: all installed readers" },
    "stages": { "type": [ "array", "string" ], "pattern": "^\\$\\{[^}]+\\}$", "items": { "$ref": "#/definitions/stage" }, "description": "Run in this order" },
    "redactions": {
      "type": [ "object", "string" ], "pattern": "^\\$\\{[^}]+\\}$",
      "description": "Words that consumers may have kept from them: lists of redactions by name",
      "properties": { "description": { "type": "string" }, "$schema": { "type": "string" } },
      "additionalProperties": { "type": [ "array", "string" ], "pattern": "^\\$\\{[^}]+\\}$", "items": { "$ref": "#/definitions/redaction" } }
    },
    "consumers": {
      "type": [ "object", "string" ], "pattern": "^\\$\\{[^}]+\\}$",
      "description": "Who gets what: lists of exporters by name",
      "propertyNames": { "minLength": 1 },
      "properties": { "description": { "type": "string" }, "$schema": { "type": "string" } },
      "additionalProperties": { "$ref": "#/definitions/consumer" }
    },
    "limits": { "$ref": "#/definitions/limits" },
    "on_error": { "$ref": "#/definitions/on_error" },
    "stop_if": { "$ref": "#/definitions/stop_if" },
    "allow": { "$ref": "#/definitions/allow" }
  },
  "if": { "required": [ "extends" ] },
  "else": { "required": [ "chancery" ], "properties": { "stages": { "items": { "$ref": "#/definitions/whole_stage" } }, "stop_if": { "required": [ "failed" ] } } },
  "definitions": {
    "parameter": { "type": "string", "pattern": "^\\$\\{[^}]+\\}$", "description": "A parameter's value: ${name}" },
    "parameter_within": { "type": "string", "pattern": "\\$\\{" },
    "count": { "anyOf": [ { "type": "integer", "minimum": 0 }, { "$ref": "#/definitions/parameter" } ] },
    "text": { "type": "string" },
    "version": { "anyOf": [ { "type": "string", "pattern": "^ *((>=|>|<=|<|=)?[0-9]+(\\.[0-9]+){0,2} *)+$" }, { "$ref": "#/definitions/parameter_within" } ], "description": "Versions of the component that will do, such as >=1.2 <2" },
    "filled_text": { "type": "string", "minLength": 1 },
    "on_error": { "anyOf": [ { "enum": [ "fail", "skip" ] }, { "$ref": "#/definitions/parameter_within" } ], "description": "What a failure of the stage is for the document" },
    "limits": {
      "type": [ "object", "string" ], "pattern": "^\\$\\{[^}]+\\}$",
      "additionalProperties": false,
      "properties": { "time_ms": { "$ref": "#/definitions/limit", "description": "Wall time for one document" },
                      "memory_mb": { "$ref": "#/definitions/limit", "description": "Growth of memory since the document began" },
                      "emitted_mb": { "$ref": "#/definitions/limit", "description": "Rows and output of one document" },
                      "description": { "type": "string" }, "$schema": { "type": "string" } }
    },
    "limit": { "anyOf": [ { "type": "integer", "minimum": 1, "maximum": 1000000000 }, { "$ref": "#/definitions/parameter" } ] },
    "stop_if": {
      "type": [ "object", "string" ], "pattern": "^\\$\\{[^}]+\\}$",
      "additionalProperties": false,
      "properties": {
        "failed": {
          "description": "A share that is exceeded (\"5%\"), or a number that is reached",
          "anyOf": [ { "type": "integer", "minimum": 1, "maximum": 1000000 }, { "type": "string", "pattern": "^(?=.*[1-9])(100(\\.0{1,6})?|0?[0-9]{1,2}(\\.[0-9]{1,6})?)%$" },
                     { "$ref": "#/definitions/parameter_within" } ]
        },
        "window": { "anyOf": [ { "type": "integer", "minimum": 1, "maximum": 1000000 }, { "$ref": "#/definitions/parameter" } ], "default": 200, "description": "Of so many documents that ended last" },
        "description": { "type": "string" }, "$schema": { "type": "string" }
      },
      "description": "When failed documents end the run"
    },
    "flag": { "anyOf": [ { "type": "boolean" }, { "$ref": "#/definitions/parameter" } ] },
    "allow": {
      "type": [ "object", "string" ], "pattern": "^\\$\\{[^}]+\\}$",
      "additionalProperties": false,
      "properties": {
        "network": { "$ref": "#/definitions/flag" }, "exec": { "$ref": "#/definitions/flag" },
        "read": { "type": [ "array", "string" ], "pattern": "^\\$\\{[^}]+\\}$", "items": { "$ref": "#/definitions/filled_text" }, "description": "Files and folders; relative to this file" },
        "description": { "type": "string" }, "$schema": { "type": "string" }
      },
      "description": "What plugins may do beyond computing"
    },
    "when": { "anyOf": [ { "$ref": "#/definitions/condition" }, { "type": "array", "items": { "$ref": "#/definitions/condition" } } ] },
    "condition": {
      "type": [ "object", "string" ], "pattern": "^\\$\\{[^}]+\\}$",
      "required": [ "table" ],
      "if": { "type": "object" }, "then": { "oneOf": [ { "required": [ "has" ] }, { "required": [ "lacks" ] } ] },
      "additionalProperties": false,
      "properties": { "table": { "anyOf": [ { "$ref": "#/definitions/table" }, { "$ref": "#/definitions/filled_text" } ] }, "has": { "$ref": "#/definitions/columns" }, "lacks": { "$ref": "#/definitions/columns" },
                      "description": { "type": "string" }, "$schema": { "type": "string" } }
    },
    "columns": { "type": [ "object", "string" ], "pattern": "^\\$\\{[^}]+\\}$", "additionalProperties": { "anyOf": [ { "$ref": "#/definitions/plain" }, { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/plain" } } ] } },
    "plain": { "type": [ "null", "boolean", "number", "string" ] },
    "parameter_schema": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "type": { "enum": [ "null", "boolean", "integer", "number", "string", "array", "object" ] },
        "enum": { "type": "array", "minItems": 1 }, "const": {}, "default": {}, "examples": { "type": "array" },
        "minimum": { "type": "number" }, "maximum": { "type": "number" }, "exclusiveMinimum": { "type": "number" }, "exclusiveMaximum": { "type": "number" },
        "minLength": { "type": "integer", "minimum": 0 }, "maxLength": { "type": "integer", "minimum": 0 },
        "minItems": { "type": "integer", "minimum": 0 }, "maxItems": { "type": "integer", "minimum": 0 },
        "pattern": { "type": "string" }, "items": { "$ref": "#/definitions/parameter_schema" },
        "properties": { "type": "object", "additionalProperties": { "$ref": "#/definitions/parameter_schema" } },
        "required": { "type": "array", "items": { "type": "string" } },
        "additionalProperties": { "anyOf": [ { "type": "boolean" }, { "$ref": "#/definitions/parameter_schema" } ] },
        "format": { "enum": [ "file", "file-if-any", "secret", "table-read", "table-write" ] },
        "title": { "type": "string" }, "description": { "type": "string" }, "$schema": { "type": "string" }
      }
    },
    "secret": {
      "type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": false,
      "properties": { "env": { "type": "string" }, "file": { "type": "string" } },
      "description": "Where the secret stands, never the secret"
    },
    "redaction": {
      "type": [ "object", "string" ], "pattern": "^\\$\\{[^}]+\\}$", "required": [ "table" ], "additionalProperties": false,
      "properties": { "table": { "anyOf": [ { "$ref": "#/definitions/table" }, { "$ref": "#/definitions/filled_text" } ] }, "has": { "$ref": "#/definitions/columns", "description": "Which rows; left out: all" },
                      "columns": { "type": [ "array", "string" ], "pattern": "^\\$\\{[^}]+\\}$", "items": { "type": "string" }, "description": "Columns whose words are kept from consumers, beside those of the row's span" },
                      "description": { "type": "string" }, "$schema": { "type": "string" } }
    },
    "consumer": {
      "if": { "type": "object" },
      "then": { "required": [ "exporters" ], "additionalProperties": false,
                "properties": { "exporters": { "$ref": "#/definitions/exporters" },
                                "redact": { "type": [ "array", "string" ], "pattern": "^\\$\\{[^}]+\\}$", "items": { "type": "string" }, "description": "Names of 'redactions': these words do not leave" },
                                "description": { "type": "string" }, "$schema": { "type": "string" } } },
      "else": { "$ref": "#/definitions/exporters" }
    },
    "exporters": { "type": [ "array", "string" ], "pattern": "^\\$\\{[^}]+\\}$", "items": { "$ref": "#/definitions/exporter" } },
    "reader": {
      "type": [ "object", "string" ], "pattern": "^\\$\\{[^}]+\\}$", "required": [ "use" ], "additionalProperties": false,
      "properties": { "use": { "$ref": "#/definitions/reader_id" }, "version": { "$ref": "#/definitions/version" }, "match": { "type": [ "array", "string" ], "pattern": "^\\$\\{[^}]+\\}$", "minItems": 1, "items": { "type": "string", "minLength": 1 }, "description": "Patterns like *.txt" },
                      "options": { "type": [ "object", "string" ], "pattern": "^\\$\\{[^}]+\\}$" }, "limits": { "$ref": "#/definitions/limits" }, "description": { "type": "string" }, "$schema": { "type": "string" } }
    },
    "stage": {
      "type": [ "object", "string" ], "pattern": "^\\$\\{[^}]+\\}$", "additionalProperties": false,
      "properties": { "use": { "$ref": "#/definitions/stage_id" }, "version": { "$ref": "#/definitions/version" }, "id": { "type": "string", "minLength": 1 }, "options": { "type": [ "object", "string" ], "pattern": "^\\$\\{[^}]+\\}$" }, "when": { "$ref": "#/definitions/when" },
                      "on_error": { "$ref": "#/definitions/on_error" }, "limits": { "$ref": "#/definitions/limits" }, "retry": { "$ref": "#/definitions/count" },
                      "remove": { "type": "boolean", "description": "Takes a stage of the extended pipeline out" }, "description": { "type": "string" }, "$schema": { "type": "string" } }
    },
    "whole_stage": { "required": [ "use" ], "properties": { "remove": { "const": false } } },
    "exporter": {
      "type": [ "object", "string" ], "pattern": "^\\$\\{[^}]+\\}$", "required": [ "use" ], "additionalProperties": false,
      "properties": { "use": { "$ref": "#/definitions/exporter_id" }, "version": { "$ref": "#/definitions/version" }, "id": { "type": "string", "minLength": 1 },
                      "to": { "type": "string", "minLength": 1, "description": "The file below --out; {path} {name} {id} {piece} {metadata:FIELD} {label:SCHEME}" },
                      "options": { "type": [ "object", "string" ], "pattern": "^\\$\\{[^}]+\\}$" }, "when": { "$ref": "#/definitions/when" }, "limits": { "$ref": "#/definitions/limits" }, "retry": { "$ref": "#/definitions/count" }, "allow": { "$ref": "#/definitions/allow" },
                      "description": { "type": "string" }, "$schema": { "type": "string" } }
    }
  }
})json";

using Kinds = std::vector<Kind>;

JsonNode object(std::initializer_list<JsonMember> members) {
  auto out = JsonNode::object_node();
  out.members.assign(members);
  return out;
}
JsonNode list(std::vector<JsonNode> elements) {
  JsonNode out;
  out.kind = JsonNode::Kind::array;
  out.elements = std::move(elements);
  return out;
}
JsonNode text(std::string value) { return JsonNode::of(std::move(value)); }
JsonNode ref(const std::string& definition) { return object({{"$ref", text("#/definitions/" + definition)}}); }

enum class Required { kept, dropped };

// A schema of the options' subset in plain JSON Schema: objects with properties take no others unless they say so, and
// a parameter may stand for any value.
class Translation {
 public:
  explicit Translation(Required required) : required_(required) {}

  JsonNode of(const JsonNode& schema) const {
    auto out = translated(schema);
    if (takes_any_text(schema)) return out;
    auto annotations = JsonNode::object_node();
    for (const auto* key : {"title", "description", "default"})
      if (const auto* value = out.find(key)) annotations.members.emplace_back(key, *value);
    const bool may_be_text = !schema.find("type") || schema.text_or("type", "") == "string";
    annotations.members.emplace_back("anyOf",
                                     list({std::move(out), ref(may_be_text ? "parameter_within" : "parameter")}));
    return annotations;
  }
  // An object of options, or a parameter that is one.
  JsonNode of_options(const JsonNode& schema) const {
    auto out = translated(schema);
    std::erase_if(out.members, [](const auto& m) { return m.first == "type"; });
    out.members.emplace_back("type", list({text("object"), text("string")}));
    out.members.emplace_back("pattern", text(R"(^\$\{[^}]+\}$)"));
    return out;
  }

 private:
  JsonNode translated(const JsonNode& schema) const {
    if (schema.text_or("format", "") == "secret") return ref("secret");
    auto out = JsonNode::object_node();
    for (const auto& [key, value] : schema.members) {
      if (key == "$schema" || (key == "required" && required_ == Required::dropped)) continue;
      if (key == "properties") out.members.emplace_back(key, each(value));
      else if (key == "items" || (key == "additionalProperties" && value.is_object()))
        out.members.emplace_back(key, of(value));
      else out.members.emplace_back(key, value);
    }
    if (schema.find("properties") && !schema.find("additionalProperties"))
      out.members.emplace_back("additionalProperties", JsonNode::of(false));
    return out;
  }

 private:
  JsonNode each(const JsonNode& properties) const {
    auto out = JsonNode::object_node();
    for (const auto& [name, property] : properties.members) out.members.emplace_back(name, of(property));
    return out;
  }
  static bool takes_any_text(const JsonNode& schema) {
    for (const auto* key : {"enum", "const", "minLength", "maxLength", "pattern"})
      if (schema.find(key)) return false;
    const auto type = schema.text_or("type", "");
    return type == "string" || (type.empty() && schema.text_or("format", "") != "secret");
  }

  Required required_;
};

// A stage's, reader's or exporter's options by its `use`: a clause for each component.
JsonNode clause(const std::string& id, const std::string& definition, bool demanded) {
  auto then = object({{"properties", object({{"options", ref(definition)}})}});
  if (demanded) then.members.emplace_back("required", list({text("options")}));
  return object({{"if", object({{"required", list({text("use")})},
                                {"properties", object({{"use", object({{"const", text(id)}})}})}})},
                 {"then", std::move(then)}});
}

class Combined {
 public:
  explicit Combined(const Registry& registry) : registry_(registry), root_(parse_json_strictly(kFrame, "schema")) {}

  std::string text() {
    add("reader", {Kind::reader}, Required::kept);
    add("stage", kStageKinds, Required::dropped);
    add("exporter", {Kind::exporter}, Required::kept);
    add_clauses("whole_stage", kStageKinds, Required::kept);
    definitions().members.emplace_back("table", object({{"enum", list(tables())}}));
    return indented_json(root_);
  }

 private:
  JsonNode& definitions() { return *root_.find("definitions"); }
  void add(const std::string& place, const Kinds& kinds, Required required) {
    std::vector<JsonNode> ids;
    for (const auto* info : of(kinds))
      ids.push_back(object({{"const", core::text(info->id)}, {"description", core::text(info->summary)}}));
    ids.push_back(ref("parameter"));
    definitions().members.emplace_back(place + "_id", object({{"anyOf", list(std::move(ids))}}));
    add_clauses(place, kinds, required);
  }
  void add_clauses(const std::string& place, const Kinds& kinds, Required required) {
    std::vector<JsonNode> clauses;
    for (const auto* info : of(kinds)) {
      const auto* schema = options_of(*info);
      if (!schema) continue;
      const bool demands = schema->find("required") && required == Required::kept;
      if (place == "whole_stage" && !has_required(*schema)) continue;
      const auto name = (required == Required::kept ? "options of " : "some options of ") + info->id;
      if (!definitions().find(name))
        definitions().members.emplace_back(name, Translation(required).of_options(*schema));
      clauses.push_back(clause(info->id, name, demands));
    }
    if (!clauses.empty()) definitions().find(place)->members.emplace_back("allOf", list(std::move(clauses)));
  }
  // The names of all tables that some component makes or that always exist.
  std::vector<JsonNode> tables() const {
    std::set<std::string> names;
    const TableCatalogue general;
    for (const auto& schema : general.schemas()) names.insert(schema.name);
    for (const auto& component : registry_.components())
      for (const auto& d : component.info->tables)
        if (d.use == TableUse::writes) names.insert(d.schema.name);
    std::vector<JsonNode> out;
    for (const auto& name : names) out.push_back(core::text(name));
    return out;
  }
  static bool has_required(const JsonNode& schema) {
    if (schema.find("required")) return true;
    for (const auto& element : schema.elements)
      if (has_required(element)) return true;
    for (const auto& member : schema.members)
      if (has_required(member.second)) return true;
    return false;
  }
  std::vector<const ComponentInfo*> of(const Kinds& kinds) const {
    std::vector<const ComponentInfo*> out;
    for (const auto& component : registry_.components())
      for (const auto kind : kinds)
        if (component.info->kind == kind) out.push_back(component.info);
    return out;
  }
  // Null: its own schema is faulty.
  const JsonNode* options_of(const ComponentInfo& info) {
    const auto [place, fresh] = schemas_.try_emplace(info.id);
    if (fresh) try {
        place->second = OptionsSchema::parse(info.options_schema, info.id, "").root();
      } catch (const Error&) {
        place->second = JsonNode();
      }
    return place->second.is_object() ? &place->second : nullptr;
  }

  const Registry& registry_;
  JsonNode root_;
  std::map<std::string, JsonNode> schemas_;
};

}  // namespace

std::string pipeline_schema(const Registry& registry) { return Combined(registry).text(); }

}  // namespace chancery::core
