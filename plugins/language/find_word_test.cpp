// Words are found wherever they stand: at the ends of the blocks that are looked at together and behind the last one.
#include <chancery/testkit/catch.hpp>

#include "find_word.hpp"

using namespace chancery::language;

TEST_CASE("a word is found at each place of a text of any length") {
  for (const std::string_view word : {"号", "印发", "以下简称", "《"})
    for (std::size_t before = 0; before < 150; ++before)
      for (const std::size_t behind : {0, 1, 40, 90, 160}) {
        const auto text = std::string(before, '-') + std::string(word) + std::string(behind, '-') + std::string(word);
        CHECK(find_word(text, word) == before);
        CHECK(find_word(text, word, before + 1) == before + word.size() + behind);
        CHECK(find_word(text, word, text.size() - 1) == std::string_view::npos);
      }
}

TEST_CASE("what only ends like a word is none") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "下以简称";
  CHECK(find_word(text, "以下简称") == std::string_view::npos);
  CHECK(find_word(text + "以下简称", "以下简称") == text.size());
  CHECK(find_word("称", "以下简称") == std::string_view::npos);
  CHECK(find_word("", "称") == std::string_view::npos);
}
