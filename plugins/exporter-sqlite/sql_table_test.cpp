// Names and statements of a table in SQL.
#include "sql_table.hpp"

#include "chancery/standard_tables.hpp"
#include "chancery/testkit/catch.hpp"

using namespace chancery::sqlite;
using chancery::AnyTable;
using chancery::to_abi;

namespace {

std::vector<std::string> names(const SqlTable& table) {
  std::vector<std::string> out;
  for (const auto& column : table.columns) out.push_back(column.name);
  return out;
}

// A table of these columns, all utf8.
SqlTable of_columns(std::string_view table, const std::vector<std::string>& columns) {
  std::vector<chancery_column_decl> decls;
  for (const auto& name : columns) decls.push_back({to_abi(name), CHANCERY_UTF8, 0, {}, nullptr});
  const chancery_table_decl decl{to_abi(table), CHANCERY_READS, 0, decls.data(), decls.size(), nullptr};
  return sql_table(AnyTable{&decl, 0, chancery::TableState::complete});
}

template <class Def>
SqlTable of(const Def& def) {
  const auto decls = def.decls();
  const chancery_table_decl decl{to_abi(def.name), CHANCERY_READS, 0, decls.data(), decls.size(), nullptr};
  return sql_table(AnyTable{&decl, 0, chancery::TableState::complete});
}

}  // namespace

TEST_CASE("a table has document, row and key in front, and its words behind") {
  CHECK(names(of(chancery::tables::sentence)) ==
        std::vector<std::string>{"document", "row", "key", "begin", "end", "section", "text"});
  CHECK(names(of_columns("x", {"a"})) == std::vector<std::string>{"document", "row", "key", "a"});
}

TEST_CASE("a column that is called like one of those has the table's name in front") {
  CHECK(names(of(chancery::tables::block))[8] == "block_row");
  CHECK(names(of(chancery::tables::summary))[4] == "summary_text");
  CHECK(names(of_columns("x", {"KEY", "text", "a", "A", "x_a"})) ==
        std::vector<std::string>{"document", "row", "key", "x_KEY", "text", "a", "x_A", "x_x_a"});
}

TEST_CASE("a table that is called like one of the exporter's or of SQLite has t_ in front") {
  for (const std::string name : {"document", "provenance", "search", "search_text", "search_data", "sqlite_stat1"})
    CHECK(sql_name(name) == "t_" + name);
  for (const std::string name : {"documents", "task", "acme.search"}) CHECK(sql_name(name) == name);
}

TEST_CASE("refs are foreign keys to tables that are written") {
  const auto table = of(chancery::tables::sentence);
  const std::string key = "FOREIGN KEY (document, \"section\") REFERENCES \"section\" (document, row)";
  CHECK(create_statement(table, {"section"}).find(key) != std::string::npos);
  CHECK(create_statement(table, {}).find("\"section\" (document, row)") == std::string::npos);
  CHECK(index_statements(table) ==
        std::vector<std::string>{
            R"(CREATE INDEX IF NOT EXISTS "ix_sentence_section" ON "sentence" (document, "section"))"});
}

TEST_CASE("a name is quoted, whatever stands in it") {
  const auto table = of_columns("acme.\"t", {"a\"b", "select"});
  CHECK(insert_statement(table) ==
        R"(INSERT INTO "acme.""t" ("document", "row", "key", "a""b", "select") VALUES (?, ?, ?, ?, ?))");
}
