// Records that are not well, each with what is said and where; and options that name what cannot be handed on.
#include "test_record.hpp"

using namespace chancery;
using namespace chancery::jsonl::test;
using namespace chancery::testkit;

namespace {

// "where: message" of what must be bad input.
std::string refusal(const std::string& line, const std::string& tables = kAllTables) {
  const auto result = reader(tables).read(line);
  CHECK(result.status == CHANCERY_BAD_INPUT);
  return result.where + ": " + result.message;
}
std::string with_tables(const std::string& json) {
  TestRecord record;
  record.tables = json;
  record.provenance = "";
  return refusal(record.line(), R"(["part","paragraph","section","sentence","metadata","label"])");
}
std::string with_provenance(const std::string& json) {
  TestRecord record;
  record.provenance = json;
  return refusal(record.line());
}
std::string with(std::string TestRecord::*part, const std::string& json) {
  TestRecord record;
  record.*part = json;
  return refusal(record.line());
}

const std::string kStage = R"("version":"1","plugin_sha256":"#","options_sha256":"#","status":"ran","rows":)";

}  // namespace

TEST_CASE("what is no JSON is told by line and column") {
  const auto line = TestRecord().line();
  CHECK(refusal("") == "line 1, column 1: is no JSON: unexpected end of input; expected '[', '{', or a literal");
  CHECK(
      refusal("{\"id\":\"\xff\"}").starts_with("line 1, column 8: is no JSON: invalid string: ill-formed UTF-8 byte"));
  CHECK(refusal("{\"id\":\"\\ud800\"}").starts_with("line 1, column 14: is no JSON: invalid string: surrogate"));
  CHECK(refusal(line + "{}").find("is no JSON") != std::string::npos);
  CHECK(refusal("{\"schema\":1e999}").find("is no JSON: number overflow") != std::string::npos);
  for (std::size_t cut = 0; cut < line.size(); cut += 7)
    CHECK(refusal(line.substr(0, cut)).starts_with("line 1, column "));
}

TEST_CASE("lines are counted from the file's begin") {
  auto component = reader();
  const auto file = "\n\n{\"id\":}\n" + TestRecord().line();
  const auto members = component.list(file).members;
  REQUIRE(members.size() == 2);
  const auto result = component.read(file, {}, members[0].locator);
  CHECK(result.status == CHANCERY_BAD_INPUT);
  CHECK(result.where == "line 3, column 7");
  CHECK(component.read(file, {}, members[1].locator).ok());
}

TEST_CASE("a record without text cannot be read, and is told so") {
  auto line = TestRecord().line();
  const auto at = line.find("\"text\":");
  line.erase(at, line.find("\"tables\"") - at);
  CHECK(refusal(line) == ": has no 'text': it was exported with \"text\": false, and cannot be read without its words");
}

TEST_CASE("what is no document says what was expected") {
  CHECK(refusal("[]") == ": is a list, expected an object, a document");
  CHECK(refusal("5") == ": is 5, expected an object, a document");
  CHECK(refusal("{}") == ": has no key 'schema', expected a chancery.document/1");
  CHECK(with(&TestRecord::schema, R"("schema":"chancery.document/2")") ==
        "/schema: is 'chancery.document/2', expected 'chancery.document/1'");
  CHECK(with(&TestRecord::schema, R"("schema":"chancery.document/1","schema":"x")") == "/schema: stands twice");
  CHECK(with(&TestRecord::id, R"("id":"")") == "/id: is empty, expected the document's id");
  CHECK(with(&TestRecord::id, R"("id":7)") == "/id: is 7, expected a text");
  CHECK(with(&TestRecord::id, R"("more":7)") == ": has no key 'id'");
  CHECK(with(&TestRecord::unit, R"("offset_unit":"characters")") ==
        "/offset_unit: is 'characters', expected byte, codepoint or utf16");
  CHECK(with(&TestRecord::text, R"("text":null)") == "/text: is null, expected a text");
  CHECK(with(&TestRecord::source, R"("source":[])") == "/source: is a list, expected an object");
  CHECK(with(&TestRecord::source, R"("source":{"uri":"a/b.txt","sha256":"#","media_type":"","bytes":-1})") ==
        "/source/bytes: is -1, expected a whole number from 0 to 9223372036854775807");
  CHECK(with(&TestRecord::source, R"("source":{"uri":"a/b.txt","sha256":"#","bytes":1})") ==
        "/source: has no key 'media_type'");
  CHECK(with(&TestRecord::source, R"("source":{"sha256":"AB","media_type":"","bytes":1})") ==
        "/source/sha256: is the text 'AB', expected a SHA-256: 64 digits of 0-9 and a-f");
}

TEST_CASE("positions outside the text or inside a character") {
  CHECK(with_tables(R"("sentence":[{"begin":0,"end":3},{"begin":0,"end":15}])") ==
        "/tables/sentence/1/end: is 15, beyond the text's end at 14; positions count bytes");
  CHECK(with_tables(R"("sentence":[{"begin":1,"end":3}])") ==
        "/tables/sentence/0/begin: is 1, inside a character; positions count bytes");
  TestRecord record;
  record.unit = R"("offset_unit":"utf16")";
  record.provenance = "";
  record.tables = R"("sentence":[{"begin":3,"end":4}])";
  CHECK(refusal(record.line()) == "/tables/sentence/0/begin: is 3, inside a character; positions count utf16s");
  record.tables = R"("sentence":[{"begin":2,"end":7}])";
  CHECK(refusal(record.line()) == "/tables/sentence/0/end: is 7, beyond the text's end at 6; positions count utf16s");
  CHECK(with_tables(R"("sentence":[{"begin":-1,"end":3}])") ==
        "/tables/sentence/0/begin: is -1, expected a whole number from 0 to 4294967294");
  CHECK(with_tables(R"("sentence":[{"begin":4294967295,"end":3}])")
            .starts_with("/tables/sentence/0/begin: is 4294967295, expected"));
  CHECK(with_tables(R"("sentence":[{"begin":0.5,"end":3}])")
            .starts_with("/tables/sentence/0/begin: is a number with a fraction"));
  CHECK(with_tables(R"("sentence":[{"begin":"0","end":3}])").starts_with("/tables/sentence/0/begin: is the text '0'"));
}

TEST_CASE("spans that are none, rows that lack a value, values of another type") {
  CHECK(with_tables(R"("sentence":[{"begin":3,"end":0}])") ==
        "/tables/sentence/0: ends at byte 0 of the text, before it begins");
  CHECK(with_tables(R"("sentence":[{"begin":3,"end":6},{"begin":0,"end":3}])") ==
        "/tables/sentence/1/begin: lies before that of the row before; rows of 'sentence' stand in text order");
  CHECK(with_tables(R"("metadata":[{"field":"f","value":"v","begin":0}])") ==
        "/tables/metadata/0: has a 'begin' and no 'end'");
  CHECK(with_tables(R"("sentence":[{"begin":0}])") ==
        "/tables/sentence/0: has no 'end', which each row of 'sentence' has");
  CHECK(with_tables(R"("sentence":[{"begin":0,"end":3,"end":3}])") == "/tables/sentence/0/end: stands twice");
  CHECK(with_tables(R"("sentence":[{"begin":0,"end":[3]}])") ==
        "/tables/sentence/0/end: is a list, expected a single value");
  CHECK(with_tables(R"("sentence":[[]])") == "/tables/sentence/0: is a list, expected an object, a row");
  CHECK(with_tables(R"("sentence":{})") == "/tables/sentence: is an object, expected a list of rows");
  CHECK(with_tables(R"("sentence":[],"sentence":[])") == "/tables/sentence: stands twice");
  CHECK(with_tables(R"("metadata":[{"field":1,"value":"v"}])") == "/tables/metadata/0/field: is 1, expected a text");
  CHECK(with_tables(R"("label":[{"scheme":"s","label":"l","score":"high"}])") ==
        "/tables/label/0/score: is the text 'high', expected a number");
}

TEST_CASE("refs to rows that are not there") {
  CHECK(with_tables(R"("section":[],"sentence":[{"begin":0,"end":3,"section":0}])") ==
        "/tables/sentence/0/section: is row 0 of 'section', which has 0");
}

TEST_CASE("a source map that does not cover the text") {
  CHECK(with_tables(R"("source_map":[{"begin":0,"end":3},{"begin":6,"end":14}])") ==
        "/tables/source_map/1/begin: is byte 6 of the text, expected 3, where the row before ends");
  CHECK(with_tables(R"("source_map":[{"begin":0,"end":3}])") ==
        "/tables/source_map: ends at byte 3 of the text, expected 14, its end");
  CHECK(with_tables(R"("source_map":[{"begin":0,"end":14,"source_begin":1}])") ==
        "/tables/source_map/0: has one of 'source_begin' and 'source_end', expected both or none");
  CHECK(with_tables(R"("source_map":[{"begin":0,"end":14,"source_begin":3,"source_end":1}])") ==
        "/tables/source_map/0: has a source that ends before it begins");
  TestRecord record;
  record.text = "\"text\":\"" + std::string(5000, 'a') + "\"";
  record.tables = R"("source_map":[{"begin":0,"end":5000}])";
  record.provenance = "";
  CHECK(refusal(record.line()) == "/tables/source_map/0: has 5000 bytes of text, expected at most 4096");
}

TEST_CASE("a provenance that does not go with the tables") {
  CHECK(with_provenance("5") == "/provenance/0: is 5, expected an object, a stage");
  CHECK(with_provenance(R"({"stage":"x"})") == "/provenance/0: has no key 'version'");
  CHECK(with_provenance(R"({"stage":"x","status":5})") == "/provenance/0/status: is 5, expected a text");
  CHECK(with_provenance(R"({"stage":"x",)" + kStage + R"({"section":[0,9]}})") ==
        "/provenance/0/rows/section: ends at row 9, 'section' has 1");
  CHECK(with_provenance(R"({"stage":"x",)" + kStage + R"({"section":[1,0]}})") ==
        "/provenance/0/rows/section: ends before it begins");
  CHECK(with_provenance(R"({"stage":"x",)" + kStage + R"({"section":[0]}})") ==
        "/provenance/0/rows/section: has one row number or none, expected two");
  CHECK(with_provenance(R"({"stage":"x",)" + kStage + R"({"section":[0,1,2]}})") ==
        "/provenance/0/rows/section/2: is one too many, expected two row numbers");
  CHECK(with_provenance(R"({"stage":"x",)" + kStage + R"({"section":[0,1],"section":[0,1]}})") ==
        "/provenance/0/rows/section: stands twice");
  CHECK(with_provenance(R"({"stage":"reader.text",)" + kStage + R"({"diagnostic":[1,2]}})") ==
        "/provenance/0/rows/diagnostic: begins at row 1, expected 0");
  CHECK(with_provenance(R"({"stage":"reader.text",)" + kStage + R"({"diagnostic":[0,1]}})") ==
        "/tables/diagnostic/1: is no stage's, by 'rows' of the provenance");
  CHECK(with_provenance(R"({"stage":"y",)" + kStage + R"({"diagnostic":[0,1]}})") ==
        "/tables/diagnostic/0/stage: is another than that of /provenance/0/rows/diagnostic, 'y'");
}

TEST_CASE("nesting, stages and long names are bounded") {
  const auto nested = [](int levels) {
    TestRecord record;
    record.tables += ",\"acme.deep\":" + std::string(static_cast<std::size_t>(levels), '[') +
                     std::string(static_cast<std::size_t>(levels), ']');
    return record.line();
  };
  CHECK(reader().read(nested(62)).ok());
  CHECK(refusal(nested(63)).ends_with(": is nested deeper than 64 levels"));
  CHECK(refusal(nested(1'000'000)).ends_with(": is nested deeper than 64 levels"));
  const auto stages = [](int count) {
    TestRecord record;
    record.tables.clear();
    record.provenance = R"({"stage":"x",)" + kStage + "{}}";
    const auto one = "," + record.provenance;
    for (int i = 1; i < count; ++i) record.provenance += one;
    return record.line();
  };
  CHECK(reader().read(stages(4096)).ok());
  CHECK(refusal(stages(4097)) == "/provenance/4096: is one stage too many, expected at most 4096");
  CHECK(with(&TestRecord::schema, "\"schema\":\"" + std::string(1'000'000, 'x') + "\"").size() < 200);
}

TEST_CASE("an option that names what cannot be handed on is told at its place") {
  const auto told = [](const std::string& tables) {
    const auto outcome = reader(tables).try_create();
    CHECK(outcome.status == CHANCERY_BAD_OPTIONS);
    return outcome.where + ": " + outcome.message;
  };
  CHECK(told(R"(["part","sections"])") ==
        "/tables/1: found 'sections', expected one of metadata, part, paragraph, section, sentence, label, entity, "
        "summary, enumeration, task, responsible, indicator, citation");
  CHECK(told(R"(["block"])").ends_with("; this one is handed on in any case"));
  CHECK(told(R"(["part","part"])") == "/tables/1: names 'part' a second time");
  CHECK(told(R"(["sentence"])") == "/tables/0: 'sentence' points into 'section', expected that among the tables too");
  CHECK(told(R"(["section"])") == "/tables/0: 'section' points into 'part', expected that among the tables too");
}
