// One file with all documents: rows of a document are replaced as a whole, by its id. What was put since the last
// `commit` is one transaction; a process that ends before it leaves the file as it was. Others may read meanwhile.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/document.hpp"
#include "chosen_tables.hpp"
#include "row_keys.hpp"
#include "search_index.hpp"
#include "sql_table.hpp"
#include "sqlite.hpp"

namespace chancery::sqlite {

struct StoreOptions {
  rows::ChosenTables tables;
  std::vector<std::string> searched;  // tables whose words are searched
  std::string views;                  // a script
  std::uint64_t words_bytes_max = 0;  // longer words of a span are left out
};

class DocumentStore {
 public:
  // Opens or makes the file. `options` outlives this. Each throws as Database does.
  DocumentStore(std::string file, const StoreOptions& options, int patience_ms);

  // Instead of what it has of this id. The first document's tables are made, and views run. A failure takes this
  // document back alone, if SQLite can; if not, `commit` fails.
  void put(const FinishedDocument& document);
  void forget(std::string_view id);
  // What was put is in the file, whatever happens to this process or machine.
  void commit();
  void be_patient(int patience_ms) { database_.be_patient(patience_ms); }
  // After the last commit: what helps those who read.
  void optimise();

 private:
  struct Filled {
    std::string name;  // of the Chancery table
    bool has_words, is_searched;
    Statement insert;
  };

  void make(const FinishedDocument& first);
  void begin();
  template <class F>
  void alone(F&& work);
  void remove(std::string_view id);
  void insert(const FinishedDocument& document);
  void insert_provenance(const FinishedDocument& document);
  void insert_rows(const FinishedDocument& document, const AnyTable& table, Filled& filled);
  void prepare_removal();
  Filled& filled(const AnyTable& table);

  Database database_;
  const StoreOptions* options_;
  std::vector<Statement> removals_;  // of a document's rows, in whatever table, whoever made it
  std::optional<SearchIndex> search_;
  std::optional<Statement> insert_document_, insert_stage_, insert_stage_rows_;
  std::vector<Filled> filled_;
  rows::RowKeys keys_;
  std::string lost_;  // why what was put since the last commit is gone
};

}  // namespace chancery::sqlite
