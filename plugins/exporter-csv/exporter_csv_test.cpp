// exporter.csv: files, columns and rows.
#include "chancery/standard_tables.hpp"
#include "chancery/testkit.hpp"
#include "chancery/testkit/catch.hpp"

namespace {

namespace tables = chancery::tables;
using chancery::testkit::Component;
using chancery::testkit::DocumentFixture;
using chancery::testkit::given;

const std::string kKey = "ac0f9a0694d1bff06a18";

DocumentFixture two_tables() {
  DocumentFixture document;
  document.id = "a.txt";
  document.text = "完成三件事。";
  document.tables = {given(tables::sentence, {{0u, 18u, {}}}),
                     given(tables::metadata, {{.field = "title", .value = "=甲,乙"}, {.field = "empty"}})};
  return document;
}

}  // namespace

TEST_CASE("a table is a file with its names on top, whatever rows there are") {
  Component csv("exporter.csv");
  const auto out = csv.render(two_tables());
  REQUIRE(out.ok());
  CHECK(out.heads.at("sentence") == "document,row,key,begin,end,section,text\r\n");
  CHECK(out.pieces.at("sentence") == "a.txt,0," + kKey + ",0,18,,完成三件事。\r\n");
  CHECK(out.heads.at("metadata") == "document,row,key,field,value,raw,basis,begin,end,part,text\r\n");
  DocumentFixture empty;
  empty.tables = {given(tables::sentence, {})};
  const auto none = csv.render(empty);
  CHECK(none.heads.at("sentence") == out.heads.at("sentence"));
  CHECK(none.pieces.at("sentence") == "");
}

TEST_CASE("a null is nothing, an empty text is quoted, a formula guarded") {
  const auto rows = Component("exporter.csv").render(two_tables()).pieces.at("metadata");
  CHECK(rows.find(",title,\"'=甲,乙\",,,,,,\r\n") != std::string::npos);
  CHECK(rows.find(",empty,\"\",,,,,,\r\n") != std::string::npos);
}

TEST_CASE("tables may be chosen, the words left out, a mark put in front") {
  Component csv("exporter.csv");
  csv.json("/tables", R"(["sentence"])").option("/text", false).option("/bom", true);
  const auto out = csv.render(two_tables());
  CHECK(out.pieces.size() == 1);
  CHECK(out.heads.at("sentence") ==
        "\xEF\xBB\xBF"
        "document,row,key,begin,end,section\r\n");
  CHECK(out.pieces.at("sentence") == "a.txt,0," + kKey + ",0,18,\r\n");
}

TEST_CASE("what the guard is for can be had as it is") {
  Component csv("exporter.csv");
  csv.option("/guard", false);
  CHECK(csv.render(two_tables()).pieces.at("metadata").find(",title,\"=甲,乙\",") != std::string::npos);
}
