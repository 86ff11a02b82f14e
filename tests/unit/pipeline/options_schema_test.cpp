// Each keyword of the subset of JSON Schema: what it lets pass, and the sentence for what it does not.
#include "core/pipeline/options_schema.hpp"

#include "chancery/testkit/catch.hpp"
#include "fault_text.hpp"
#include "refusal.hpp"

using namespace chancery::core;
using namespace chancery::test;
using Lines = std::vector<std::string>;

namespace {

JsonNode parse(std::string_view text) {
  std::vector<Fault> faults;
  auto node = parse_json(text, std::make_shared<JsonSource>(JsonSource{"p.json", "/home"}), faults);
  REQUIRE(lines_of(faults) == Lines{});
  return node;
}
OptionsSchema schema_of(std::string_view text) { return OptionsSchema::parse(text, "segmenter.x", "/plugins"); }

// The faults of a single value below /v.
Lines wrong(const std::string& property, const std::string& value) {
  auto options = parse("{\"v\": " + value + "}");
  std::vector<Fault> faults;
  schema_of("{\"type\": \"object\", \"properties\": {\"v\": " + property + "}}").check(options, faults);
  return lines_of(faults);
}
std::string completed(std::string_view schema, std::string_view options) {
  auto node = parse(options);
  std::vector<Fault> faults;
  schema_of(schema).check(node, faults);
  for (const auto& line : lines_of(faults)) UNSCOPED_INFO(line);
  CHECK(faults.empty());
  return canonical_json(node);
}

struct Row {
  std::string schema, good, bad, why;
};

}  // namespace

TEST_CASE("each keyword lets good values pass and says what it expected of bad ones") {
  for (const auto& row : std::vector<Row>{
           {R"({"type": "null"})", "null", "0", "found an integer (0), expected null"},
           {R"({"type": "boolean"})", "true", "\"true\"",
            "found a string (\"true\"), expected a boolean (write true without quotes)"},
           {R"({"type": "integer"})", "5", "5.5", "found a number (5.5), expected an integer"},
           {R"({"type": "integer"})", "5.0", "\"5\"",
            "found a string (\"5\"), expected an integer (write 5 without quotes)"},
           {R"({"type": "number"})", "5", "null", "found null, expected a number"},
           {R"({"type": "string"})", "\"\"", "[]", "found an array, expected a string"},
           {R"({"type": "array"})", "[1, \"a\"]", "{}", "found an object, expected an array"},
           {R"({"type": "array"})", "[]", "\"a\"", "found a string (\"a\"), expected an array (write a list: [\"a\"])"},
           {R"({"type": "object"})", "{\"any\": 1}", "true", "found a boolean (true), expected an object"},
           {R"({"const": 3})", "3.0", "4", "found 4, expected 3"},
           {R"({"minimum": 2})", "2", "1.5", "found 1.5, expected at least 2"},
           {R"({"maximum": 2})", "2", "3", "found 3, expected at most 2"},
           {R"({"exclusiveMinimum": 2})", "2.5", "2", "found 2, expected more than 2"},
           {R"({"exclusiveMaximum": 2})", "1", "2", "found 2, expected less than 2"},
           {R"({"minLength": 2})", "\"答复\"", "\"答\"", "found \"答\", expected a text of a length of at least 2"},
           {R"({"maxLength": 2})", "\"答复\"", "\"答复函\"",
            "found \"答复函\", expected a text of a length of at most 2"},
           {R"({"pattern": "^[a-z]+$"})", "\"abc\"", "\"aBc\"", "found \"aBc\", expected a text that matches ^[a-z]+$"},
           {R"({"pattern": "^..$"})", "\"答复\"", "\"答复函\"", "found \"答复函\", expected a text that matches ^..$"},
           {R"({"minItems": 1})", "[0]", "[]", "found [], expected a list of a length of at least 1"},
           {R"({"maxItems": 1})", "[0]", "[0,0]", "found [0,0], expected a list of a length of at most 1"}}) {
    INFO(row.schema);
    CHECK(wrong(row.schema, row.good) == Lines{});
    CHECK(wrong(row.schema, row.bad) == Lines{"p.json: /v: " + row.why});
  }
}

TEST_CASE("a text of megabytes is searched for a pattern like any other") {
  const std::string long_text = "\"" + std::string(3'000'000, 'a') + "\"";
  CHECK(wrong(R"({"pattern": "^[a-z]+$"})", long_text) == Lines{});
  CHECK(wrong(R"({"pattern": "^(a+)+b$"})", long_text).size() == 1);
}

TEST_CASE("a word that is not in the list is answered with the list and the nearest word") {
  const std::string list = R"({"enum": ["byte", "utf16", 3]})";
  CHECK(wrong(list, "\"utf16\"") == Lines{});
  CHECK(wrong(list, "3") == Lines{});
  CHECK(wrong(list, "\"utf-16\"") ==
        Lines{"p.json: /v: found \"utf-16\", expected one of \"byte\", \"utf16\", 3 (did you mean 'utf16'?)"});
  CHECK(wrong(list, "7") == Lines{"p.json: /v: found 7, expected one of \"byte\", \"utf16\", 3"});
}

TEST_CASE("all faults are told, each with its place") {
  const auto faults = wrong(
      R"({"type": "array", "items": {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}})",
      R"([{"n": "x"}, {}, 5, {"n": 1, "m": 2}])");
  CHECK(faults ==
        Lines{"p.json: /v/0/n: found a string (\"x\"), expected an integer", "p.json: /v/1: the option 'n' is missing",
              "p.json: /v/2: found an integer (5), expected an object", "p.json: /v/3/m: unknown option 'm'"});
}

TEST_CASE("an object with properties takes no others unless it says so") {
  const auto check = [](const std::string& more) {
    return wrong(R"({"type": "object", "properties": {"rank": {"type": "integer"}})" + more + "}", R"({"rnk": 1})");
  };
  CHECK(check("") == Lines{"p.json: /v/rnk: unknown option 'rnk' (did you mean 'rank'?)"});
  CHECK(check(R"(, "additionalProperties": false)") ==
        Lines{"p.json: /v/rnk: unknown option 'rnk' (did you mean 'rank'?)"});
  CHECK(check(R"(, "additionalProperties": true)") == Lines{});
  CHECK(check(R"(, "additionalProperties": {"type": "string"})") ==
        Lines{"p.json: /v/rnk: found an integer (1), expected a string"});
}

TEST_CASE("a component without a schema takes no options") {
  auto none = parse("{}"), some = parse(R"({"x": 1})");
  std::vector<Fault> faults;
  schema_of("").check(none, faults);
  CHECK(faults.empty());
  schema_of("").check(some, faults);
  CHECK(lines_of(faults) == Lines{"p.json: /x: unknown option 'x'"});
}

TEST_CASE("defaults are filled in where a value is missing, also below") {
  const std::string schema = R"({"type": "object", "properties": {
      "a": {"type": "integer", "default": 5}, "b": {"type": "string"},
      "deep": {"type": "object", "default": {}, "properties": {"c": {"type": "boolean", "default": true}}},
      "list": {"type": "array", "items": {"type": "object", "properties": {"d": {"default": null}}}}}})";
  CHECK(completed(schema, "{}") == R"({"a":5,"deep":{"c":true}})");
  CHECK(completed(schema, R"({"a": 6, "b": "x", "deep": {"c": false}, "list": [{}, {"d": 1}]})") ==
        R"({"a":6,"b":"x","deep":{"c":false},"list":[{"d":null},{"d":1}]})");
}

TEST_CASE("a whole number given for an integer becomes one") {
  CHECK(completed(R"({"properties": {"n": {"type": "integer"}}})", R"({"n": 3.0})") == R"({"n":3})");
}

TEST_CASE("a default that its own schema refuses is told at its place") {
  auto options = parse("{}");
  std::vector<Fault> faults;
  schema_of(R"({"properties": {"n": {"type": "integer", "default": "x"}}})").check(options, faults);
  CHECK(lines_of(faults) == Lines{"segmenter.x: /n: found a string (\"x\"), expected an integer"});
}

TEST_CASE("a secret is where to find it, never the secret itself") {
  const std::string secret = R"({"type": "string", "format": "secret"})";
  CHECK(wrong(secret, R"({"env": "TOKEN"})") == Lines{});
  CHECK(wrong(secret, R"({"file": "token.txt"})") == Lines{});
  for (const auto* bad :
       {R"("s3cret")", "5", R"({"env": "A", "file": "B"})", R"({"env": 5})", R"({"password": "s3cret"})", "{}"}) {
    const auto faults = wrong(secret, bad);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].ends_with(", expected {\"env\": NAME} or {\"file\": PATH}"));
    CHECK(faults[0].find("s3cret") == std::string::npos);
  }
}

TEST_CASE("values with a meaning to the host are found wherever they stand") {
  const auto schema = schema_of(R"({"properties": {
      "f": {"type": "string", "format": "file"},
      "reads": {"type": "array", "format": "table-read", "items": {"type": "string"}},
      "writes": {"type": "array", "items": {"type": "string", "format": "table-write"}},
      "by/name": {"type": "object", "additionalProperties": {"type": "string", "format": "file"}}}})");
  const auto options = parse(R"({"f": "a", "reads": ["r0", "r1"], "writes": ["w0"], "by/name": {"x": "b"}})");
  Lines found;
  for (const auto& m : schema.marked(options)) found.push_back(m.pointer + " " + m.format + " " + m.value->string);
  CHECK(found == Lines{"/f file a", "/reads/0 table-read r0", "/reads/1 table-read r1", "/writes/0 table-write w0",
                       "/by~1name/x file b"});
}

TEST_CASE("a schema outside the subset is the plugin's fault") {
  struct Case {
    std::string schema, why;
  };
  for (const auto& [schema, why] : std::vector<Case>{
           {R"({"oneOf": []})",
            "/oneOf: the keyword 'oneOf' is outside the subset of JSON Schema that options may use"},
           {R"({"properties": {"a": {"$ref": "#"}}})",
            "/properties/a/$ref: the keyword '$ref' is outside the subset of JSON Schema that options may use"},
           {R"({"type": ["string", "null"]})", "/type: found an array, expected a string"},
           {R"({"minimum": "five"})", "/minimum: found a string (\"five\"), expected a number"},
           {R"({"enum": []})", "/enum: found an array, expected a list of values"},
           {R"({"maxLength": -1})", "/maxLength: found an integer (-1), expected an integer, 0 or more"},
           {R"({"required": "a"})", "/required: found a string (\"a\"), expected a list of strings"},
           {R"({"type": "text"})",
            "/type: found \"text\", expected one of 'null', 'boolean', 'integer', 'number', 'string', 'array', "
            "'object'"},
           {R"({"properties": {"f": {"format": "date"}}})",
            "/properties/f/format: found \"date\", expected one of 'file', 'file-if-any', 'secret', 'table-read', "
            "'table-write'"},
           {R"({"items": {"pattern": "["}})",
            "/items/pattern: found \"[\", expected a regular expression as RE2 takes it: missing ]: ["},
           {R"-({"pattern": "(?=a)"})-",
            "/pattern: found \"(?=a)\", expected a regular expression as RE2 takes it: invalid perl operator: (?="},
           {R"({"additionalProperties": {"minimun": 1}})",
            "/additionalProperties/minimun: the keyword 'minimun' is outside the subset of JSON Schema that options "
            "may use"},
           {R"({"items": 5})", "/items: found an integer (5), expected a schema, an object"},
           {R"([])", "/: found an array, expected a schema, an object"},
           {R"({"type": "object", "type": "object"})", "/type: the key 'type' stands twice"}})
    CHECK(refusal([&] { schema_of(schema); }) == "plugin: segmenter.x: its options schema is faulty: " + why);
  CHECK(refusal([&] {
          schema_of("{");
        }).starts_with("plugin: segmenter.x: its options schema is faulty: /: found the end of input"));
  CHECK(refusal([&] { schema_of(R"({"title": "t", "description": "d", "examples": [], "$schema": "s"})"); }) ==
        "nothing");
}

TEST_CASE("a long value is shown cut between characters") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "答";
  const auto faults = wrong(R"({"maxLength": 5})", "\"" + text + "\"");
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].find("答…, expected") != std::string::npos);
  CHECK(faults[0].size() < 150);
}
