// Tests of the automaton: against a plain search, and where it may go wrong.
#include "aho_corasick.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/testkit/catch.hpp"

using namespace chancery::lexicon;

namespace {

std::vector<Pattern> patterns_of(const std::vector<std::string_view>& texts) {
  std::vector<Pattern> out;
  for (const auto text : texts) out.push_back({characters_of(text), 0});
  return out;
}

using Found = std::vector<std::string>;

Found found(const std::vector<std::string_view>& patterns, std::string_view text) {
  Found out;
  for (const auto& matches : AhoCorasick(patterns_of(patterns)).longest(text)) {
    for (const auto& match : matches) {
      REQUIRE(text.substr(match.begin, match.end - match.begin) == patterns[match.pattern]);
      out.emplace_back(text.substr(match.begin, match.end - match.begin));
    }
  }
  return out;
}

// What lies in no other match, by searching for each pattern.
Matches plainly_longest(const std::vector<std::string_view>& patterns, std::string_view text) {
  Matches all, out;
  for (std::uint32_t p = 0; p < patterns.size(); ++p)
    for (auto at = text.find(patterns[p]); at != std::string::npos; at = text.find(patterns[p], at + 1))
      all.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + patterns[p].size()), p});
  for (const auto& one : all) {
    const auto hides = [&](const Match& other) {
      return other != one && other.begin <= one.begin && one.end <= other.end;
    };
    if (std::none_of(all.begin(), all.end(), hides)) out.push_back(one);
  }
  std::sort(out.begin(), out.end(), [](const Match& a, const Match& b) { return a.begin < b.begin; });
  return out;
}

// Numbers that look random and are the same everywhere.
class Dice {
 public:
  std::uint32_t roll(std::uint32_t sides) { return ((state_ = state_ * 1103515245u + 12345u) >> 16) % sides; }

 private:
  std::uint32_t state_ = 7;
};

}  // namespace

TEST_CASE("a term inside a longer term that is there does not count") {
  CHECK(found({"成果", "成果转化", "转化"}, "科技成果转化") == Found{"成果转化"});
  CHECK(found({"专利", "发明专利", "专利权"}, "发明专利权") == Found{"发明专利", "专利权"});
  CHECK(found({"abcd", "bc", "c"}, "xabcx") == Found{"bc"});
  CHECK(found({"b", "abc"}, "ab abc b") == Found{"b", "abc", "b"});
  CHECK(found({"aa"}, "aaaa") == Found{"aa", "aa", "aa"});
}

TEST_CASE("a term hides others of its own group only") {
  const AhoCorasick automaton({{U"成果转化", 0}, {U"成果", 0}, {U"成果", 1}, {U"转化", 2}});
  const auto found = automaton.longest("成果转化");
  REQUIRE(found.size() == 3);
  CHECK(found[0] == Matches{{0, 12, 0}});
  CHECK(found[1] == Matches{{0, 6, 2}});
  CHECK(found[2] == Matches{{6, 12, 3}});
}

TEST_CASE("a term held to the text's begin or end is found there only") {
  const std::u32string begin(1, kTextBegin), end(1, kTextEnd);
  const AhoCorasick automaton({{begin + U"下一步", 0}, {U"现状" + end, 0}, {U"现状", 0}, {begin + U"甲" + end, 0}});
  CHECK(automaton.longest_anchored("下一步现状").size() == 2);
  CHECK(automaton.longest_anchored("现状下一步") == Matches{{0, 6, 2}});
  CHECK(automaton.longest_anchored("现状") == Matches{{0, 6, 1}});
  CHECK(automaton.longest_anchored("甲") == Matches{{0, 3, 3}});
  CHECK(automaton.longest_anchored("甲乙").empty());
  CHECK(automaton.longest("下一步现状").at(0) == Matches{{9, 15, 2}});
}

TEST_CASE("looking at a text's ends alone finds what looking at all of it finds") {
  const std::u32string begin(1, kTextBegin), end(1, kTextEnd);
  const AhoCorasick automaton(
      {{begin + U"感谢", 0}, {begin + U"感谢您", 0}, {U"此复" + end, 0}, {begin + U"甲a乙" + end, 0}, {U"é" + end, 0}});
  std::string middle;
  for (int i = 0; i < 12; ++i, middle += i % 2 ? "甲" : "a") {
    for (const std::string first : {"", "感谢", "感谢您", "甲", "此复"})
      for (const std::string last : {"", "此复", "é", "乙", "感谢"})
        CHECK(automaton.longest_at_ends(first + middle + last) == automaton.longest_anchored(first + middle + last));
  }
}

TEST_CASE("being held to the begin or end makes a term no longer") {
  const std::u32string begin(1, kTextBegin), end(1, kTextEnd);
  const AhoCorasick automaton({{begin + U"问题", 0}, {U"问题分析", 0}, {U"情况" + end, 0}, {U"基本情况", 0}});
  CHECK(automaton.longest_anchored("问题分析") == Matches{{0, 12, 1}});
  CHECK(automaton.longest_anchored("基本情况") == Matches{{0, 12, 3}});
  CHECK(automaton.longest_anchored("问题情况").size() == 2);
}

TEST_CASE("the automaton takes any bytes and any set of patterns") {
  CHECK(found({}, "文") == Found{});
  CHECK(found({"文"}, "") == Found{});
  CHECK(found({std::string_view("\0x", 2)}, std::string_view("a\0xb", 4)) == Found{std::string("\0x", 2)});
  CHECK(found({"文"}, "\xE6\x96\x87") == Found{"文"});
  CHECK(found({"𠮷田", "é", "~"}, "x𠮷田é~") == Found{"𠮷田", "é", "~"});
}

TEST_CASE("bytes that are no UTF-8 are stepped over and never read past") {
  const AhoCorasick automaton(patterns_of({"文", "é", "a"}));
  for (const std::string_view odd :
       {"\xE6", "\xE6\x96", "\xC3", "\xF0\xA0\xAE", "\x96\x87", "\xFF\xFE", "\xF7\xBF\xBF\xBF"})
    CHECK(automaton.longest(std::string(odd)).at(0).empty());
  CHECK(automaton
            .longest("\xE9"
                     "a\xE9")
            .at(0)
            .size() <= 1);
}

TEST_CASE("the automaton finds what a plain search finds") {
  Dice dice;
  const std::vector<std::string_view> letters = {"a", "b", "文", "件", "é", "𠮷"};
  for (int round = 0; round < 60; ++round) {
    const auto word = [&](std::uint32_t length_max) {
      std::string out;
      for (auto n = 1 + dice.roll(length_max); n > 0; --n) out += letters[dice.roll(2 + round % 5)];
      return out;
    };
    std::vector<std::string> words;
    for (auto n = 1 + dice.roll(30); n > 0; --n) words.push_back(word(6));
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    const std::vector<std::string_view> patterns(words.begin(), words.end());
    const auto text = word(1) + word(400);
    CHECK(AhoCorasick(patterns_of(patterns)).longest(text).at(0) == plainly_longest(patterns, text));
  }
}

TEST_CASE("a state keeps apart from the others also among thousands of terms") {
  Dice dice;
  std::vector<Pattern> patterns;
  std::string text;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    const std::u32string term = {0x4E00 + i, 0x4E00 + dice.roll(300), 0x4E00 + dice.roll(300)};
    patterns.push_back({term, 0});
    for (const auto c : term)
      text.append({static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
                   static_cast<char>(0x80 | (c & 63))});
    text += ' ';
  }
  const auto found = AhoCorasick(patterns).longest(text).at(0);
  REQUIRE(found.size() == patterns.size());
  for (std::uint32_t i = 0; i < found.size(); ++i) CHECK(found[i] == Match{10 * i, 10 * i + 9, i});
}
