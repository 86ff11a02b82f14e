// Keys of rows: what they depend on and what not.
#include "row_keys.hpp"

#include <set>
#include <string>
#include <vector>

#include "chancery/testkit/catch.hpp"

using chancery::rows::RowKeys;

namespace {

// Of rows with these texts, in order.
std::vector<std::string> keys(const std::string& document, const std::string& table,
                              const std::vector<std::string>& texts) {
  RowKeys of;
  of.begin(document, table);
  std::vector<std::string> out;
  for (const auto& text : texts) out.emplace_back(chancery::rows::text_of(of.next(text)));
  return out;
}

}  // namespace

TEST_CASE("a key is what any program can work out from document, table, words and count") {
  CHECK(keys("a.txt", "sentence", {"完成三件事。"}) == std::vector<std::string>{"ac0f9a0694d1bff06a18"});
}

TEST_CASE("a row in front changes no key, other words do") {
  const auto before = keys("a.txt", "task", {"甲", "乙"});
  const auto after = keys("a.txt", "task", {"丙", "甲", "乙！"});
  CHECK(after[1] == before[0]);
  CHECK(after[2] != before[1]);
}

TEST_CASE("rows of the same words are counted") {
  const auto all = keys("a.txt", "task", {"甲", "", "甲", ""});
  CHECK(std::set<std::string>(all.begin(), all.end()).size() == 4);
  CHECK(keys("a.txt", "task", {"", "甲"}) == std::vector<std::string>{all[1], all[0]});
}

TEST_CASE("documents and tables have keys of their own, wherever one's name ends") {
  CHECK(keys("a", "b", {"c"}) != keys("a", "d", {"c"}));
  CHECK(keys("a", "b", {"c"}) != keys("e", "b", {"c"}));
  CHECK(keys("ab", "c", {"d"}) != keys("a", "bc", {"d"}));
}
