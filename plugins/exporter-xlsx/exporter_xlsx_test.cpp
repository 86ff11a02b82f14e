// exporter.xlsx: that it makes a file, and always the same; what is in it, tests/cli/xlsx_test.py asks other readers.
#include <fcntl.h>
#include <unistd.h>

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
  char name[] = "/tmp/chancery-xlsx-test-XXXXXX";
  const int fd = ::mkstemp(name);
  REQUIRE(fd >= 0);
  xlsx.target(name, fd);
  for (const auto& document : documents) REQUIRE(xlsx.take(document).ok());
  REQUIRE(xlsx.finish().ok());
  std::string out(1 << 20, '\0');
  const auto size = ::pread(fd, out.data(), out.size(), 0);
  ::close(fd);
  ::unlink(name);
  REQUIRE(size >= 0);
  out.resize(static_cast<std::size_t>(size));
  return out;
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
  char name[] = "/tmp/chancery-xlsx-test-XXXXXX";
  const int fd = ::mkstemp(name);
  REQUIRE(fd >= 0);
  xlsx.target(name, fd);
  REQUIRE(xlsx.take(document).ok());
  const auto finished = xlsx.finish();
  ::close(fd);
  ::unlink(name);
  REQUIRE(finished.ok());
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
