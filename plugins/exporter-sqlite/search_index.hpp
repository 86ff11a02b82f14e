// Search over words: `search_text`, a row for each row of a chosen table, and `search`, an FTS5 index over it by
// trigrams, which is kept in step here. A NUL, at which SQLite would take a text to end, is U+FFFD in both. In a file
// that has them, rows of documents that go are taken out even if nothing is to be searched any more.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sqlite.hpp"

namespace chancery::sqlite {

class SearchIndex {
 public:
  static void make(Database& database);
  static bool is_in(Database& database);

  // The file has it.
  explicit SearchIndex(Database& database);

  void remove(std::string_view document);
  void add(std::string_view document, std::string_view table, std::int64_t row, std::string_view text);

 private:
  Database* database_;
  Statement rows_of_, remove_indexed_, remove_rows_, add_row_, add_indexed_;
  std::string without_nul_;
};

}  // namespace chancery::sqlite
