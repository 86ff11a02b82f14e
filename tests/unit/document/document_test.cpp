// A document in work: batches that become one table, views that stay valid, memory that is used again.
#include "core/document/document.hpp"

#include "chancery/testkit/catch.hpp"
#include "emitted.hpp"
#include "refusal.hpp"

using namespace chancery;
using namespace chancery::core;
using namespace chancery::test;

namespace {

using Type = ColumnType;

const std::vector<TableSchema> kTables = {{"word",
                                           false,
                                           {{"text", Type::utf8, false},
                                            {"note", Type::utf8, true},
                                            {"n", Type::i64, true},
                                            {"word", Type::ref, true, "word"}}},
                                          {"other", false, {{"flag", Type::boolean, false}}},
                                          {"wide", false, [] {
                                             std::vector<ColumnSchema> out;
                                             for (int i = 0; i < 65; ++i)
                                               out.push_back({"c" + std::to_string(i), Type::boolean, true});
                                             return out;
                                           }()}};
constexpr TableId kWord = 0, kOther = 1, kWide = 2;

void add_words(Document& document, std::uint32_t stage, std::uint64_t rows, const std::vector<Emitted>& columns) {
  StagedTable staged(kTables[kWord]);
  append(staged, rows, columns);
  document.append(kWord, staged, stage);
}

std::string word_column(Document& document, std::size_t index) {
  return shown(document.column(kWord, index), document.rows(kWord));
}

}  // namespace

TEST_CASE("a text is valid UTF-8 with a NUL behind it") {
  Document document(kTables);
  CHECK_FALSE(document.has_text());
  CHECK(refusal([&] { document.set_text("答\xFF"); }) == "contract: text: byte 3 of the text is not valid UTF-8");
  CHECK_FALSE(document.has_text());
  document.set_text("");
  CHECK(document.has_text());
  CHECK(document.text().empty());
  document.set_text(std::string("a\0b", 3));
  CHECK(document.text() == std::string_view("a\0b", 3));
  CHECK(document.text().data()[3] == '\0');
}

TEST_CASE("a table nobody filled has no rows and columns that can be read") {
  Document document(kTables);
  CHECK(document.rows(kWord) == 0);
  CHECK(document.column(kWord, 0).offsets[0] == 0);
  CHECK(document.column(kWord, 2).type == CHANCERY_I64);
  CHECK(document.bytes().size() == 16);
}

TEST_CASE("batches of several stages are one table, with nulls where a stage said nothing") {
  Document document(kTables);
  add_words(document, 1, 2, {Emitted::utf8("text", {"一", "二"})});
  add_words(document, 2, 1,
            {Emitted::utf8("text", {"三"}), Emitted::utf8("note", {"注"}), Emitted::i64("n", {3}),
             Emitted::ref("word", {0})});
  add_words(document, 4, 2,
            {Emitted::utf8("text", {"", "五"}), Emitted::i64("n", {0, 5}).valid({0, 1}), Emitted::ref("word", {2, 3})});
  CHECK(document.rows(kWord) == 5);
  CHECK(word_column(document, 0) == "[\"一\",\"二\",\"三\",\"\",\"五\"]");
  CHECK(word_column(document, 1) == "[null,null,\"注\",null,null]");
  CHECK(word_column(document, 2) == "[null,null,3,null,5]");
  CHECK(word_column(document, 3) == "[null,null,0,2,3]");
  REQUIRE(document.batches().size() == 3);
  CHECK(document.batches()[2].stage == 4);
  CHECK(document.batches()[2].begin == 3);
  CHECK(document.batches()[2].end == 5);
}

TEST_CASE("a batch without nulls before and behind one with them") {
  Document document(kTables);
  add_words(document, 1, 1, {Emitted::utf8("text", {"a"}), Emitted::i64("n", {1})});
  CHECK(document.column(kWord, 2).validity == nullptr);
  add_words(document, 2, 1, {Emitted::utf8("text", {"b"}), Emitted::i64("n", {9}).valid({0})});
  add_words(document, 3, 1, {Emitted::utf8("text", {"c"}), Emitted::i64("n", {3})});
  CHECK(word_column(document, 2) == "[1,null,3]");
}

TEST_CASE("a column read stays valid while others are read") {
  Document document(kTables);
  add_words(document, 1, 1, {Emitted::utf8("text", {"一"})});
  SECTION("of one batch") {}
  SECTION("of two batches") { add_words(document, 2, 1, {Emitted::utf8("text", {"二"}), Emitted::i64("n", {2})}); }
  std::vector<chancery_column> columns;
  for (std::size_t i = 0; i < 4; ++i) columns.push_back(document.column(kWord, i));
  const bool two = document.rows(kWord) == 2;
  CHECK(shown(columns[0], document.rows(kWord)) == (two ? "[\"一\",\"二\"]" : "[\"一\"]"));
  CHECK(shown(columns[1], document.rows(kWord)) == (two ? "[null,null]" : "[null]"));
  CHECK(shown(columns[2], document.rows(kWord)) == (two ? "[null,2]" : "[null]"));
  CHECK(shown(columns[3], document.rows(kWord)) == (two ? "[null,null]" : "[null]"));
}

TEST_CASE("rows read between two stages do not hide those that come later") {
  Document document(kTables);
  for (std::uint32_t stage = 1; stage <= 40; ++stage) {
    CHECK(document.rows(kWord) == stage - 1);
    (void)word_column(document, 0);
    add_words(document, stage, 1, {Emitted::utf8("text", {std::string(stage * 10, 'x')})});
    const auto column = document.column(kWord, 0);
    CHECK(value_at<std::string_view>(column, stage - 1)->size() == stage * 10);
    CHECK(value_at<std::string_view>(column, 0)->size() == 10);
  }
}

TEST_CASE("a cleared document gives the same bytes again, and nothing of the last one") {
  Document document(kTables), fresh(kTables);
  const auto fill = [](Document& d) {
    d.set_text("答");
    add_words(d, 1, 1, {Emitted::utf8("text", {"答"})});
    add_words(d, 2, 1, {Emitted::utf8("text", {"复"}), Emitted::i64("n", {7})});
  };
  add_words(document, 1, 3, {Emitted::utf8("text", {"x", "y", "z"}), Emitted::utf8("note", {"1", "2", "3"})});
  (void)word_column(document, 0), (void)word_column(document, 1);
  document.mark_incomplete(kWord, 1);
  document.mark_incomplete(kOther, 2);
  document.clear();
  CHECK_FALSE(document.has_text());
  CHECK_FALSE(document.incomplete(kWord));
  CHECK_FALSE(document.incomplete(kOther));
  CHECK(document.batches().empty());
  CHECK(word_column(document, 1) == "[]");
  fill(document), fill(fresh);
  CHECK(std::vector(document.bytes().begin(), document.bytes().end()) ==
        std::vector(fresh.bytes().begin(), fresh.bytes().end()));
  CHECK(word_column(document, 1) == "[null,null]");
  CHECK(word_column(document, 2) == "[null,7]");
}

TEST_CASE("a batch that cannot be made leaves the table as it was, for this document and the next") {
  Document document(kTables);
  std::vector<Emitted> columns;
  for (int i = 0; i < 65; ++i) columns.push_back(Emitted::boolean("c" + std::to_string(i), {1}));
  StagedTable wide(kTables[kWide]);
  append(wide, 1, columns);
  CHECK(refusal([&] { document.append(kWide, wide, 1); }) == "limit: wide: more than 64 columns");
  CHECK(document.rows(kWide) == 0);
  CHECK(shown(document.column(kWide, 0), 0) == "[]");
  document.clear();
  columns.erase(columns.begin() + 1, columns.end());
  wide.clear();
  append(wide, 1, columns);
  document.append(kWide, wide, 1);
  CHECK(shown(document.column(kWide, 0), 1) == "[true]");
}

TEST_CASE("another document takes the tables from the buffer, gaps and empty batches too") {
  Document document(kTables), other(kTables);
  add_words(document, 1, 2, {Emitted::utf8("text", {"答", "复"})});
  document.append(kOther, StagedTable(kTables[kOther]), 1);
  add_words(document, 2, 1, {Emitted::utf8("text", {"函"}), Emitted::i64("n", {3})});
  document.mark_incomplete(kOther, 2);
  other.adopt(document.bytes());
  CHECK(word_column(other, 0) == "[\"答\",\"复\",\"函\"]");
  CHECK(word_column(other, 2) == "[null,null,3]");
  CHECK(other.incomplete(kOther));
  CHECK_FALSE(other.incomplete(kWord));
  REQUIRE(other.batches().size() == 3);
  CHECK(other.batches()[1].table == kOther);
  CHECK(other.batches()[1].end == 0);
  CHECK(other.batches()[2].stage == 2);
  add_words(other, 3, 1, {Emitted::utf8("text", {"令"})});
  CHECK(word_column(other, 0) == "[\"答\",\"复\",\"函\",\"令\"]");
}

TEST_CASE("a hostile buffer is refused and leaves no row, or stays inside its bytes") {
  Document document(kTables), other(kTables);
  add_words(document, 1, 2, {Emitted::utf8("text", {"答", "复"}), Emitted::i64("n", {1, 2})});
  document.mark_incomplete(kOther, 1);
  const std::vector<std::byte> whole(document.bytes().begin(), document.bytes().end());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    REQUIRE(refusal([&] { other.adopt(std::span(whole).first(size)); }).starts_with("contract: "));
    REQUIRE(other.rows(kWord) == 0);
  }
  for (std::size_t place = 0; place < whole.size(); ++place)
    for (const int flip : {0x01, 0x08, 0x80, 0xFF}) {
      auto bytes = whole;
      bytes[place] ^= static_cast<std::byte>(flip);
      const auto answer = refusal([&] { other.adopt(bytes), (void)word_column(other, 0); });
      if (answer != "nothing") REQUIRE(answer.starts_with("contract: "));
    }
}

TEST_CASE("diagnostics are told whose they are when they are read, not in their bytes") {
  const std::vector<TableSchema> tables = {
      {"diagnostic", false, {{"stage", Type::utf8, false}, {"code", Type::utf8, false}}}};
  const auto reported = reported_schema(tables[0]);
  Document document(tables), other(tables);
  StagedTable staged(reported);
  append(staged, 2, {Emitted::utf8("code", {"a", "b"})});
  for (auto* d : {&document, &other}) {
    d->name_stage(0, "reader.text");
    d->name_stage(1, d == &document ? "first" : "second");
    d->append(0, staged, 1);
  }
  CHECK(shown(document.column(0, 0), 2) == "[\"first\",\"first\"]");
  CHECK(shown(other.column(0, 0), 2) == "[\"second\",\"second\"]");
  CHECK(std::vector(document.bytes().begin(), document.bytes().end()) ==
        std::vector(other.bytes().begin(), other.bytes().end()));
}
