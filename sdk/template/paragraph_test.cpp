// The segmenter against the test kit's in-memory host.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>

using namespace chancery;
using Texts = std::vector<std::string>;

static Texts paragraphs_of(std::string_view text) {
  return testkit::Component("segmenter.acme.paragraph").run(text).texts(tables::paragraph);
}

TEST_CASE("blank lines separate paragraphs") {
  CHECK(paragraphs_of("One\ntwo.\n\nThree.") == Texts{"One\ntwo.", "Three."});
  CHECK(paragraphs_of("One.\n \t\r\n\n\nTwo.\n") == Texts{"One.", "Two."});
}

TEST_CASE("a paragraph starts and ends at words") { CHECK(paragraphs_of("\n  One.  \n") == Texts{"One."}); }

TEST_CASE("a text without words has no paragraph") {
  CHECK(paragraphs_of("").empty());
  CHECK(paragraphs_of("\n \n\n").empty());
}

TEST_CASE("every paragraph has the role body") {
  testkit::Component component("segmenter.acme.paragraph");
  const auto result = component.run("One.\n\nTwo.");
  for (const auto& row : result.rows(tables::paragraph)) CHECK(row.role == "body");
  CHECK(result.rows(tables::paragraph).size() == 2);
}
