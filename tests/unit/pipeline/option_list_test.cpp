// Schemas as lists of options: types in words, bounds, nesting, and entries that the schema itself accepts.
#include "core/pipeline/option_list.hpp"

#include "chancery/testkit/catch.hpp"
#include "core/pipeline/options_schema.hpp"

using namespace chancery::core;

namespace {

OptionRow only(const std::string& schema) {
  const auto rows =
      option_list(parse_json_strictly(R"({"type":"object","properties":{"o":)" + schema + "}}", "schema"));
  REQUIRE_FALSE(rows.empty());
  CHECK(rows.front().pointer == "/o");
  return rows.front();
}

std::string example(const std::string& schema) {
  const auto entry = example_entry("extractor.x", "", parse_json_strictly(schema, "schema"));
  const auto* options = entry.find("options");
  return options ? canonical_json(*options) : "";
}

}  // namespace

TEST_CASE("an option's bounds are said in words") {
  struct Row {
    const char *schema, *type, *allowed;
  };
  for (const auto& [schema, type, allowed] : std::initializer_list<Row>{
           {R"({"type":"integer"})", "integer", ""},
           {R"({"type":"integer","minimum":1,"maximum":100})", "integer", "1 … 100"},
           {R"({"type":"number","minimum":0.5})", "number", "0.5 or more"},
           {R"({"type":"number","maximum":9})", "number", "at most 9"},
           {R"({"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1})", "number", "more than 0; less than 1"},
           {R"({"type":"string","enum":["a","b"]})", "string", R"(one of "a", "b")"},
           {R"({"type":"string","const":"a"})", "string", R"(only "a")"},
           {R"({"type":"string","minLength":1,"maxLength":3,"pattern":"^a"})", "string",
            "1 … 3 characters; matches ^a"},
           {R"({"type":"string","format":"file"})", "file", ""},
           {R"({"type":"object","format":"secret"})", "secret", ""},
           {R"({"type":"array","items":{"type":"integer","minimum":2},"minItems":1})", "list of integers",
            "1 or more elements; each 2 or more"},
           {R"({"type":"array","items":{"type":"string","format":"table-read"}})",
            "list of names of tables that are read", ""},
           {R"({"type":"array","format":"table-write"})", "list of names of tables that are written", ""},
           {R"({"enum":[1,null]})", "any value", "one of 1, null"}}) {
    INFO(schema);
    const auto row = only(schema);
    CHECK(row.type == type);
    CHECK(row.allowed == allowed);
  }
}

TEST_CASE("options that stand in others have their whole pointer, behind what they stand in") {
  const auto rows = option_list(parse_json_strictly(R"({"type":"object","required":["b/c"],"properties":{
      "a":{"type":"object","default":{},"description":"A.","required":["x"],
           "properties":{"x":{"type":"boolean"}},"additionalProperties":{"type":"number"}},
      "b/c":{"type":"array","items":{"type":"object","properties":{"y":{"type":"string","default":"z","title":"Y"}}}}}})",
                                                    "schema"));
  std::string told;
  for (const auto& row : rows)
    told += row.pointer + "|" + row.type + "|" + row.by_default + "|" + (row.required ? "required" : "") + "|" +
            row.description + "\n";
  CHECK(told ==
        "/a|object|{}||A.\n/a/x|boolean||required|\n/a/*|number|||Any other name\n/b~1c|list of objects||required|\n"
        "/b~1c/*|object|||Each element\n/b~1c/*/y|string|\"z\"||Y\n");
}

TEST_CASE("an example entry has the options that must be given, and its schema accepts it") {
  CHECK(example(R"({"type":"object","properties":{"a":{"type":"string"}}})") == "");
  CHECK(example(R"({"type":"object","required":["f","t"],"properties":{
      "f":{"type":"string","format":"file"},"t":{"type":"string","format":"table-read"}}})") ==
        R"({"f":"FILE","t":"TABLE"})");
  const std::string schema = R"({"type":"object","required":["a","b","c","d","e","f","g","h"],"properties":{
      "a":{"type":"string","enum":["x","y"]}, "b":{"type":"integer","minimum":7}, "c":{"type":"boolean"},
      "d":{"type":"array","minItems":2,"items":{"type":"number","maximum":0}},
      "e":{"type":"object","required":["n"],"properties":{"n":{"type":"string","pattern":"^q","examples":["qq"]},
                                                           "m":{"type":"string"}}},
      "f":{"type":"object","format":"secret"}, "g":{"const":null}, "h":{"type":"integer","maximum":-3}}})";
  CHECK(example(schema) == R"({"a":"x","b":7,"c":true,"d":[0,0],"e":{"n":"qq"},"f":{"env":"NAME"},"g":null,"h":-3})");
  auto options = parse_json_strictly(example(schema), "example");
  std::vector<Fault> faults;
  OptionsSchema::parse(schema, "extractor.x", ".").check(options, faults);
  for (const auto& fault : faults) CHECK(fault.text() == "");
}

TEST_CASE("an entry of an exporter says where it writes to") {
  const auto none = parse_json_strictly("{}", "schema");
  CHECK(canonical_json(example_entry("exporter.x", "FILE", none)) == R"({"to":"FILE","use":"exporter.x"})");
  CHECK(canonical_json(example_entry("reader.x", "", none)) == R"({"use":"reader.x"})");
}
