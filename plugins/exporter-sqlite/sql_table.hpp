// How a Chancery table stands in SQL: its name, its columns, the statements that make and fill it. Knows no connection
// and no table by its columns.
//
// A column that is called like one of those that all tables have (document, row, key, text) has the table's name in
// front: `row` of `block` is `block_row`. A table that is called like one of the exporter's own has t_ in front.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/document.hpp"

namespace chancery::sqlite {

struct SqlColumn {
  std::string name;
  std::string_view type;  // TEXT INTEGER REAL
  bool nullable = false;
  std::string ref = {};  // the SQL table into whose rows it points
};

struct SqlTable {
  std::string name;
  std::vector<SqlColumn> columns = {};  // document, row, key, the table's own, `text` if it has words
  bool has_words = false;
};

std::string sql_name(std::string_view table);
SqlTable sql_table(const AnyTable& table);

// `written`: SQL names of the tables in the file; others are not pointed to.
std::string create_statement(const SqlTable& table, const std::set<std::string>& written);
// For each ref column, so that joins against the ref's direction are fast.
std::vector<std::string> index_statements(const SqlTable& table);
// A ? for each column, in order.
std::string insert_statement(const SqlTable& table);

}  // namespace chancery::sqlite
