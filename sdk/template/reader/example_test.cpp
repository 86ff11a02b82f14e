// The reader against the test kit's in-memory host: no program, no files.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>

using namespace chancery;
using testkit::Component;
using Texts = std::vector<std::string>;

TEST_CASE("a record's lines are its text, and its fields are metadata") {
  const auto result = Component("reader.acme.example").read("%record\ntitle: Budget\nyear: 2024\n");
  CHECK(result.text == "title: Budget\nyear: 2024\n");
  CHECK(result.texts(tables::metadata) == Texts{"Budget", "2024"});
  CHECK(result.rows(tables::metadata)[0].field == "source.title");
}

TEST_CASE("comments are no text, and what stands behind them still leads to its bytes") {
  Component reader("reader.acme.example");
  const auto result = reader.option("/comment", ";").read("%record\n; draft\na: b\n");
  CHECK(result.text == "a: b\n");
  const auto map = result.rows(tables::source_map);
  REQUIRE(map.size() == 1);
  CHECK(map[0].source_begin == 16);
  CHECK(map[0].source_end == 21);
}

TEST_CASE("a line without a field is told, not lost") {
  const auto result = Component("reader.acme.example").read("%record\nwords\n");
  CHECK(result.text == "words\n");
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].code == "acme.no_field");
}

TEST_CASE("what is no record cannot be read") {
  for (const auto* bytes : {"", "title: Budget\n", "%record\na: \xc3\xa9\n", "%record\r\n"})
    CHECK(Component("reader.acme.example").read(bytes).status == CHANCERY_BAD_INPUT);
}

TEST_CASE("the text is mapped in pieces, and a record may be empty") {
  Component reader("reader.acme.example");
  CHECK(reader.read("%record\n").rows(tables::source_map).empty());
  CHECK(reader.read("%record\na: " + std::string(4093, 'b')).rows(tables::source_map).size() == 1);
  CHECK(reader.read("%record\na: " + std::string(4094, 'b')).rows(tables::source_map).size() == 2);
}
