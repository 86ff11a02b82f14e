// Typed tables: a row goes out as columns and comes back as it was, and what columns look like between.
#include "chancery/tables.hpp"

#include "chancery/standard_tables.hpp"
#include "chancery/testkit/catch.hpp"

using namespace chancery;

namespace {

struct EveryRow {
  bool flag = false;
  std::int64_t count = 0;
  double share = 0;
  std::string_view word = {};
  Offset begin = {};
  Ref to = {};
  std::optional<bool> maybe_flag = {};
  std::optional<std::int64_t> maybe_count = {};
  std::optional<double> maybe_share = {};
  std::optional<std::string_view> maybe_word = {};
  std::optional<Offset> maybe_at = {};
  std::optional<Ref> maybe_to = {};
};
constexpr auto kEvery =
    table("test.every", Single::no, column("flag", &EveryRow::flag), column("count", &EveryRow::count),
          column("share", &EveryRow::share), column("word", &EveryRow::word), column("begin", &EveryRow::begin),
          column("to", &EveryRow::to, "test.every"), column("maybe_flag", &EveryRow::maybe_flag),
          column("maybe_count", &EveryRow::maybe_count), column("maybe_share", &EveryRow::maybe_share),
          column("maybe_word", &EveryRow::maybe_word), column("maybe_at", &EveryRow::maybe_at),
          column("maybe_to", &EveryRow::maybe_to, "test.every"));

bool same(const EveryRow& a, const EveryRow& b) {
  const auto at = [](const std::optional<Offset>& o) { return o ? std::optional(o->byte) : std::nullopt; };
  return a.flag == b.flag && a.count == b.count && a.share == b.share && a.word == b.word &&
         a.begin.byte == b.begin.byte && a.to == b.to && a.maybe_flag == b.maybe_flag &&
         a.maybe_count == b.maybe_count && a.maybe_share == b.maybe_share && a.maybe_word == b.maybe_word &&
         at(a.maybe_at) == at(b.maybe_at) && a.maybe_to == b.maybe_to;
}

}  // namespace

TEST_CASE("rows of every type come back as they went out, with and without nulls") {
  EveryRow full{true, INT64_MIN, -0.5, "答\n复", 3u, Ref(7u), false, 0, 1e300, "", Offset(0u), Ref(0u)};
  const std::vector<EveryRow> rows = {full, {}, full, {}};
  RowBuffer buffer(kEvery);
  for (const auto& row : rows) buffer.add(row);
  const Table back(kEvery, buffer.columns(), buffer.size(), TableState::complete);
  REQUIRE(back.size() == rows.size());
  std::size_t i = 0;
  for (const auto& row : back) CHECK(same(row, rows[i++]));
}

TEST_CASE("one value of a row is that of the row, of columns of one type too; what is no column is empty") {
  RowBuffer buffer(kEvery);
  buffer.add({});
  buffer.add({.word = "答", .begin = 3u, .maybe_word = "复", .maybe_to = Ref(7u)});
  const Table back(kEvery, buffer.columns(), buffer.size(), TableState::complete);
  CHECK(back.value(1, &EveryRow::word) == "答");
  CHECK(back.value(1, &EveryRow::begin).byte == 3);
  CHECK(back.value(1, &EveryRow::maybe_word) == "复");
  CHECK(back.value(1, &EveryRow::maybe_to) == Ref(7u));
  CHECK(back.value(1, &EveryRow::maybe_flag) == std::nullopt);
  CHECK(back.value(0, &EveryRow::maybe_word) == std::nullopt);
  constexpr auto narrow = table("test.every", Single::no, column("word", &EveryRow::word));
  const Table words(narrow, {buffer.columns()[3]}, buffer.size(), TableState::complete);
  CHECK(words.value(1, &EveryRow::word) == "答");
  CHECK(words.value(1, &EveryRow::maybe_word) == std::nullopt);
}

TEST_CASE("a thousand rows come back, also from a buffer used before") {
  RowBuffer buffer(kEvery);
  for (const int round : {0, 1}) {
    buffer.clear();
    for (std::int64_t i = 0; i < 1000; ++i) {
      const auto word = std::to_string(i * (round + 1));
      buffer.add({.count = i,
                  .word = word,
                  .maybe_count = i % 3 ? std::optional(i) : std::nullopt,
                  .maybe_word = i % 2 ? std::optional<std::string_view>(word) : std::nullopt});
    }
    const Table back(kEvery, buffer.columns(), buffer.size(), TableState::complete);
    for (std::int64_t i = 0; i < 1000; ++i) {
      const auto row = back[static_cast<std::size_t>(i)];
      REQUIRE(row.count == i);
      REQUIRE(row.word == std::to_string(i * (round + 1)));
      REQUIRE(row.maybe_count.has_value() == (i % 3 != 0));
      REQUIRE(row.maybe_word.has_value() == (i % 2 != 0));
    }
  }
}

TEST_CASE("a column without a null has no validity, one with a null has a byte a row") {
  RowBuffer buffer(kEvery);
  buffer.add({.maybe_count = 1});
  buffer.add({.maybe_count = 2});
  auto columns = buffer.columns();
  CHECK(columns[7].validity == nullptr);
  CHECK(columns[0].validity == nullptr);
  buffer.add({});
  columns = buffer.columns();
  REQUIRE(columns[7].validity);
  CHECK(columns[7].validity[0] == 1);
  CHECK(columns[7].validity[2] == 0);
}

TEST_CASE("text is copied when it is added") {
  RowBuffer buffer(kEvery);
  {
    std::string word = "a rather long word that does not fit into the string itself";
    buffer.add({.word = word});
    word.assign(word.size(), 'x');
  }
  CHECK(Table(kEvery, buffer.columns(), 1, TableState::complete)[0].word.starts_with("a rather"));
}

TEST_CASE("a cleared buffer begins anew") {
  RowBuffer buffer(kEvery);
  buffer.add({.word = "old", .maybe_word = "old"});
  buffer.add({});
  buffer.clear();
  CHECK(buffer.size() == 0);
  buffer.add({.word = "new", .maybe_word = "w"});
  const Table back(kEvery, buffer.columns(), 1, TableState::complete);
  CHECK(back[0].word == "new");
  CHECK(back[0].maybe_word == "w");
  CHECK(buffer.columns()[9].validity == nullptr);
}

TEST_CASE("declarations say the types that the members have") {
  const auto decls = kEvery.decls();
  const std::uint32_t types[] = {CHANCERY_BOOL, CHANCERY_I64,    CHANCERY_F64,
                                 CHANCERY_UTF8, CHANCERY_OFFSET, CHANCERY_REF};
  for (std::size_t i = 0; i < 12; ++i) {
    CHECK(decls[i].type == types[i % 6]);
    CHECK((decls[i].flags & CHANCERY_NULLABLE) == (i >= 6));
  }
  CHECK(from_abi(decls[5].ref) == "test.every");
  CHECK(from_abi(decls[0].ref).empty());
}

TEST_CASE("a byte position of 2^32 - 1 or more is refused") {
  CHECK(Offset(std::size_t{UINT32_MAX} - 1).byte == UINT32_MAX - 1);
  CHECK_THROWS_AS(Offset(std::size_t{UINT32_MAX}), Error);
}
