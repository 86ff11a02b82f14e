// Text with facts marked in it: stretches, lines, anchors.
#include "marked_text.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::html;

namespace {

std::string html_of(MarkedText& text) {
  std::string out;
  text.append_to(out);
  return out;
}

std::pair<std::uint32_t, std::uint32_t> of(const std::optional<Stretches>& stretches) {
  REQUIRE(stretches);
  return {stretches->first, stretches->last};
}

}  // namespace

TEST_CASE("a line is a block, with its role and its level") {
  MarkedText text("甲\n<乙>", {{0, 3, "heading", 1}, {4, 9, "body"}}, {}, {{0, 7}, {4, 8}});
  CHECK(html_of(text) ==
        "<h3 id=\"l0\" class=\"role-heading\"><span id=\"sec-7\"></span>甲</h3>\n"
        "<p id=\"l1\" class=\"role-body\"><span id=\"sec-8\"></span>&lt;乙&gt;</p>\n");
  CHECK(text.line_at(0) == 0);
  CHECK(text.line_at(3) == 0);
  CHECK(text.line_at(8) == 1);
}

TEST_CASE("a fact is the stretches between its borders") {
  MarkedText text("abcdef", {{0, 6, {}}}, {{1, 3, Layer::indicator}}, {});
  CHECK(html_of(text) == "<p id=\"l0\">a<span id=\"s0\" class=\"s i\">bc</span>def</p>\n");
  CHECK(of(text.stretches(1, 3)) == std::pair(0u, 0u));
}

TEST_CASE("facts that lie in each other, cross, or stand twice, keep their own words") {
  MarkedText text("abcdef", {{0, 6, {}}},
                  {{0, 4, Layer::task}, {2, 6, Layer::citation}, {3, 4, Layer::indicator}, {3, 4, Layer::indicator}},
                  {});
  CHECK(html_of(text) ==
        "<p id=\"l0\"><span id=\"s0\" class=\"s t\">ab</span><span id=\"s1\" class=\"s t c\">c</span>"
        "<span id=\"s2\" class=\"s t i c\">d</span><span id=\"s3\" class=\"s c\">ef</span></p>\n");
  CHECK(of(text.stretches(0, 4)) == std::pair(0u, 2u));
  CHECK(of(text.stretches(2, 6)) == std::pair(1u, 3u));
  CHECK(of(text.stretches(3, 4)) == std::pair(2u, 2u));
}

TEST_CASE("a fact may go over lines, and over blanks that no line has") {
  MarkedText text("ab\n\n  cd", {{0, 2, {}}, {6, 8, {}}}, {{1, 7, Layer::task}, {3, 5, Layer::person}}, {});
  CHECK(html_of(text) ==
        "<p id=\"l0\">a<span id=\"s0\" class=\"s t\">b</span></p>\n"
        "<p id=\"l1\"><span id=\"s1\" class=\"s t\">c</span>d</p>\n");
  CHECK(of(text.stretches(1, 7)) == std::pair(0u, 1u));
  CHECK_FALSE(text.stretches(3, 5));
  CHECK_FALSE(text.stretches(1, 1));
}

TEST_CASE("what is written grows with text and facts, not with how deep they lie") {
  std::vector<Span> nested;
  const std::string words(4000, 'x');
  for (std::uint32_t i = 0; i < 2000; ++i) nested.push_back({i, 4000 - i, Layer::task});
  MarkedText text(words, {{0, 4000, {}}}, nested, {});
  CHECK(html_of(text).size() < 4000 * 50);
  CHECK(of(text.stretches(0, 4000)) == std::pair(0u, 3998u));
}
