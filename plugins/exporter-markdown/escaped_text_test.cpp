// Text as Markdown: what would be read as Markdown is escaped, and escapes count.
#include "escaped_text.hpp"

#include <string>
#include <utility>
#include <vector>

#include "chancery/testkit/catch.hpp"
#include "displayed_text.hpp"

using chancery::brief::count_code_points;
using namespace chancery::markdown;

TEST_CASE("no character of a document is read as Markdown") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
      {"**粗** _斜_ `码`", "\\*\\*粗\\*\\* \\_斜\\_ \\`码\\`"},
      {"![图](http://x)", "!\\[图\\](http://x)"},
      {"# 甲 #", "\\# 甲 \\#"},
      {"- 甲-乙", "\\- 甲-乙"},
      {"+ 甲", "\\+ 甲"},
      {"12. 甲1.5", "12\\. 甲1.5"},
      {"3) 甲", "3\\) 甲"},
      {"1.5亿元", "1.5亿元"},
      {"1.", "1\\."},
      {"R&D &lt;", "R&amp;D &amp;lt;"},
      {"a\\b|c~~d$e", "a\\\\b\\|c\\~\\~d\\$e"},
      {"2020", "2020"},
      {"", ""},
  };
  for (const auto& [text, markdown] : rows) CHECK(escaped(text) == markdown);
}

TEST_CASE("the limit of a fitted text counts its escapes") {
  CHECK(fitted("甲乙丙", 3) == "甲乙丙");
  for (std::size_t limit = 5; limit < 40; ++limit) CHECK(count_code_points(fitted("<<<<<<<<<<<<<<<<", limit)) <= limit);
}
