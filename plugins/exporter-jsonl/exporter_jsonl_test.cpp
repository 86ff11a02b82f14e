// exporter.jsonl, and through it the JSON form of a document in one line: what stands there and what does not.
#include "chancery/document_json.hpp"
#include "chancery/standard_tables.hpp"
#include "chancery/testkit.hpp"
#include "chancery/testkit/catch.hpp"

namespace {

namespace tables = chancery::tables;
using chancery::Ref;
using chancery::StageStatus;
using chancery::testkit::Component;
using chancery::testkit::DocumentFixture;
using chancery::testkit::given;
using chancery::testkit::incomplete;

const std::string a64(64, 'a'), b64(64, 'b'), zeros(64, '0');

std::string head_of(const std::string& id, std::size_t bytes) {
  return R"({"schema":"chancery.document/1","id":")" + id + R"(","source":{"uri":")" + id + R"(","sha256":")" + zeros +
         R"(","media_type":"text/plain","bytes":)" + std::to_string(bytes) + "}";
}
std::string stage_of(const std::string& name, const std::string& status, const std::string& rows) {
  return R"({"stage":")" + name + R"(","version":"1.0.0","plugin_sha256":")" + a64 + R"(","options_sha256":")" + b64 +
         R"(","status":")" + status + R"(","rows":)" + rows + "}";
}

// 一、总结 with a clef (four bytes, two UTF-16 units) behind it.
DocumentFixture clef() {
  DocumentFixture document;
  document.id = "a/b.txt";
  document.text = "一、𝄞好\n";
  document.tables = {given(tables::section, {{.begin = 0u,
                                              .end = 13u,
                                              .marker = "一、",
                                              .path = "一",
                                              .title = "𝄞好",
                                              .title_begin = 6u,
                                              .title_end = 13u}}),
                     given(tables::sentence, {{6u, 10u, {}}, {10u, 13u, Ref(0u)}})};
  document.provenance = {{.stage = "reader.text", .tables = {{"source_map", 0, 0}}},
                         {.stage = "segmenter.outline", .tables = {{"section", 0, 1}}},
                         {.stage = "segmenter.sentence", .tables = {{"sentence", 0, 2}}}};
  return document;
}

std::string rendered(const DocumentFixture& document) {
  const auto result = Component("exporter.jsonl").render(document);
  REQUIRE(result.ok());
  return result.output();
}
std::string part(const std::string& line, const std::string& from, const std::string& to) {
  const auto begin = line.find(from), end = line.find(to, begin);
  REQUIRE(begin != std::string::npos);
  REQUIRE(end != std::string::npos);
  return line.substr(begin, end - begin);
}
std::string tables_part(const std::string& line) { return part(line, "\"tables\":", ",\"provenance\""); }

}  // namespace

TEST_CASE("a document is one line with source, text, tables and provenance") {
  CHECK(
      rendered(clef()) ==
      head_of("a/b.txt", 14) + R"(,"offset_unit":"byte","text":"一、𝄞好\n","tables":{)" +
          R"("section":[{"begin":0,"end":13,"level":1,"marker":"一、","path":"一","title":"𝄞好","title_begin":6,"title_end":13,"run_in":false}],)" +
          R"("sentence":[{"begin":6,"end":10},{"begin":10,"end":13,"section":0}]},"provenance":[)" +
          stage_of("reader.text", "ran", R"({"source_map":[0,0]})") + "," +
          stage_of("segmenter.outline", "ran", R"({"section":[0,1]})") + "," +
          stage_of("segmenter.sentence", "ran", R"({"sentence":[0,2]})") + "]}\n");
}

TEST_CASE("offsets, and nothing else, are converted to code points or UTF-16 units") {
  Component codepoint("exporter.jsonl"), utf16("exporter.jsonl");
  codepoint.option("/offset_unit", "codepoint");
  utf16.option("/offset_unit", "utf16");
  CHECK(
      tables_part(codepoint.render(clef()).output()) ==
      R"("tables":{"section":[{"begin":0,"end":4,"level":1,"marker":"一、","path":"一","title":"𝄞好","title_begin":2,"title_end":4,"run_in":false}],)"
      R"("sentence":[{"begin":2,"end":3},{"begin":3,"end":4,"section":0}]})");
  CHECK(
      tables_part(utf16.render(clef()).output()) ==
      R"("tables":{"section":[{"begin":0,"end":5,"level":1,"marker":"一、","path":"一","title":"𝄞好","title_begin":2,"title_end":5,"run_in":false}],)"
      R"("sentence":[{"begin":2,"end":4},{"begin":4,"end":5,"section":0}]})");
  CHECK(codepoint.render(clef()).output().find(R"("offset_unit":"codepoint")") != std::string::npos);
}

TEST_CASE("every border of a text converts as if it were counted from its begin") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += i % 3 == 0 ? "a" : i % 3 == 1 ? "办" : "𝄞";
  const chancery::OffsetConverter codepoint(text, chancery::OffsetUnit::codepoint),
      utf16(text, chancery::OffsetUnit::utf16);
  std::uint32_t points = 0, units = 0;
  for (std::uint32_t i = 0; i <= text.size(); ++i) {
    const auto c = i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
    if ((c & 0xc0u) == 0x80u) continue;
    CHECK(codepoint(i) == points);
    CHECK(utf16(i) == units);
    ++points;
    units += c >= 0xf0 ? 2 : 1;
  }
  CHECK(points == 61);
}

TEST_CASE("a table provided without rows is an empty list, one that no stage delivered is absent") {
  DocumentFixture document;
  document.text = "x";
  document.tables = {given(tables::source_map, {}), given(tables::section, {}), incomplete(given(tables::sentence, {})),
                     incomplete(given(tables::label, {{.scheme = "topic", .label = "人才", .score = 0.5}})),
                     given(tables::metadata, {})};
  document.provenance = {
      {.stage = "reader.text", .tables = {}},
      {.stage = "segmenter.outline", .status = StageStatus::not_wanted, .tables = {{"section", 0, 0}}},
      {.stage = "segmenter.sentence", .status = StageStatus::failed, .tables = {}},
      {.stage = "classifier.lexicon", .tables = {{"label", 0, 1}}},
      {.stage = "classifier.second", .status = StageStatus::skipped, .tables = {}}};
  const auto line = rendered(document);
  CHECK(
      tables_part(line) ==
      R"("tables":{"source_map":[],"section":[],"label":[{"scheme":"topic","label":"人才","score":0.5}],"metadata":[]},"incomplete":["sentence","label"])");
  CHECK(line.find(stage_of("segmenter.outline", "not_wanted", R"({"section":[0,0]})") + "," +
                  stage_of("segmenter.sentence", "failed", "{}")) != std::string::npos);
  CHECK(line.find(stage_of("classifier.second", "skipped", "{}") + "]}\n") != std::string::npos);
}

TEST_CASE("text may be left out and tables chosen, in the pipeline's order") {
  Component chosen("exporter.jsonl");
  chosen.option("/text", false).json("/tables", R"(["sentence","part","section"])");
  const auto line = chosen.render(clef()).output();
  CHECK(line.find("\"text\":") == std::string::npos);
  CHECK(tables_part(line).starts_with(R"("tables":{"section":[{)"));
  Component one("exporter.jsonl");
  one.json("/tables", R"(["sentence"])");
  CHECK(tables_part(one.render(clef()).output()) ==
        R"("tables":{"sentence":[{"begin":6,"end":10},{"begin":10,"end":13,"section":0}]})");
}

TEST_CASE("hostile text stays on one line and within its quotes") {
  DocumentFixture document;
  document.id = "a\"b\\c\n.txt";
  document.text = std::string("\0\x01\x1f\x7f\"\\\r\n\t</script>\u2028\u0085\ufeff", 26);
  document.bytes = 7;
  const auto line = rendered(document);
  CHECK(line == head_of(R"(a\"b\\c\n.txt)", 7) +
                    R"(,"offset_unit":"byte","text":"\u0000\u0001\u001f\u007f\"\\\r\n\t</script>)" +
                    "\u2028\u0085\ufeff" + R"(","tables":{},"provenance":[]})" + "\n");
  CHECK(chancery::testkit::parse_json(line.substr(0, line.size() - 1)).find("text")->text == document.text);
}

TEST_CASE("an escape is found at every place of a word of eight bytes, and never where there is none") {
  for (std::size_t at = 0; at < 24; ++at)
    for (int c = 1; c < 256; ++c) {
      if (c >= 0x80 && c < 0xc0) continue;
      std::string text(24, '\x80'), out;
      text[at] = static_cast<char>(c);
      chancery::append_json_string(out, text);
      const bool escaped = c < 0x20 || c == '"' || c == '\\' || c == 0x7f;
      CHECK((out == "\"" + text + "\"") == !escaped);
    }
}

TEST_CASE("numbers are the shortest that read back the same") {
  DocumentFixture document;
  document.text = "x";
  document.tables = {given(tables::label, {{.scheme = "s", .label = "l", .score = 0.1},
                                           {.scheme = "s", .label = "l", .score = 1},
                                           {.scheme = "s", .label = "l", .score = 1.0 / 3}})};
  CHECK(
      tables_part(rendered(document)) ==
      R"("tables":{"label":[{"scheme":"s","label":"l","score":0.1},{"scheme":"s","label":"l","score":1},{"scheme":"s","label":"l","score":0.3333333333333333}]})");
}

TEST_CASE("an unknown offset unit and an unknown option are refused by name") {
  Component unit("exporter.jsonl"), indent("exporter.jsonl");
  unit.option("/offset_unit", "characters");
  indent.option("/indent", true);
  CHECK(unit.try_create().where == "/offset_unit");
  CHECK(indent.try_create().where == "/indent");
}

TEST_CASE("an empty document is one whole line") {
  CHECK(rendered({}) ==
        head_of("document.txt", 0) + R"(,"offset_unit":"byte","text":"","tables":{},"provenance":[]})" + "\n");
}
