// The component as a host sees it, with records that are well: what is handed on of them, and what is not.
#include <cmath>

#include "test_record.hpp"

using namespace chancery;
using namespace chancery::jsonl::test;
using namespace chancery::testkit;

namespace {

ReadResult read(const TestRecord& record, const std::string& tables = "[]") {
  auto result = reader(tables).read(record.line());
  INFO(result.where + ": " + result.message);
  REQUIRE(result.ok());
  return result;
}

std::vector<std::string> stages(const ReadResult& result) {
  std::vector<std::string> out;
  const auto origin = parse_json(result.origin);
  for (const auto& stage : origin.find("provenance")->items) out.push_back(stage.find("stage")->text);
  return out;
}
using Stages = std::vector<std::string>;

}  // namespace

TEST_CASE("text, id, source and what the first reader made are handed on in any case") {
  const auto result = read({});
  CHECK(result.text == "一、𝄞好\n");
  CHECK(result.id == "a/b.txt");
  const auto map = result.rows(tables::source_map);
  REQUIRE(map.size() == 1);
  CHECK(map[0].source_end == 14);
  CHECK(map[0].encoding == "utf-8");
  const auto metadata = result.rows(tables::metadata);
  REQUIRE(metadata.size() == 1);
  CHECK(metadata[0].value == "题");
  CHECK(result.rows(tables::section).empty());
  CHECK(result.origin.starts_with(with_hashes(
      R"({"source":{"sha256":"#","media_type":"text/plain","bytes":14},"provenance":[{"stage":"reader.text",)")));
}

TEST_CASE("stages of which nothing is handed on are left out, with their diagnostics") {
  const auto result = read({});
  CHECK(stages(result) == Stages{"reader.text"});
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].code == "nul_kept");
  CHECK(
      result.origin.ends_with(R"("status":"ran","rows":{"source_map":[0,1],"metadata":[0,1],"diagnostic":[0,1]}}]})"));
}

TEST_CASE("tables that are named come with their stages, and with those that failed") {
  const auto result = read({}, kAllTables);
  CHECK(stages(result) ==
        Stages{"reader.text", "segmenter.outline", "segmenter.sentence", "extractor.metadata", "classifier.lexicon"});
  CHECK(result.rows(tables::metadata).size() == 2);
  const auto sections = result.rows(tables::section);
  REQUIRE(sections.size() == 1);
  CHECK(sections[0].title == "𝄞好");
  CHECK(sections[0].title_begin == Offset(std::size_t{6}));
  CHECK_FALSE(sections[0].parent.has_value());
  CHECK(result.texts(tables::sentence) == std::vector<std::string>{"𝄞", "好"});
  CHECK(result.rows(tables::sentence)[1].section == Ref(0u));
  REQUIRE(result.diagnostics.size() == 2);
  CHECK(result.diagnostics[1].begin == 6);
}

TEST_CASE("what the host itself did to the text stays, whatever is named") {
  TestRecord record;
  for (const auto* id : {"redact", "chancery.later", "redacted"})
    record.provenance += std::string(R"(,{"stage":")") + id +
                         R"(","version":"1","plugin_sha256":"#","options_sha256":"#","status":"ran","rows":{}})";
  CHECK(stages(read(record)) == Stages{"reader.text", "redact", "chancery.later"});
}

TEST_CASE("a table that is not named may be absent, one that is named too") {
  TestRecord record;
  record.tables = R"("section":[],"acme.table":[{"what":[1,{"ever":null}]}],"part":[])";
  record.provenance = "";
  const auto result = read(record, R"(["part","section","label","sentence"])");
  CHECK(result.rows(tables::section).empty());
  CHECK(result.diagnostics.empty());
  CHECK(result.origin.ends_with(R"("provenance":[],"incomplete":["label","sentence"]})"));
}

TEST_CASE("refs into a table that the record lacks are null, and a table that cannot be without them lacks too") {
  TestRecord record;
  record.tables =
      R"("metadata":[{"field":"title","value":"题"},{"field":"form","value":"方案","part":3}],)"
      R"("sentence":[{"begin":0,"end":6,"section":7}],)"
      R"("enumeration":[{"begin":0,"end":6,"marker":"一是","paragraph":2}],)"
      R"("responsible":[{"begin":0,"end":6,"task":1,"unit":"市科技局","role":"lead","role_basis":"stated","is_group":false,"rank":1}])";
  record.provenance =
      R"({"stage":"reader.text","version":"1","plugin_sha256":"#","options_sha256":"#","status":"ran","rows":{"metadata":[0,1]}},)"
      R"({"stage":"tasks","version":"1","plugin_sha256":"#","options_sha256":"#","status":"ran","rows":{"task":[0,2],"responsible":[0,1]}},)"
      R"({"stage":"sentences","version":"1","plugin_sha256":"#","options_sha256":"#","status":"ran","rows":{"sentence":[0,1]}})";
  const auto result =
      read(record, R"(["metadata","part","section","paragraph","sentence","enumeration","task","responsible"])");
  const auto metadata = result.rows(tables::metadata);
  REQUIRE(metadata.size() == 2);
  CHECK(metadata[1].value == "方案");
  CHECK_FALSE(metadata[1].part.has_value());
  REQUIRE(result.rows(tables::sentence).size() == 1);
  CHECK_FALSE(result.rows(tables::sentence)[0].section.has_value());
  CHECK(stages(result) == Stages{"reader.text", "sentences"});
  CHECK(result.origin.ends_with(R"("incomplete":["part","section","paragraph","enumeration","task","responsible"]})"));
  CHECK(read(record).rows(tables::metadata).size() == 1);
}

TEST_CASE("positions in code points and UTF-16 units become bytes") {
  for (const bool utf16 : {false, true}) {
    CAPTURE(utf16);
    TestRecord record;
    record.unit = utf16 ? R"("offset_unit":"utf16")" : R"("offset_unit":"codepoint")";
    record.tables = utf16 ? R"("sentence":[{"begin":2,"end":4},{"begin":4,"end":6}],"section":[],"part":[])"
                          : R"("sentence":[{"begin":2,"end":3},{"begin":3,"end":5}],"section":[],"part":[])";
    record.provenance = "";
    const auto result = read(record, kAllTables);
    CHECK(result.texts(tables::sentence) == std::vector<std::string>{"𝄞", "好\n"});
  }
}

TEST_CASE("every border of a long text is found from its position in each unit") {
  std::string text, rows;
  std::size_t points = 0, units = 0;
  std::vector<std::size_t> bytes;
  for (int i = 0; i < 300; ++i) {
    bytes.push_back(text.size());
    text += i % 3 == 0 ? "a" : i % 3 == 1 ? "办" : "𝄞";
  }
  for (const bool utf16 : {false, true}) {
    rows.clear(), points = units = 0;
    for (int i = 0; i < 300; ++i) {
      const auto at = std::to_string(utf16 ? units : points);
      rows += (i > 0 ? "," : "") + ("{\"begin\":" + at + ",\"end\":" + at + "}");
      ++points, units += i % 3 == 2 ? 2 : 1;
    }
    TestRecord record;
    record.unit = utf16 ? R"("offset_unit":"utf16")" : R"("offset_unit":"codepoint")";
    record.text = "\"text\":\"" + text + "\"";
    record.tables = "\"section\":[],\"part\":[],\"sentence\":[" + rows + "]";
    record.provenance = "";
    const auto found = read(record, kAllTables).rows(tables::sentence);
    REQUIRE(found.size() == 300);
    for (std::size_t i = 0; i < 300; ++i) CHECK(found[i].begin == Offset(bytes[i]));
  }
}

TEST_CASE("keys may come in any order, and unknown ones are looked over") {
  const TestRecord r;
  const auto result = reader(kAllTables)
                          .read(with_hashes("{\"more\":{\"a\":[1,2,[]]}," + r.text + ",\"provenance\":[" +
                                            r.provenance + "],\"tables\":{" + r.tables + "}," + r.unit + "," +
                                            r.source + "," + r.schema + "," + r.id + "}"));
  INFO(result.message);
  REQUIRE(result.ok());
  CHECK(result.rows(tables::sentence).size() == 2);
}

TEST_CASE("tables of which rows may be missing are handed on as such, if they are handed on") {
  TestRecord record;
  record.more = R"(,"incomplete":["sentence","label","metadata","acme.x"])";
  CHECK(read(record, kAllTables).origin.ends_with(R"(,"incomplete":["sentence","metadata"]})"));
  CHECK(read(record).origin.find("incomplete") == std::string::npos);
  record.more = R"(,"incomplete":{})";
  CHECK(reader().read(record.line()).status == CHANCERY_BAD_INPUT);
}

TEST_CASE("the component of a stage is handed on where it is known") {
  TestRecord record;
  record.provenance.replace(0, std::string_view(R"({"stage":"reader.text")").size(),
                            R"({"stage":"reader.text","component":"reader.text")");
  CHECK(read(record).origin.find(R"({"stage":"reader.text","component":"reader.text","version")") != std::string::npos);
}

TEST_CASE("numbers keep their value: whole ones in a column of fractions, a zero's sign, 64 bits") {
  TestRecord record;
  record.tables =
      R"("section":[],"sentence":[],"part":[],"label":[{"scheme":"s","label":"l","score":1},)"
      R"({"scheme":"s","label":"l","score":-0},{"scheme":"s","label":"l","score":0.1}],)"
      R"("source_map":[{"begin":0,"end":14,"source_begin":9223372036854775806,"source_end":9223372036854775807}])";
  record.provenance = "";
  const auto result = read(record, R"(["label","section","sentence","part"])");
  const auto labels = result.rows(tables::label);
  REQUIRE(labels.size() == 3);
  CHECK(labels[0].score == 1.0);
  CHECK(std::signbit(*labels[1].score));
  CHECK(labels[2].score == 0.1);
  CHECK(result.rows(tables::source_map)[0].source_end == INT64_MAX);
}

TEST_CASE("each line is a member, blank ones are none, and a member is read from its place") {
  TestRecord second;
  second.id = R"("id":"c")";
  second.source = R"("source":{"uri":"c","sha256":"#","media_type":"","bytes":0})";
  const auto file = TestRecord().line() + "\r\n\n \t\n" + second.line();
  auto component = reader();
  const auto members = component.list(file).members;
  REQUIRE(members.size() == 2);
  CHECK(members[0].name == "1");
  CHECK(members[1].name == "4");
  CHECK(component.read(file, {}, members[0].locator).id == "a/b.txt");
  CHECK(component.read(file, {}, members[1].locator).id == "c");
  CHECK(component.list("").members.empty());
  CHECK(component.list("\n\n").members.empty());
}

TEST_CASE("a file that begins with a brace alone is one document over many lines") {
  const TestRecord r;
  const auto file =
      with_hashes("{\n  " + r.schema + ",\n  " + r.id + ",\n  " + r.source + ",\n  " + r.unit + ",\n  " + r.text +
                  ",\n  \"tables\": {\n" + r.tables + "\n},\n  \"provenance\": [\n" + r.provenance + "\n]\n}\n");
  auto component = reader();
  const auto members = component.list(file).members;
  REQUIRE(members.size() == 1);
  CHECK(component.read(file, {}, members[0].locator).id == "a/b.txt");
}

TEST_CASE("a text of 10 MB with everything that has to be escaped comes out as it was") {
  std::string json, text;
  for (int i = 0; i < 500'000; ++i) {
    json += "\\u0000\\\"]]>\\n<script>\u202e长";
    text += std::string("\0\"]]>\n<script>\u202e长", 20);
  }
  TestRecord record;
  record.text = "\"text\":\"" + json + "\"";
  record.tables = record.provenance = "";
  CHECK(read(record).text == text);
}
