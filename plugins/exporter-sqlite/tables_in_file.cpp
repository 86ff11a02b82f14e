// See tables_in_file.hpp.
#include "tables_in_file.hpp"

#include <map>

#include "chancery/error.hpp"

namespace chancery::sqlite {
namespace {

// The exporter's own: what is checked, and how they are made.
struct OwnTable {
  SqlTable columns;
  std::string create;
};

std::vector<OwnTable> own_tables() {
  const std::string of_document = "document TEXT NOT NULL REFERENCES document (id) ON DELETE CASCADE, ";
  return {
      {{"document",
        {{"id", "TEXT"}, {"sha256", "TEXT"}, {"media_type", "TEXT"}, {"bytes", "INTEGER"}, {"text", "TEXT"}}},
       "CREATE TABLE document (id TEXT PRIMARY KEY NOT NULL, sha256 TEXT NOT NULL, media_type TEXT NOT NULL, bytes "
       "INTEGER NOT NULL, text TEXT NOT NULL) STRICT"},
      {{"provenance",
        {{"document", "TEXT"},
         {"number", "INTEGER"},
         {"stage", "TEXT"},
         {"version", "TEXT"},
         {"plugin_sha256", "TEXT"},
         {"options_sha256", "TEXT"},
         {"status", "TEXT"}}},
       "CREATE TABLE provenance (" + of_document +
           "number INTEGER NOT NULL, stage TEXT NOT NULL, version TEXT NOT NULL, plugin_sha256 TEXT NOT NULL, "
           "options_sha256 TEXT NOT NULL, status TEXT NOT NULL, PRIMARY KEY (document, number)) STRICT, WITHOUT ROWID"},
      {{"provenance_rows",
        {{"document", "TEXT"},
         {"number", "INTEGER"},
         {"table_name", "TEXT"},
         {"begin_row", "INTEGER"},
         {"end_row", "INTEGER"}}},
       "CREATE TABLE provenance_rows (" + of_document +
           "number INTEGER NOT NULL, table_name TEXT NOT NULL, begin_row INTEGER NOT NULL, end_row INTEGER NOT NULL, "
           "PRIMARY KEY (document, number, table_name), FOREIGN KEY (document, number) REFERENCES provenance "
           "(document, number) DEFERRABLE INITIALLY DEFERRED) STRICT, WITHOUT ROWID"},
  };
}

struct FoundColumn {
  std::string type;
  bool nullable = true;
};

std::map<std::string, FoundColumn> columns_in(Database& database, const std::string& table) {
  Statement columns(database, R"(SELECT name, type, "notnull" FROM pragma_table_info(?))");
  columns.bind(1, std::string_view(table));
  std::map<std::string, FoundColumn> out;
  while (columns.step())
    out.emplace(columns.text(0), FoundColumn{std::string(columns.text(1)), columns.integer(2) == 0});
  return out;
}

[[noreturn]] void refuse(const Database& database, const SqlTable& table, const std::string& column,
                         const std::string& found, const std::string& expected) {
  throw Error(Code::unavailable, database.file(),
              "table \"" + table.name + "\": column \"" + column + "\" is " + found + ", expected " + expected +
                  "; the file was made by another program or version: move it away, or name another target, and run "
                  "again");
}

// What is written must fit: types are the same, a null is allowed where one may come.
void check_fits(Database& database, const SqlTable& table, const std::map<std::string, FoundColumn>& found) {
  for (const auto& column : table.columns) {
    const auto it = found.find(column.name);
    if (it == found.end()) continue;
    const std::string expected(column.type);
    if (it->second.type != expected) refuse(database, table, column.name, it->second.type, expected);
    if (column.nullable && !it->second.nullable)
      refuse(database, table, column.name, expected + " NOT NULL", expected + " that may be null");
  }
}

void add_columns(Database& database, const SqlTable& table, const std::map<std::string, FoundColumn>& found) {
  for (const auto& column : table.columns)
    if (!found.contains(column.name))
      database.run("ALTER TABLE " + quoted(table.name) + " ADD COLUMN " + quoted(column.name) + " " +
                   std::string(column.type));
}

void make(Database& database, const SqlTable& table, const std::string& create) {
  const auto found = columns_in(database, table.name);
  if (found.empty()) return database.run(create);
  check_fits(database, table, found);
  add_columns(database, table, found);
}

}  // namespace

void make_own_tables(Database& database) {
  for (const auto& table : own_tables()) make(database, table.columns, table.create);
}

void make_tables(Database& database, const std::vector<SqlTable>& tables) {
  std::set<std::string> written;
  for (const auto& table : tables) written.insert(table.name);
  for (const auto& table : tables) {
    make(database, table, create_statement(table, written));
    for (const auto& index : index_statements(table)) database.run(index);
  }
}

std::vector<std::string> tables_of_documents(Database& database) {
  Statement tables(database,
                   R"(SELECT DISTINCT t.name FROM sqlite_schema t, pragma_foreign_key_list(t.name) f WHERE t.type = )"
                   R"('table' AND f."table" = 'document' AND f."from" = 'document' AND f.on_delete = 'CASCADE')");
  std::vector<std::string> out;
  while (tables.step()) out.emplace_back(tables.text(0));
  return out;
}

}  // namespace chancery::sqlite
