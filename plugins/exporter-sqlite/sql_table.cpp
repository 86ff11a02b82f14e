// See sql_table.hpp.
#include "sql_table.hpp"

#include <algorithm>
#include <array>

#include "column_names.hpp"
#include "span_columns.hpp"
#include "sqlite.hpp"

namespace chancery::sqlite {
namespace {

constexpr std::array<std::string_view, 5> kOwnTables = {"document", "provenance", "provenance_rows", "search",
                                                        "search_text"};

std::string_view sql_type(std::uint32_t type) {
  switch (type) {
    case CHANCERY_F64: return "REAL";
    case CHANCERY_UTF8: return "TEXT";
    default: return "INTEGER";
  }
}

void add_column(std::string& sql, const SqlColumn& column) {
  sql += quoted(column.name) + " " + std::string(column.type) + (column.nullable ? ", " : " NOT NULL, ");
}

}  // namespace

std::string sql_name(std::string_view table) {
  const bool is_own = std::find(kOwnTables.begin(), kOwnTables.end(), table) != kOwnTables.end() ||
                      table.starts_with("search_") || table.starts_with("sqlite_");
  return (is_own ? "t_" : "") + std::string(table);
}

SqlTable sql_table(const AnyTable& table) {
  SqlTable out{
      sql_name(table.name()), {{"document", "TEXT"}, {"row", "INTEGER"}, {"key", "TEXT"}}, rows::has_spans(table)};
  const auto names = rows::column_names(table, out.has_words);
  for (std::uint64_t i = 0; i < table.decl->column_count; ++i) {
    const auto& decl = table.decl->columns[i];
    const auto ref = decl.type == CHANCERY_REF ? sql_name(from_abi(decl.ref)) : std::string();
    out.columns.push_back({names[out.columns.size()], sql_type(decl.type), (decl.flags & CHANCERY_NULLABLE) != 0, ref});
  }
  if (out.has_words) out.columns.push_back({"text", "TEXT", true});
  return out;
}

std::string create_statement(const SqlTable& table, const std::set<std::string>& written) {
  std::string sql = "CREATE TABLE " + quoted(table.name) + " (";
  for (const auto& column : table.columns) add_column(sql, column);
  sql += "PRIMARY KEY (document, row), FOREIGN KEY (document) REFERENCES document (id) ON DELETE CASCADE";
  for (const auto& column : table.columns)
    if (written.contains(column.ref))
      sql += ", FOREIGN KEY (document, " + quoted(column.name) + ") REFERENCES " + quoted(column.ref) +
             " (document, row) DEFERRABLE INITIALLY DEFERRED";
  return sql + ") STRICT, WITHOUT ROWID";
}

std::vector<std::string> index_statements(const SqlTable& table) {
  std::vector<std::string> out;
  for (const auto& column : table.columns)
    if (!column.ref.empty())
      out.push_back("CREATE INDEX IF NOT EXISTS " + quoted("ix_" + table.name + "_" + column.name) + " ON " +
                    quoted(table.name) + " (document, " + quoted(column.name) + ")");
  return out;
}

std::string insert_statement(const SqlTable& table) {
  std::string names, values;
  for (const auto& column : table.columns) {
    names += (names.empty() ? "" : ", ") + quoted(column.name);
    values += values.empty() ? "?" : ", ?";
  }
  return "INSERT INTO " + quoted(table.name) + " (" + names + ") VALUES (" + values + ")";
}

}  // namespace chancery::sqlite
