// How a brief is fitted into its page.
#include <string>

#include "chancery/testkit/catch.hpp"
#include "displayed_text.hpp"
#include "page.hpp"

using namespace chancery::brief;
using namespace chancery::markdown;

namespace {

Place list(std::string_view name, std::vector<Line> lines, std::size_t total, std::string_view measure = "句") {
  return {name, Finding::found, std::move(lines), total, measure};
}
Place one_line(std::string_view name, std::vector<Line> lines, std::size_t total) {
  return {name, Finding::found, std::move(lines), total, "节", Shape::one_line};
}

// Forty characters a line.
const std::string forty = [] {
  std::string out;
  for (int i = 0; i < 40; ++i) out += "字";
  return out;
}();

}  // namespace

TEST_CASE("a brief stands as a heading, particulars, and bold places with lists") {
  const Brief brief{
      "方案",
      "甲发〔2020〕1号",
      {list("要点", {{"建成园区。", "三（二）", 0}}, 1), one_line("提纲", {{"一、甲", "", 0}, {"二、乙", "", 9}}, 2)}};
  CHECK(page(brief, 600) ==
        "# 方案\n\n甲发〔2020〕1号\n\n"
        "**【要点】**\n\n- 建成园区。（三（二））\n\n"
        "**【提纲】** 一、甲；二、乙\n");
}

TEST_CASE("a path that is one bracketed number is not bracketed again") {
  const Brief brief{"方案", "", {list("要点", {{"甲", "（二）", 0}, {"乙", "（二）（三）", 9}}, 2)}};
  CHECK(page(brief, 600) == "# 方案\n\n**【要点】**\n\n- 甲（二）\n- 乙（（二）（三））\n");
}

TEST_CASE("nothing found and not analysed are two words") {
  const Brief brief{"方案", "", {{"已做", Finding::none}, {"将做", Finding::not_analysed}}};
  CHECK(page(brief, 600) == "# 方案\n\n**【已做】** 未明确\n\n**【将做】** 未分析\n");
}

TEST_CASE("the most important lines are shown, in the order of the text, and the rest is counted") {
  const Brief brief{"方案", "", {list("要点", {{"后", "二", 90}, {"先", "一", 10}}, 7)}};
  CHECK(page(brief, 600) == "# 方案\n\n**【要点】**\n\n- 先（一）\n- 后（二）\n- …等7句\n");
}

TEST_CASE("places take turns, so that a long first one does not starve the others") {
  std::vector<Line> many(5, Line{forty, "一", 0});
  const auto text = page({"方案", "", {list("要点", many, 5), list("已做", many, 5), list("将做", many, 5)}}, 400);
  const auto lines_in = [&](const std::string& from, const std::string& to) {
    const auto part = text.substr(text.find(from), text.find(to) - text.find(from));
    std::size_t n = 0;
    for (auto at = part.find(forty); at != std::string::npos; at = part.find(forty, at + 1)) ++n;
    return n;
  };
  CHECK(lines_in("要点", "已做") == 3);
  CHECK(lines_in("已做", "将做") == 2);
  CHECK(lines_in("将做", "\0") == 2);
  CHECK(count_code_points(text) <= 400);
}

TEST_CASE("a line that just fits is shown, one that is a character too long is not") {
  const auto lines_at = [](std::size_t characters) {
    return page({"方案",
                 "",
                 {list("要点", std::vector<Line>(9, Line{"一二三四五六七八九十一二三四五六七八九十", "一", 0}), 9)}},
                characters);
  };
  for (std::size_t characters = 200; characters < 260; ++characters) {
    const auto text = lines_at(characters);
    const auto used = count_code_points(text);
    CHECK(used <= characters);
    const bool all = text.find("…等") == std::string::npos;
    CHECK((all || used + 26 > characters));
  }
}

TEST_CASE("the limit holds for any words at the smallest page") {
  std::string hostile;
  for (int i = 0; i < 500; ++i) hostile += "<*#𝄞\n";
  std::vector<Line> lines(30, Line{hostile, hostile, 0});
  const Brief brief{hostile,
                    hostile,
                    {list("要点", lines, 1000000), list("已做", lines, 30), list("将做", lines, 30, "项"),
                     one_line("提纲", lines, 30)}};
  for (const std::size_t characters : {200, 201, 333, 600, 5000})
    CHECK(count_code_points(page(brief, characters)) <= characters);
}
