// Words that are met once and again.
#include "distinct_words.hpp"

#include <string>

#include "chancery/testkit/catch.hpp"

using chancery::brief::DistinctWords;

TEST_CASE("words have the number of the first time that they were met") {
  DistinctWords words;
  CHECK_FALSE(words.contains(""));
  for (const bool is_first : {true, false})
    for (std::size_t i = 0; i < 3; ++i) {
      const std::vector<std::string_view> three = {"财政局", "", "教育局"};
      CHECK(words.add(three[i]).number == i);
      CHECK(words.size() == (is_first ? i + 1 : 3));
    }
  CHECK(words.contains(""));
  CHECK_FALSE(words.contains("教育"));
  CHECK(words[2] == "教育局");
}

TEST_CASE("many words are told apart") {
  std::vector<std::string> all;
  for (int i = 0; i < 1000; ++i) all.push_back(std::to_string(i));
  DistinctWords words;
  for (const auto& each : all) CHECK(words.add(each).is_new);
  for (const auto& each : all) CHECK_FALSE(words.add(each).is_new);
  CHECK(words.size() == all.size());
}
