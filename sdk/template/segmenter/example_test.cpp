// The segmenter against the test kit's in-memory host: no program, no files.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>

using namespace chancery;
using testkit::Component;
using Texts = std::vector<std::string>;

static Texts paragraphs_of(std::string_view text, int blank_lines = 1) {
  return Component("segmenter.acme.example").option("/blank_lines", blank_lines).run(text).texts(tables::paragraph);
}

TEST_CASE("blank lines separate paragraphs") {
  CHECK(paragraphs_of("One\ntwo.\n\nThree.") == Texts{"One\ntwo.", "Three."});
  CHECK(paragraphs_of("One.\n \t\r\n\n\nTwo.\n") == Texts{"One.", "Two."});
}

TEST_CASE("so many blank lines as the option says") {
  CHECK(paragraphs_of("One.\n\nTwo.\n\n\nThree.", 2) == Texts{"One.\n\nTwo.", "Three."});
  CHECK(Component("segmenter.acme.example").option("/blank_lines", 0).try_create().where == "/blank_lines");
}

TEST_CASE("a paragraph starts and ends at words") { CHECK(paragraphs_of("\n  One.  \n") == Texts{"One."}); }

TEST_CASE("a text without words has no paragraph") {
  CHECK(paragraphs_of("").empty());
  CHECK(paragraphs_of("\n \n\n").empty());
}
