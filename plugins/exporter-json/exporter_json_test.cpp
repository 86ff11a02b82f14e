// exporter.json: the same document as exporter.jsonl writes, a row a line.
#include "chancery/standard_tables.hpp"
#include "chancery/testkit.hpp"
#include "chancery/testkit/catch.hpp"

namespace {

namespace tables = chancery::tables;
using chancery::Ref;
using chancery::testkit::Component;
using chancery::testkit::DocumentFixture;
using chancery::testkit::given;

DocumentFixture two_sentences() {
  DocumentFixture document;
  document.id = "a.txt";
  document.text = "甲。\n乙。";
  document.sha256 = "00ff";
  document.tables = {given(tables::section, {}), given(tables::sentence, {{0u, 6u, {}}, {7u, 13u, {}}})};
  document.provenance = {
      {.stage = "segmenter.sentence",
       .plugin_sha256 = "aa",
       .options_sha256 = "bb",
       .tables = {{"section", 0, 0}, {"sentence", 0, 2}}},
      {.stage = "x", .plugin_sha256 = "aa", .options_sha256 = "bb", .status = chancery::StageStatus::failed}};
  return document;
}

}  // namespace

TEST_CASE("by default rows and stages stand on lines of their own") {
  CHECK(Component("exporter.json").render(two_sentences()).output() == R"({
  "schema": "chancery.document/1",
  "id": "a.txt",
  "source": { "uri": "a.txt", "sha256": "00ff", "media_type": "text/plain", "bytes": 13 },
  "offset_unit": "byte",
  "text": "甲。\n乙。",
  "tables": {
    "section": [],
    "sentence": [
      { "begin": 0, "end": 6 },
      { "begin": 7, "end": 13 }
    ]
  },
  "provenance": [
    { "stage": "segmenter.sentence", "version": "1.0.0", "plugin_sha256": "aa", "options_sha256": "bb", "status": "ran", "rows": { "section": [0, 0], "sentence": [0, 2] } },
    { "stage": "x", "version": "1.0.0", "plugin_sha256": "aa", "options_sha256": "bb", "status": "failed", "rows": {} }
  ]
}
)");
}

TEST_CASE("without indent the file is one line") {
  Component compact("exporter.json");
  compact.option("/indent", false).option("/text", false).json("/tables", R"(["sentence"])");
  const auto file = compact.render(two_sentences()).output();
  CHECK(file.find('\n') == file.size() - 1);
  CHECK(file.find(R"("tables":{"sentence":[{"begin":0,"end":6},{"begin":7,"end":13}]},"provenance":[{)") !=
        std::string::npos);
}

TEST_CASE("an empty document without tables or provenance is well-formed in both layouts") {
  for (const bool indent : {true, false}) {
    Component exporter("exporter.json");
    exporter.option("/indent", indent);
    const auto json = chancery::testkit::parse_json(exporter.render({}).output());
    CHECK(json.find("tables")->members.empty());
    CHECK(json.find("provenance")->items.empty());
  }
}

TEST_CASE("a row of which all is null is an empty object in both layouts") {
  struct Nothing {
    std::optional<std::int64_t> a = {};
  };
  static constexpr auto nothing =
      chancery::table("acme.nothing", chancery::Single::no, chancery::column("a", &Nothing::a));
  DocumentFixture document;
  document.tables = {given(nothing, {Nothing{}, Nothing{7}})};
  CHECK(Component("exporter.json").render(document).output().find("[\n      {},\n      { \"a\": 7 }\n    ]") !=
        std::string::npos);
}
