// What tables a file has, and how it gets those that it lacks. What is there is kept: a table or column of another kind
// is an error, never replaced.
#pragma once

#include <string>
#include <vector>

#include "sql_table.hpp"
#include "sqlite.hpp"

namespace chancery::sqlite {

// `document`, `provenance` and `provenance_rows`.
void make_own_tables(Database& database);
// Makes tables, columns (which may be null then) and indexes that the file lacks. Throws Error{unavailable, file} for a
// column of another type.
void make_tables(Database& database, const std::vector<SqlTable>& tables);
// Whatever has rows of documents, also of other pipelines: each table with a foreign key to `document` that cascades.
std::vector<std::string> tables_of_documents(Database& database);

}  // namespace chancery::sqlite
