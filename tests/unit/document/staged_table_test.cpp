// Everything a plugin may emit wrongly, and what emitted rows look like afterwards.
#include "core/document/staged_table.hpp"

#include <sys/mman.h>

#include <limits>

#include "chancery/testkit/catch.hpp"
#include "emitted.hpp"
#include "refusal.hpp"

using namespace chancery;
using namespace chancery::core;
using namespace chancery::test;

namespace {

using Type = ColumnType;

// 答复: six bytes, borders at 0, 3, 6.
const std::string kText = "答复";

const TableSchema kSpans{"t", false, {{"begin", Type::offset, true}, {"end", Type::offset, true}}};
const TableSchema kSingle{"s", true, {{"begin", Type::offset, true}, {"end", Type::offset, true}}};
const TableSchema kValues{"v",
                          false,
                          {{"flag", Type::boolean, true},
                           {"n", Type::i64, true},
                           {"x", Type::f64, true},
                           {"word", Type::utf8, true},
                           {"to", Type::ref, true, "t"}}};
const TableSchema kStrict{"w", false, {{"n", Type::i64, false}, {"word", Type::utf8, false}}};

std::string refused(const TableSchema& schema, std::uint64_t rows, const std::vector<Emitted>& columns) {
  StagedTable table(schema);
  return refusal([&] { append(table, rows, columns, kText); });
}

std::string shown_column(const StagedTable& table, std::string_view name) {
  const auto i = *table.schema().find(name);
  const auto& column = table.columns()[i];
  if (!column.present) return "absent";
  const chancery_column view{to_abi(name),
                             static_cast<std::uint32_t>(table.schema().columns[i].type),
                             0,
                             column.values.data(),
                             column.offsets.empty() ? nullptr : column.offsets.data(),
                             column.validity.empty() ? nullptr : column.validity.data()};
  return shown(view, table.rows());
}

}  // namespace

TEST_CASE("spans inside the text and on its borders are taken") {
  CHECK(refused(kSpans, 3, {Emitted::offset("begin", {0, 3, 6}), Emitted::offset("end", {0, 6, 6})}) == "nothing");
  CHECK(refused(kSpans, 1, {}) == "nothing");
  CHECK(refused(kSpans, 1, {Emitted::offset("begin", {1}).valid({0}), Emitted::offset("end", {99}).valid({0})}) ==
        "nothing");
}

TEST_CASE("a span that breaks a rule is refused with its row") {
  struct Row {
    std::vector<std::uint32_t> begin, end;
    std::string why;
  };
  for (const auto& [begin, end, why] :
       std::vector<Row>{{{0, 0}, {3, 7}, "contract: t.end: row 1: 7 lies beyond the text's 6 bytes"},
                        {{0, 1}, {3, 3}, "contract: t.begin: row 1: 1 lies inside a character of the text"},
                        {{0, 3}, {5, 6}, "contract: t.end: row 0: 5 lies inside a character of the text"},
                        {{0, 6}, {3, 3}, "contract: t.begin: row 1: begins at 6, ends before it at 3"}}) {
    CHECK(refused(kSpans, 2, {Emitted::offset("begin", begin), Emitted::offset("end", end)}) == why);
    // The same with a null row in front.
    auto b = begin, e = end;
    b.insert(b.begin(), 77), e.insert(e.begin(), 1);
    StagedTable table(kSpans);
    const auto text = refusal([&] {
      append(table, 3, {Emitted::offset("begin", b).valid({0, 1, 1}), Emitted::offset("end", e).valid({0, 1, 1})},
             kText);
    });
    CHECK(text.substr(text.rfind(": ")) == why.substr(why.rfind(": ")));
  }
}

TEST_CASE("begin and end are both set or both null") {
  CHECK(refused(kSpans, 2, {Emitted::offset("begin", {0, 0}).valid({1, 0}), Emitted::offset("end", {3, 3})}) ==
        "contract: t.begin: row 1: begin and end are both set or both null");
  CHECK(refused(kSpans, 1, {Emitted::offset("begin", {0})}) ==
        "contract: t.begin: begin and end are both set or both null");
  CHECK(refused(kSpans, 1, {Emitted::offset("end", {0})}) ==
        "contract: t.begin: begin and end are both set or both null");
}

TEST_CASE("values that their type does not have are refused") {
  const auto nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
  CHECK(refused(kValues, 2, {Emitted::boolean("flag", {1, 2})}) ==
        "contract: v.flag: row 1: a bool that is neither 0 nor 1");
  CHECK(refused(kValues, 1, {Emitted::f64("x", {nan})}) == "contract: v.x: row 0: a number that is not finite");
  CHECK(refused(kValues, 1, {Emitted::f64("x", {-infinity})}) == "contract: v.x: row 0: a number that is not finite");
  CHECK(refused(kValues, 1, {Emitted::f64("x", {nan}).valid({0})}) == "nothing");
  CHECK(refused(kValues, 1, {Emitted::boolean("flag", {9}).valid({0})}) == "nothing");
  CHECK(refused(kValues, 1, {Emitted::utf8("word", {"\xE7\xAD"})}) ==
        "contract: v.word: byte 0 of its values is not valid UTF-8");
  CHECK(refused(kValues, 2, {Emitted::utf8("word", {"a", "b\xFF"})}) ==
        "contract: v.word: byte 2 of its values is not valid UTF-8");
}

TEST_CASE("texts whose offsets are wrong are refused") {
  auto word = Emitted::utf8("word", {"答", "复"});
  word.offsets = {0, 2, 6};
  CHECK(refused(kValues, 2, {word}) == "contract: v.word: a value begins inside a character");
  word.offsets = {0, 6, 3};
  CHECK(refused(kValues, 2, {word}) == "contract: v.word: its offsets descend");
  word.offsets = {3, 3, 6};
  CHECK(refused(kValues, 2, {word}) == "contract: v.word: its offsets are missing or do not start at 0");
  word.offsets.clear();
  CHECK(refused(kValues, 2, {word}) == "contract: v.word: its offsets are missing or do not start at 0");
}

TEST_CASE("columns that do not fit the declaration are refused") {
  const auto n = Emitted::i64("n", {1});
  const auto word = Emitted::utf8("word", {"a"});
  CHECK(refused(kStrict, 1, {n, word}) == "nothing");
  CHECK(refused(kStrict, 1, {word, n}) == "nothing");
  CHECK(refused(kStrict, 1, {n}) == "contract: w.word: left out, although it may not be null");
  CHECK(refused(kStrict, 1, {n, word, Emitted::i64("m", {1})}) ==
        "contract: w.m: no such column in the table's declaration");
  CHECK(refused(kStrict, 1, {n, word, n}) == "contract: w: a column stands twice in one emit");
  CHECK(refused(kStrict, 1, {Emitted::f64("n", {1}), word}) == "contract: w.n: emitted as f64, declared as i64");
  CHECK(refused(kStrict, 2, {Emitted::i64("n", {1, 2}).valid({1, 0}), Emitted::utf8("word", {"a", "b"})}) ==
        "contract: w.n: row 1 is null, although it may not be");
  auto odd = n;
  odd.type = 9;
  CHECK(refused(kStrict, 1, {odd, word}) == "contract: w.n: emitted as an unknown type, declared as i64");
  CHECK(refused(kStrict, 1, {Emitted::i64("n", {}), word}) == "contract: w.n: no values");
}

TEST_CASE("rows of a single table stand in text order, also over two emits") {
  const auto spans = [](std::vector<std::uint32_t> at) {
    return std::vector{Emitted::offset("begin", at), Emitted::offset("end", at)};
  };
  const std::string why = "contract: s.begin: rows of a single table stand in text order; these do not";
  CHECK(refused(kSingle, 2, spans({3, 3})) == "nothing");
  CHECK(refused(kSingle, 2, spans({3, 0})) == why);
  CHECK(refused(kSpans, 2, spans({3, 0})) == "nothing");
  StagedTable table(kSingle);
  append(table, 1, spans({3}), kText);
  CHECK(refusal([&] { append(table, 1, spans({0}), kText); }) == why);
  append(table, 1, spans({3}), kText);
  append(table, 1, {}, kText);
  CHECK(refusal([&] { append(table, 1, spans({0}), kText); }) == why);
  CHECK(table.rows() == 3);
}

TEST_CASE("what stands in a null's place is no part of the order") {
  const auto spans = [](std::vector<std::uint32_t> at, std::vector<std::uint8_t> valid) {
    return std::vector{Emitted::offset("begin", at).valid(valid), Emitted::offset("end", at).valid(valid)};
  };
  StagedTable table(kSingle);
  append(table, 3, spans({0, 500, 3}, {1, 0, 1}), kText);
  append(table, 2, spans({3, 0}, {1, 0}), kText);
  CHECK(refusal([&] {
          append(table, 2, spans({9, 0}, {0, 1}), kText);
        }) == "contract: s.begin: rows of a single table stand in text order; these do not");
  CHECK(shown_column(table, "begin") == "[0,null,3,3,null]");
}

TEST_CASE("an emit that is refused changes nothing") {
  StagedTable table(kStrict);
  append(table, 1, {Emitted::i64("n", {1}), Emitted::utf8("word", {"a"})});
  CHECK(refusal([&] { append(table, 1, {Emitted::i64("n", {2}), Emitted::utf8("word", {"\xFF"})}); }) != "nothing");
  append(table, 1, {Emitted::i64("n", {3}), Emitted::utf8("word", {"c"})});
  CHECK(shown_column(table, "n") == "[1,3]");
  CHECK(shown_column(table, "word") == "[\"a\",\"c\"]");
}

TEST_CASE("a nullable column may be missing first, between and last") {
  StagedTable table(kValues);
  append(table, 2, {Emitted::i64("n", {1, 2})});
  CHECK(shown_column(table, "word") == "absent");
  append(table, 1, {Emitted::i64("n", {3}), Emitted::utf8("word", {"丙"}), Emitted::f64("x", {0.5})});
  append(table, 1, {Emitted::f64("x", {0.25})});
  append(table, 1, {Emitted::utf8("word", {""}), Emitted::boolean("flag", {1}), Emitted::ref("to", {4})});
  CHECK(table.rows() == 5);
  CHECK(shown_column(table, "n") == "[1,2,3,null,null]");
  CHECK(shown_column(table, "word") == "[null,null,\"丙\",null,\"\"]");
  CHECK(shown_column(table, "x") == "[null,null,0.5,0.25,null]");
  CHECK(shown_column(table, "flag") == "[null,null,null,null,true]");
  CHECK(shown_column(table, "to") == "[null,null,null,null,4]");
}

TEST_CASE("what a plugin leaves in a null's place is not kept") {
  StagedTable odd(kValues), zero(kValues);
  append(odd, 2,
         {Emitted::i64("n", {7, 1}).valid({0, 255}), Emitted::utf8("word", {"旧", "新"}).valid({0, 1}),
          Emitted::ref("to", {9, 1}).valid({0, 1})});
  append(zero, 2,
         {Emitted::i64("n", {0, 1}).valid({0, 1}), Emitted::utf8("word", {"", "新"}).valid({0, 1}),
          Emitted::ref("to", {0, 1}).valid({0, 1})});
  for (std::size_t i = 0; i < odd.columns().size(); ++i) {
    CHECK(odd.columns()[i].values == zero.columns()[i].values);
    CHECK(odd.columns()[i].offsets == zero.columns()[i].offsets);
    CHECK(odd.columns()[i].validity == zero.columns()[i].validity);
  }
}

TEST_CASE("refs are checked against the rows there are, nulls are not") {
  StagedTable table(kValues);
  append(table, 3, {Emitted::ref("to", {1, 99, 0}).valid({1, 0, 1})});
  const auto check = [&](std::uint64_t rows) {
    return refusal([&] { table.check_refs([&](const std::string&) { return rows; }); });
  };
  CHECK(check(2) == "nothing");
  CHECK(check(1) == "contract: v.to: row 0 points at row 1 of 't', which has 1");
}

TEST_CASE("row counts that no table can have are refused before a byte is read") {
  StagedTable table(kStrict);
  const auto n = Emitted::i64("n", {1});
  const auto word = Emitted::utf8("word", {"a"});
  CHECK(refusal([&] { append(table, UINT32_MAX, {n, word}); }) == "contract: w: 2^32 - 1 rows or more");
  append(table, 1, {n, word});
  CHECK(refusal([&] { append(table, UINT32_MAX - 1, {n, word}); }) == "contract: w: 2^32 - 1 rows or more");
  CHECK(refusal([&] { append(table, UINT64_MAX, {n, word}); }) == "contract: w: 2^32 - 1 rows or more");
  CHECK(table.rows() == 1);
}

TEST_CASE("a column of 2^32 - 1 bytes is refused, and no other column keeps anything of it") {
  const std::size_t size = UINT32_MAX;
  void* zeros = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  REQUIRE(zeros != MAP_FAILED);
  ::madvise(zeros, size, MADV_HUGEPAGE);  // reads of untouched memory then cost little
  const std::uint32_t offsets[] = {0, UINT32_MAX};
  const auto n = Emitted::i64("n", {1});
  const chancery_column columns[] = {n.view(), {to_abi("word"), CHANCERY_UTF8, 0, zeros, offsets, nullptr}};
  StagedTable table(kStrict);
  CHECK(refusal([&] { table.append(1, columns, ""); }) == "contract: w.word: 2^32 - 1 bytes or more in a column");
  CHECK(table.columns()[0].values.empty());
  ::munmap(zeros, size);
}

TEST_CASE("a cleared table is as a new one") {
  StagedTable table(kSingle);
  append(table, 1, {Emitted::offset("begin", {6}), Emitted::offset("end", {6})}, kText);
  table.clear();
  CHECK(table.rows() == 0);
  CHECK(table.bytes() == 0);
  append(table, 1, {Emitted::offset("begin", {0}), Emitted::offset("end", {3})}, kText);
  CHECK(shown_column(table, "begin") == "[0]");
  CHECK(table.bytes() == 8);
}
