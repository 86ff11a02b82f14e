// exporter.docx: that it makes a Word file of a document's brief; what other readers see, tests/cli/docx_test.py asks.
#include "chancery/standard_tables.hpp"
#include "chancery/testkit.hpp"
#include "chancery/testkit/catch.hpp"
#include "read_part.hpp"

namespace {

using namespace chancery;
using chancery::testkit::Component;
using chancery::testkit::DocumentFixture;
using chancery::testkit::given;

DocumentFixture document() {
  DocumentFixture out;
  out.id = "a.txt";
  out.text = "完成三件事。";
  out.tables = {given(tables::metadata,
                      {{.field = "title", .value = "工作方案"}, {.field = "doc_number", .value = "甲发〔2020〕1号"}}),
                given(tables::summary,
                      {{.rank = 1, .text = "完成三件事。", .begin = 0u, .end = 18u, .score = 1, .method = "m"}})};
  out.provenance = {{.stage = "extractor.m", .status = StageStatus::ran, .tables = {{"metadata", 0, 2}}}};
  return out;
}

std::string rendered(const DocumentFixture& given) {
  const auto out = Component("exporter.docx").render(given);
  REQUIRE(out.ok());
  return out.output();
}

}  // namespace

TEST_CASE("a document is a Word file of its brief, always the same") {
  const auto file = rendered(document());
  CHECK(file == rendered(document()));
  CHECK(docx::words_of(docx::part_of(file, "word/document.xml")).starts_with("工作方案\n甲发〔2020〕1号"));
  CHECK(docx::part_of(file, "docProps/core.xml").find("<dc:title>工作方案</dc:title>") != std::string::npos);
}

TEST_CASE("an empty document is a file with its id as title") {
  DocumentFixture empty;
  empty.id = "a<b>.txt";
  CHECK(docx::words_of(docx::part_of(rendered(empty), "word/document.xml")) == "a&lt;b&gt;.txt\n");
}

TEST_CASE("a page of fewer characters than its places need is refused") {
  CHECK(Component("exporter.docx").option("/characters", 308).try_create().ok());
  CHECK(Component("exporter.docx").option("/characters", 307).try_create().where == "/characters");
}
