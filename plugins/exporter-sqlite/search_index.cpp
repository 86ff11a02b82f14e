// See search_index.hpp.
#include "search_index.hpp"

#include <sqlite3.h>

namespace chancery::sqlite {

void SearchIndex::make(Database& database) {
  database.run(
      "CREATE TABLE search_text (id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES document (id) ON DELETE "
      "CASCADE, table_name TEXT NOT NULL, row INTEGER NOT NULL, text TEXT NOT NULL) STRICT;"
      "CREATE INDEX ix_search_text_document ON search_text (document);"
      "CREATE VIRTUAL TABLE search USING fts5(document UNINDEXED, table_name UNINDEXED, row UNINDEXED, text, "
      "content='search_text', content_rowid='id', tokenize='trigram');"
      // Pieces are larger and merged less often: a sixth of the time.
      "INSERT INTO search(search, rank) VALUES('hashsize', 33554432);"
      "INSERT INTO search(search, rank) VALUES('automerge', 8)");
}

bool SearchIndex::is_in(Database& database) {
  return Statement(database, "SELECT 1 FROM sqlite_schema WHERE name = 'search_text' AND type = 'table'").step();
}

SearchIndex::SearchIndex(Database& database)
    : database_(&database),
      rows_of_(database, "SELECT id, text FROM search_text WHERE document = ? ORDER BY id"),
      remove_indexed_(database, "INSERT INTO search(search, rowid, text) VALUES('delete', ?, ?)"),
      remove_rows_(database, "DELETE FROM search_text WHERE document = ?"),
      add_row_(database, "INSERT INTO search_text(document, table_name, row, text) VALUES(?, ?, ?, ?)"),
      add_indexed_(database, "INSERT INTO search(rowid, text) VALUES(?, ?)") {}

void SearchIndex::remove(std::string_view document) {
  rows_of_.bind(1, document);
  while (rows_of_.step()) {  // the index is told the words, since it does not keep them
    remove_indexed_.bind(1, rows_of_.integer(0));
    remove_indexed_.bind(2, rows_of_.text(1));
    remove_indexed_.run();
  }
  remove_rows_.bind(1, document);
  remove_rows_.run();
}

void SearchIndex::add(std::string_view document, std::string_view table, std::int64_t row, std::string_view text) {
  if (text.find('\0') != std::string_view::npos) {
    without_nul_.clear();
    for (const char c : text)
      if (c == '\0') without_nul_ += "\xEF\xBF\xBD";
      else without_nul_ += c;
    text = without_nul_;
  }
  add_row_.bind(1, document);
  add_row_.bind(2, table);
  add_row_.bind(3, row);
  add_row_.bind(4, text);
  add_row_.run();
  add_indexed_.bind(1, std::int64_t{::sqlite3_last_insert_rowid(database_->handle())});
  add_indexed_.bind(2, text);
  add_indexed_.run();
}

}  // namespace chancery::sqlite
