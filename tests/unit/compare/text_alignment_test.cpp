// Texts side by side: which stretches are edits, and what number positions of both sides get.
#include "core/compare/text_alignment.hpp"

#include <string>

#include "chancery/testkit/catch.hpp"

using namespace chancery::core;

namespace {

// "[gone|come]" for each edit.
std::string edits(std::string_view a, std::string_view b) {
  std::string out;
  const TextAlignment alignment(a, b);
  for (const auto& e : alignment.edits())
    out += "[" + std::string(a.substr(e.first_begin, e.first_end - e.first_begin)) + "|" +
           std::string(b.substr(e.second_begin, e.second_end - e.second_begin)) + "]";
  return out;
}

// What is left of the first text when each edit is done must be the second.
std::string rebuilt(std::string_view a, std::string_view b) {
  std::string out;
  std::size_t at = 0;
  const TextAlignment alignment(a, b);
  for (const auto& e : alignment.edits()) {
    out += a.substr(at, e.first_begin - at);
    CHECK(out.size() == e.second_begin);
    out += b.substr(e.second_begin, e.second_end - e.second_begin);
    at = e.first_end;
  }
  return out += a.substr(at);
}

}  // namespace

TEST_CASE("edits are what differs and no more, in whole characters") {
  CHECK(edits("", "").empty());
  CHECK(edits("甲乙丙", "甲乙丙").empty());
  CHECK(edits("", "甲") == "[|甲]");
  CHECK(edits("甲", "") == "[甲|]");
  CHECK(edits("建成3家。", "建成15家。") == "[3|15]");
  CHECK(edits("一行\n二行\n三行\n", "一行\n三行\n") == "[二行\n|]");
  // 科 and 秒 share their first two bytes.
  CHECK(edits("x科y", "x秒y") == "[科|秒]");
}

TEST_CASE("what came or went between two like stretches is taken from border to border") {
  CHECK(edits("（市科技局）", "（市科技局、市工信局）") == "[|、市工信局]");
  CHECK(edits("（市科技局）", "（市工信局、市科技局）") == "[|市工信局、]");
  CHECK(edits("（市科技局、市工信局）", "（市科技局）") == "[、市工信局|]");
  CHECK(edits("甲（科技局）\n乙（人社局）\n丙", "甲（科技局）\n丙") == "[乙（人社局）\n|]");
}

TEST_CASE("edits make the second text of the first, whatever the texts are") {
  const std::string texts[] = {"",
                               "甲",
                               "甲\n",
                               "甲\n乙\n丙\n丁\n",
                               "丁\n丙\n乙\n甲\n",
                               "甲甲甲甲甲",
                               "甲甲甲",
                               "甲乙甲乙甲乙\n甲乙\n",
                               "\n\n\n",
                               "a，b，c，d",
                               "a，c，b，d，d",
                               "到2026年底，建成5家。\n完\n",
                               "完\n到2027年，建成12家。\n到2026年底，建成5家。\n"};
  for (const auto& a : texts)
    for (const auto& b : texts) CHECK(rebuilt(a, b) == b);
}

TEST_CASE("a position has one number on both sides; at an edit all have that of its begin") {
  const TextAlignment alignment("ab12cd", "ab345cd");
  CHECK(alignment.of_first(1) == alignment.of_second(1));
  CHECK(alignment.of_first(5) == alignment.of_second(6));
  for (const auto at : {2u, 3u, 4u}) CHECK(alignment.of_first(at) == 2);
  for (const auto at : {2u, 3u, 4u, 5u}) CHECK(alignment.of_second(at) == 2);
}

TEST_CASE("long texts that share nothing are one edit, and long ones that are turned round are aligned too") {
  std::string a, b, lines, turned;
  for (int i = 0; i < 20'000; ++i) {
    a += "甲", b += "乙";
    lines += std::to_string(i) + "\n";
    turned = std::to_string(i) + "\n" + turned;
  }
  CHECK(TextAlignment(a, b).edits().size() == 1);
  CHECK(rebuilt(lines, turned) == turned);
}
