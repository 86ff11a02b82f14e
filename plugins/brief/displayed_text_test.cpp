// Text on its way to a page: counting, showing, shortening.
#include "displayed_text.hpp"

#include <string>
#include <utility>
#include <vector>

#include "chancery/testkit/catch.hpp"

using namespace chancery::brief;

TEST_CASE("code points are counted, not bytes") {
  CHECK(count_code_points("") == 0);
  CHECK(count_code_points("a办𝄞é") == 4);
}

TEST_CASE("blanks become one space and line ends beside Chinese characters vanish") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"  甲\t \u3000乙\u00a0", "甲 乙"},
      {"关于印发\n实施方案的通知", "关于印发实施方案的通知"},
      {"关于印发 \r\n 实施方案", "关于印发实施方案"},
      {"A\nB", "A B"},
      {"计划\n\n(2020年)", "计划(2020年)"},
      {"甲\u2028乙", "甲乙"},
      {"", ""},
      {"\n \t", ""},
  };
  for (const auto& [text, shown] : rows) CHECK(displayed(text) == shown);
}

TEST_CASE("what nobody sees, or what turns the writing round, is left out") {
  CHECK(displayed(std::string("a\0b\x01\x7f", 5)) == "ab");
  CHECK(displayed("\ufeff甲\u200b乙\u202e丙\u2066丁\u00ad\u0080") == "甲乙丙丁");
}

TEST_CASE("a text is shortened at a clause mark of its second half, before a Latin word, or between characters") {
  CHECK(shortened("推动成果转化，建设园区", 20) == "推动成果转化，建设园区");
  CHECK(shortened("推动成果转化，建设园区", 11) == "推动成果转化，建设园区");
  CHECK(shortened("推动成果转化，建设园区", 10) == "推动成果转化…");
  CHECK(shortened("推，动成果转化建设园区", 10) == "推，动成果转化建设…");
  CHECK(shortened("推动成果转化建设ABCD", 11) == "推动成果转化建设…");
  CHECK(shortened("abcdefghijkl", 6) == "abcde…");
  CHECK(shortened("𝄞𝄞𝄞", 2) == "𝄞…");
  CHECK(shortened("甲乙", 1) == "…");
}
