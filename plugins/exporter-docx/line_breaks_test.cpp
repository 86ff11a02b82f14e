// How many lines texts take.
#include "line_breaks.hpp"

#include <string>

#include "chancery/testkit/catch.hpp"

using chancery::docx::line_count;

namespace {

std::string times(std::size_t n, std::string_view what) {
  std::string out;
  while (n-- != 0) out += what;
  return out;
}

}  // namespace

TEST_CASE("a line holds so many characters, the first fewer by its indent") {
  CHECK(line_count("", 28, 2) == 1);
  CHECK(line_count(times(26, "字"), 28, 2) == 1);
  CHECK(line_count(times(27, "字"), 28, 2) == 2);
  CHECK(line_count(times(54, "字"), 28, 2) == 2);
  CHECK(line_count(times(55, "字"), 28, 2) == 3);
  CHECK(line_count(times(28, "字"), 28, 0) == 1);
}

TEST_CASE("no line begins with a closing mark or ends with an opening one") {
  CHECK(line_count(times(10, "字") + "。", 10, 0) == 2);
  CHECK(line_count(times(9, "字") + "（" + times(9, "字"), 10, 0) == 2);
  CHECK(line_count(times(9, "字") + "（" + times(10, "字"), 10, 0) == 3);
}

TEST_CASE("words and numbers stay whole, as long as a line can hold them") {
  CHECK(line_count(times(8, "字") + "2020", 10, 0) == 2);
  CHECK(line_count(times(6, "字") + "2020", 10, 0) == 1);
  CHECK(line_count(times(140, "a"), 10, 0) == 10);
  CHECK(line_count(times(90, "。"), 10, 0) == 9);
}

TEST_CASE("a longer text never takes fewer lines") {
  std::string text;
  std::size_t lines = 1;
  for (int i = 0; i < 300; ++i) {
    text += i % 7 == 0 ? "，" : i % 5 == 0 ? "x9" : i % 11 == 0 ? "（" : "字";
    const auto now = line_count(text, 10, 2);
    CHECK(now >= lines);
    lines = now;
  }
}

TEST_CASE("a title's lines are nearly equal and end where it pauses") {
  using chancery::docx::balanced;
  CHECK(balanced("云岭区工作方案", 20) == "云岭区工作方案");
  CHECK(balanced("滨江市云岭区人民政府关于印发云岭区建设科技创新先行区工作方案（2024—2026年）的通知", 20) ==
        "滨江市云岭区人民政府关于印发\n云岭区建设科技创新先行区工作方案\n（2024—2026年）的通知");
  CHECK(balanced("对市十七届人大四次会议第0412号建议的答复", 20) == "对市十七届人大四次会议\n第0412号建议的答复");
  CHECK(balanced(times(30, "字"), 20) == times(15, "字") + "\n" + times(15, "字"));
}

TEST_CASE("a title of a word that no line holds stays as it is") {
  CHECK(chancery::docx::balanced(times(60, "a"), 20) == times(60, "a"));
  CHECK(chancery::docx::balanced("", 20).empty());
}
