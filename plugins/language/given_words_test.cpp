// Lists of words at the place where they are asked for: what a text begins and ends with, and which word counts.
#include <chancery/testkit/catch.hpp>

#include "code_points.hpp"
#include "given_words.hpp"
#include "word_set.hpp"

using namespace chancery::language;

TEST_CASE("the first of the words that a text begins or ends with is found") {
  CHECK(word_in_front("将继续推进", kWords<"要", "将继续", "将">) == "将继续");
  CHECK(word_in_front("将继续推进", kWords<"将", "将继续">) == "将");
  CHECK(word_at_end("市政府办公室", kWords<"室", "办公室">) == "室");
  CHECK(word_at_end("市政府办公室", kWords<"办公厅", "政府">).empty());
  CHECK(begins_with_any<"一是", "二是">("二是"));
  CHECK_FALSE(begins_with_any<"一是", "二是">("二"));
  CHECK(ends_with_any<"年", "月底">("6月底"));
  CHECK_FALSE(ends_with_any<"年", "月底">(""));
}

TEST_CASE("a set tells how long the word is that a text begins with") {
  static constexpr auto words = word_set("材料", "材料要求", "时间");
  CHECK(words.bytes_begun("材料要求和时间") == std::string_view("材料").size());
  CHECK(words.bytes_begun("材") == 0);
  CHECK(words.bytes_begun("") == 0);
}

TEST_CASE("a word is contained wherever it stands, and where it only begins or ends so it is not") {
  for (const std::string_view text : {"部门", "有关部门", "部门的", "门部门", "部门部", "门门部门门"}) {
    INFO(text);
    CHECK(contains(text, "部门"));
  }
  for (const std::string_view text : {"", "门", "部", "部长出门", "门部", "部\xE9\x97"}) {
    INFO(text);
    CHECK_FALSE(contains(text, "部门"));
  }
  CHECK(contains("a:b", ":"));
}
