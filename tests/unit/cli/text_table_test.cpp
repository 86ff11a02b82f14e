// Tables for people: widths of Chinese, long cells, and what Markdown would take for its own.
#include "cli/text_table.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::cli;

TEST_CASE("wide characters take two columns") {
  CHECK(shown_width("") == 0);
  CHECK(shown_width("abc…é") == 5);
  CHECK(shown_width("目标a") == 5);
  CHECK(shown_width("\xf0\xa0\x80\x80") == 2);
}

TEST_CASE("columns are aligned by what is shown, without blanks at the end") {
  CHECK(aligned({{"name", "", "what"}, {{"目标", "x", "a"}, {"abc", "", ""}}}) ==
        "  name     what\n"
        "  目标  x  a\n"
        "  abc\n");
  CHECK(aligned({{"", ""}, {{"a", "b"}}}) == "  a  b\n");
  CHECK(aligned({{"a"}, {}}).empty());
}

TEST_CASE("long cells go on below themselves, and never break at glue") {
  const std::string words = "ten chars! ten chars! ten chars! ten chars!";
  CHECK(aligned({{"", ""}, {{words, "end"}}}) ==
        "  ten chars! ten chars! ten       end\n"
        "  chars! ten chars!\n");
  std::string glued = words;
  glued[25] = kGlue;
  CHECK(aligned({{"", ""}, {{glued, "end"}}}) ==
        "  ten chars! ten chars!           end\n"
        "  ten chars! ten chars!\n");
}

TEST_CASE("cells of Markdown are shown as they are, in code and outside") {
  CHECK(markdown({{"a", "b"}, {{"x|y*<z>[1]", "x|y*"}, {"", ""}}, {false, true}}) ==
        "| a | b |\n|---|---|\n| x\\|y\\*\\<z>\\[1] | `x\\|y*` |\n| | |\n");
  CHECK(escape_markdown("the basis `a*b` and *") == "the basis `a*b` and \\*");
  CHECK(code_span("a`b") == "`` a`b ``");
  CHECK(code_span("").empty());
}
