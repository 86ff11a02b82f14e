// What is taken out of a document, in its place: spans, cells, and the same words wherever they stand.
#include "core/engine/redaction.hpp"

#include "chancery/tables.hpp"
#include "chancery/testkit/catch.hpp"
#include "emitted.hpp"

using namespace chancery::core;
using namespace chancery::test;
using chancery::value_at;

namespace {

using Type = ColumnType;

const std::vector<TableSchema> kTables = {{"entity",
                                           false,
                                           {{"begin", Type::offset, true},
                                            {"end", Type::offset, true},
                                            {"kind", Type::utf8, false},
                                            {"name", Type::utf8, false}}},
                                          {"note", false, {{"at", Type::offset, false}, {"text", Type::utf8, true}}}};

struct Row {
  std::uint32_t begin, end;
  std::string kind, name;
};

Document document_of(const std::string& text, const std::vector<Row>& rows,
                     const std::vector<std::uint32_t>& places = {}, const std::vector<std::string>& notes = {}) {
  Document document(kTables);
  document.set_text(text);
  std::vector<std::uint32_t> begins, ends;
  std::vector<std::string> kinds, names;
  for (const auto& row : rows) {
    begins.push_back(row.begin);
    ends.push_back(row.end);
    kinds.push_back(row.kind);
    names.push_back(row.name);
  }
  StagedTable entities(kTables[0]), told(kTables[1]);
  append(entities, rows.size(),
         {Emitted::offset("begin", begins), Emitted::offset("end", ends), Emitted::utf8("kind", kinds),
          Emitted::utf8("name", names)},
         text);
  document.append(0, entities, 1);
  if (!notes.empty()) {
    append(told, notes.size(), {Emitted::offset("at", places), Emitted::utf8("text", notes)}, text);
    document.append(1, told, 2);
  }
  return document;
}

// Names of persons, column `name`.
const std::vector<Redaction> kPersons = {
    {{0, false, {{2, parse_json_strictly(R"(["person"])", "test").elements}}}, {3}}};

std::vector<std::string> words(Document& document, TableId table, std::size_t column) {
  std::vector<std::string> out;
  const auto values = document.column(table, column);
  for (std::uint32_t row = 0; row < document.rows(table); ++row)
    out.emplace_back(value_at<std::string_view>(values, row).value_or("-"));
  return out;
}

}  // namespace

TEST_CASE("the same words are found with blanks between their characters, and without") {
  auto document = document_of("张三、张 三、张　三、张\n三。", {{0, 6, "person", "张三"}}, {0}, {"由张 三办理， 三张"});
  redact(document, kPersons);
  CHECK(document.text() == "▇▇、▇▇*、▇▇▇、张\n三。");
  CHECK(words(document, 1, 1) == std::vector<std::string>{"由▇▇*办理， 三张"});
  auto spaced =
      document_of("李 四和李四、0500-8123 0088。", {{0, 7, "person", "李 四"}, {19, 33, "person", "0500-81230088"}});
  redact(spaced, kPersons);
  CHECK(spaced.text() == "▇▇*和▇▇、▇▇▇▇**。");
}

TEST_CASE("a span, the row's cells and the same words elsewhere are written over, byte for byte") {
  auto document =
      document_of("陈雨桐代表：陈雨桐您好，某局。", {{0, 9, "person", "陈雨桐"}, {33, 39, "organisation", "某局"}},
                  {0, 18}, {"答复陈雨桐代表", "某局"});
  const auto size = document.bytes().size();
  redact(document, kPersons);
  CHECK(document.text() == "▇▇▇代表：▇▇▇您好，某局。");
  CHECK(words(document, 0, 3) == std::vector<std::string>{"▇▇▇", "某局"});
  CHECK(words(document, 0, 2) == std::vector<std::string>{"person", "organisation"});
  CHECK(words(document, 1, 1) == std::vector<std::string>{"答复▇▇▇代表", "某局"});
  CHECK(document.bytes().size() == size);
}

TEST_CASE("what is left of three bytes is asterisks, and line ends stay") {
  auto document = document_of("Tel 022-58832867\n分机1", {{4, 24, "person", "x"}});
  redact(document, kPersons);
  CHECK(document.text() == "Tel ▇▇▇▇\n▇▇*");
}

TEST_CASE("positions of rows within a span stay on the borders of characters") {
  auto document = document_of("abcdefgh", {{0, 8, "person", ""}}, {1, 2, 5}, {"", "", ""});
  redact(document, kPersons);
  CHECK(document.text() == "**▇▇");
  CHECK(document.text().size() == 8);
}

TEST_CASE("short words are taken out where they are marked and nowhere else") {
  auto document = document_of("李说李好，12号12", {{0, 3, "person", "李"}, {15, 17, "person", "12"}}, {0}, {"李与12"});
  redact(document, kPersons);
  CHECK(document.text() == "▇说李好，**号12");
  CHECK(words(document, 0, 3) == std::vector<std::string>{"▇", "**"});
  CHECK(words(document, 1, 1) == std::vector<std::string>{"李与12"});
}

TEST_CASE("without a row that matches nothing changes") {
  auto document = document_of("陈雨桐", {{0, 9, "place", "陈雨桐"}});
  redact(document, kPersons);
  CHECK(document.text() == "陈雨桐");
}

TEST_CASE("words that begin alike are told apart, the longer one whole") {
  auto document = document_of("王大明王大王大明白", {{0, 9, "person", "王大明"}, {9, 15, "person", "王大"}});
  redact(document, kPersons);
  CHECK(document.text() == "▇▇▇▇▇▇▇▇白");
}

TEST_CASE("an incomplete table leaves it open what is to be taken out") {
  auto document = document_of("甲", {});
  CHECK_FALSE(undecidable(kPersons, document));
  document.mark_incomplete(0, 1);
  CHECK(undecidable(kPersons, document));
}

TEST_CASE("a redacted document is made once for the same redactions") {
  const auto document = document_of("陈雨桐", {{0, 9, "person", "陈雨桐"}});
  PlannedExporter one, other;
  one.redactions = other.redactions = kPersons;
  one.redactions_sha256 = other.redactions_sha256 = "a";
  RedactedDocument redacted;
  auto& made = redacted.of(document, one);
  CHECK(made.text() == "▇▇▇");
  CHECK(document.text() == "陈雨桐");
  CHECK(&redacted.of(document, other) == &made);
  redacted.forget();
  CHECK(redacted.of(document_of("甲乙", {}), one).text() == "甲乙");
}
