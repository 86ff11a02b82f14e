// Landmarks: which words are found, with what kinds, and which of them a stretch has.
#include <chancery/testkit/catch.hpp>

#include <algorithm>
#include <string>

#include "landmarks.hpp"

using namespace chancery::tasks;

static Marks all(const Landmarks& landmarks, std::string_view text) { return landmarks.in({0, text.size()}); }

TEST_CASE("a word has the kinds of the words that it begins with") {
  const std::string_view text = "拟由市局负责，应不得";
  const Landmarks landmarks(text);
  const auto marks = all(landmarks, text);
  REQUIRE(marks.size() == 6);
  CHECK(marks[0].kinds == (kModal | kPromise));
  CHECK(marks[1].kinds == kBy);
  CHECK(marks[2].kinds == (kLabel | kShall | kActs));
  CHECK(marks[3].at == text.find("，应"));
  CHECK(marks[3].kinds == kComma);
  CHECK(marks[4].kinds == (kOrder | kPromise | kShall));
  CHECK(marks[5].kinds == kOrder);
  CHECK(kinds_of(marks.first(2)) == (kModal | kPromise | kBy));
}

TEST_CASE("characters that are alike in their last bytes, and words cut short, are no landmarks") {
  for (const std::string_view text : {"", "企业", "进一", "任", "\xE5", "\xE5\xB0", "a\xE5\xB0", "é", "𠀀"}) {
    INFO(text);
    const Landmarks landmarks(text);
    CHECK(all(landmarks, text).empty());
  }
}

TEST_CASE("landmarks at the very end of a text are found") {
  for (const std::string_view text : {"将", "牵头", "好)", "a\n", "\n"}) {
    INFO(text);
    const Landmarks landmarks(text);
    CHECK(!all(landmarks, text).empty());
  }
}

TEST_CASE("a stretch has the landmarks that begin in it, wherever it lies") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += i % 7 == 0 ? "的的的的的的的的的的的的的的的的的的的的的的的的将" : "，甲";
  const Landmarks landmarks(text);
  const auto marks = all(landmarks, text);
  for (std::size_t begin = 0; begin <= text.size(); ++begin)
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{130}, text.size()}) {
      const auto end = std::min(begin + size, text.size());
      std::size_t expected = 0;
      for (const auto& mark : marks) expected += mark.at >= begin && mark.at < end;
      const auto found = landmarks.in({begin, end});
      if (found.size() != expected || (expected > 0 && found.front().at < begin)) FAIL(begin << " " << end);
    }
  CHECK(marks.size() == 60);
}

TEST_CASE("of a long text all landmarks are found, however many of its characters are one") {
  for (const std::string_view part : {",", "，", "甲，", "a甲，", "进一步", "甲乙丙将", "é将"}) {
    INFO(part);
    std::string text;
    while (text.size() < 5000) text += part;
    const Landmarks landmarks(text);
    CHECK(all(landmarks, text).size() == text.size() / part.size());
  }
}
