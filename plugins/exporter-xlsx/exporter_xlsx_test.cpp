// exporter.xlsx: that it makes a file, and always the same; what is in it, tests/cli/xlsx_test.py asks other readers.
#include "chancery/standard_tables.hpp"
#include "chancery/testkit.hpp"
#include "chancery/testkit/catch.hpp"

namespace {

using namespace chancery;
using chancery::testkit::Component;
using chancery::testkit::DocumentFixture;
using chancery::testkit::given;

DocumentFixture sentences() {
  DocumentFixture document;
  document.id = "a.txt";
  document.text = "完成三件事。";
  document.tables = {given(tables::sentence, {{0u, 18u, {}}})};
  return document;
}

// What the workbook holds after these documents.
std::string workbook(Component& xlsx, const std::vector<DocumentFixture>& documents) {
  const auto made = xlsx.collect(documents);
  REQUIRE(made.failure().empty());
  return made.bytes;
}

std::string workbook(const std::vector<DocumentFixture>& documents) {
  Component xlsx("exporter.xlsx");
  return workbook(xlsx, documents);
}

}  // namespace

TEST_CASE("a run is a workbook, the same documents the same bytes") {
  const auto once = workbook({sentences()});
  CHECK(once.starts_with("PK"));
  CHECK(once == workbook({sentences()}));
  CHECK(once != workbook({sentences(), sentences()}));
}

TEST_CASE("a run without documents is a workbook all the same") { CHECK(workbook({}).starts_with("PK")); }

TEST_CASE("a text longer than a cell is told") {
  auto document = sentences();
  document.text = std::string(40'000, 'a');
  document.tables = {given(tables::sentence, {{0u, 40'000u, {}}})};
  Component xlsx("exporter.xlsx");
  const auto finished = xlsx.collect({document});
  REQUIRE(finished.failure().empty());
  REQUIRE(finished.log.size() == 1);
  CHECK(finished.log[0].message == "1 texts are longer than a cell, and were cut");
}

TEST_CASE("an earlier ledger is refused if it is none; an empty file is no ledger yet") {
  Component broken("exporter.xlsx-ledger"), first("exporter.xlsx-ledger");
  const auto refused = broken.file("/previous", "no book").try_create();
  CHECK(refused.where == "/previous");
  CHECK(refused.message.find("found what is no XLSX file") != std::string::npos);
  CHECK(first.file("/previous", "").try_create().ok());
}
