// Which earlier row is which task.
#include "ledger_merge.hpp"

#include "chancery/testkit/catch.hpp"
#include "ledger_columns.hpp"

namespace {

using namespace chancery::xlsx;
using Lines = std::vector<std::string>;

LedgerRow task(const std::string& number, const std::string& key, const std::string& words) {
  LedgerRow out{number, key, {}, {}, std::vector<Cell>(kMachineColumns.size()), {}};
  out.machine[kAtNumber] = text_cell(number);
  out.machine[kAtWords] = text_cell(words);
  return out;
}

// People wrote the key it had into the first of their columns.
PreviousRow earlier(const std::string& number, const std::string& key, const std::string& words,
                    const std::string& mark = "") {
  PreviousRow out{number, key, words, mark, std::vector<Cell>(kMachineColumns.size()), {text_cell("of " + key)}};
  out.machine[kAtNumber] = text_cell(number);
  out.machine[kAtWords] = text_cell(words);
  return out;
}

// "number mark note" of each row.
Lines shown(std::vector<LedgerRow> rows, std::vector<PreviousRow> previous) {
  Lines out;
  for (const auto& row : merged(std::move(rows), {{}, std::move(previous), {}}))
    out.push_back(row.number + " " + row.mark + " " + (row.human.empty() ? "" : row.human[0].text));
  return out;
}

}  // namespace

TEST_CASE("a row with the same key is the same task, wherever it stands now") {
  CHECK(shown({task("甲·一", "a", "办一"), task("甲·三", "b", "办二")},
              {earlier("甲·二", "b", "办二"), earlier("甲·一", "a", "办一")}) ==
        Lines{"甲·一  of a", "甲·三 移号 of b"});
}

TEST_CASE("the same words behind another marker are the same task of the same document") {
  const std::vector<PreviousRow> previous = {earlier("甲·（一）", "a", "（一）办一件事"),
                                             earlier("乙·（二）", "b", "（二）办二件事")};
  CHECK(shown({task("甲·（二）", "c", "（二）办一件事"), task("甲·（三）", "d", "（三）办二件事")}, previous) ==
        Lines{"甲·（二） 移号 of a", "甲·（三） 新增 ", "乙·（二） 撤销 of b"});
  for (const auto& [old_words, new_words] : {std::pair("一、办", "十二、办"),
                                             {"1.办", "2.办"},
                                             {"一是办", "二是办"},
                                             {"(1)办", "（3）办"},
                                             {"第一条办", "第十条办"}})
    CHECK(shown({task("甲·九", "n", new_words)}, {earlier("甲·八", "o", old_words)}) == Lines{"甲·九 移号 of o"});
  CHECK(shown({task("甲·九", "n", "三年内办")}, {earlier("甲·八", "o", "五年内办")}) ==
        Lines{"甲·九 新增 ", "甲·八 撤销 of o"});
}

TEST_CASE("the same number with other words is the task, changed") {
  CHECK(shown({task("甲·一", "n", "办三件事")}, {earlier("甲·一", "o", "办一件事")}) == Lines{"甲·一 变更 of o"});
  CHECK(shown({task("甲·一", "n", "办 一\n件事")}, {earlier("甲·一", "o", "办一件事")}) == Lines{"甲·一  of o"});
}

TEST_CASE("a task that takes the number of a withdrawn one is another task") {
  CHECK(shown({task("甲·三", "n", "治河道")}, {earlier("甲·三", "o", "办校友会", "撤销")}) ==
        Lines{"甲·三 新增 ", "甲·三 撤销 of o"});
  CHECK(shown({task("甲·三", "o", "办校友会")}, {earlier("甲·三", "o", "办校友会", "撤销")}) == Lines{"甲·三  of o"});
}

TEST_CASE("words are the better witness where numbers say otherwise") {
  CHECK(shown({task("甲·一", "x", "新的"), task("甲·二", "a", "办一")}, {earlier("甲·一", "a", "办一")}) ==
        Lines{"甲·一 新增 ", "甲·二 移号 of a"});
}

TEST_CASE("of rows that are alike the first is the first") {
  CHECK(shown({task("甲·一", "a", "办"), task("甲·一-2", "b", "办")},
              {earlier("甲·一", "x", "办"), earlier("甲·一-2", "y", "办")}) == Lines{"甲·一  of x", "甲·一-2  of y"});
}

TEST_CASE("what is gone is kept behind the others and withdrawn, what people added is theirs") {
  const auto rows = shown({task("甲·二", "b", "办二")}, {earlier("甲·一", "a", "办一"), earlier("甲·二", "b", "办二"),
                                                         earlier("甲·二", "b", "办二"), earlier("", "", "自拟")});
  CHECK(rows == Lines{"甲·二  of b", "甲·一 撤销 of a", "甲·二  of b", "  of "});
}

TEST_CASE("a mark stays until people clear it, but for one that is no longer so") {
  CHECK(shown({task("甲·一", "a", "办")}, {earlier("甲·一", "a", "办", "变更")}) == Lines{"甲·一 变更 of a"});
  CHECK(shown({task("甲·一", "a", "办")}, {earlier("甲·一", "a", "办", "撤销")}) == Lines{"甲·一  of a"});
}
