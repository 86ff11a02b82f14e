// The summariser against the test kit's in-memory host: no program, no files.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>

using namespace chancery;
using testkit::Component;
using testkit::given;
using Texts = std::vector<std::string>;

static const std::string kText = "The bridge is closed.\nWhy?\nIt was hit by a ship.\nRepairs take a year.";

// A sentence a line.
static testkit::Given sentences() {
  std::vector<tables::SentenceRow> rows;
  for (const auto& line : testkit::lines_of(kText)) rows.push_back({line.begin, line.end});
  return given(tables::sentence, rows);
}

TEST_CASE("the first sentences are the summary, best first") {
  Component summariser("summariser.acme.example");
  const auto result = summariser.option("/sentences", 2).run(kText, sentences());
  CHECK(result.texts(tables::summary) == Texts{"The bridge is closed.", "It was hit by a ship."});
  const auto rows = result.rows(tables::summary);
  CHECK(rows[0].rank == 1);
  CHECK(rows[1].rank == 2);
  CHECK(rows[0].score > rows[1].score);
  CHECK(rows[1].text == "It was hit by a ship.");
}

TEST_CASE("a row says which sentence its words come from") {
  const auto rows = Component("summariser.acme.example").run(kText, sentences()).rows(tables::summary);
  REQUIRE(rows.size() == 3);
  CHECK(rows[1].sentence == Ref(2u));
}

TEST_CASE("how short a sentence may be is an option") {
  Component summariser("summariser.acme.example");
  const auto result = summariser.option("/bytes_min", 0).option("/sentences", 2).run(kText, sentences());
  CHECK(result.texts(tables::summary) == Texts{"The bridge is closed.", "Why?"});
}

TEST_CASE("a document without sentences has no summary") {
  CHECK(Component("summariser.acme.example").run("").rows(tables::summary).empty());
}
