// See document_store.hpp.
#include "document_store.hpp"

#include <algorithm>
#include <utility>

#include "span_columns.hpp"
#include "tables_in_file.hpp"
#include "views.hpp"

namespace chancery::sqlite {
namespace {

constexpr std::uint64_t kRowsBetweenAsks = 4096;

void bind_value(Statement& statement, int at, const chancery_column& column, std::uint64_t row) {
  if (column.validity && !column.validity[row]) return statement.bind_null(at);
  switch (column.type) {
    case CHANCERY_BOOL: return statement.bind(at, std::int64_t{*value_at<bool>(column, row)});
    case CHANCERY_I64: return statement.bind(at, *value_at<std::int64_t>(column, row));
    case CHANCERY_F64: return statement.bind(at, *value_at<double>(column, row));
    case CHANCERY_UTF8: return statement.bind(at, *value_at<std::string_view>(column, row));
    default: return statement.bind(at, std::int64_t{static_cast<const std::uint32_t*>(column.values)[row]});
  }
}

}  // namespace

DocumentStore::DocumentStore(std::string file, const StoreOptions& options, int patience_ms)
    : database_(std::move(file), patience_ms), options_(&options) {
  database_.run("PRAGMA page_size=16384");  // of a new file
  database_.run("PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=OFF");
  database_.run("PRAGMA journal_mode=DELETE");  // no file beside that belongs to it
  alone([&] { make_own_tables(database_); });
  commit();
  prepare_removal();
}

void DocumentStore::make(const FinishedDocument& first) {
  std::vector<SqlTable> tables;
  const auto chosen = options_->tables.of(first);
  for (const auto& table : chosen) tables.push_back(sql_table(table));
  alone([&] {
    make_tables(database_, tables);
    if (!options_->searched.empty() && !SearchIndex::is_in(database_)) SearchIndex::make(database_);
    run_views(database_, options_->views);
  });
  commit();
  for (const auto& message : unreadable_views(database_)) first.log(LogLevel::warning, "view " + message);
  prepare_removal();
  insert_document_.emplace(database_,
                           "INSERT INTO document(id, sha256, media_type, bytes, text) VALUES(?, ?, ?, ?, ?)");
  insert_stage_.emplace(
      database_,
      "INSERT INTO provenance(document, number, stage, version, plugin_sha256, options_sha256, status) "
      "VALUES(?, ?, ?, ?, ?, ?, ?)");
  insert_stage_rows_.emplace(database_,
                             "INSERT INTO provenance_rows(document, number, table_name, begin_row, end_row) VALUES(?, "
                             "?, ?, ?, ?)");
  const auto& searched = options_->searched;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    std::string name(chosen[i].name());
    const bool is_searched = tables[i].has_words && std::find(searched.begin(), searched.end(), name) != searched.end();
    filled_.push_back({std::move(name), tables[i].has_words, is_searched, {database_, insert_statement(tables[i])}});
  }
}

void DocumentStore::prepare_removal() {
  removals_.clear();
  for (const auto& table : tables_of_documents(database_))
    if (table != "search_text")
      removals_.emplace_back(database_, "DELETE FROM " + quoted(table) + " WHERE document = ?");
  removals_.emplace_back(database_, "DELETE FROM document WHERE id = ?");
  if (!search_ && SearchIndex::is_in(database_)) search_.emplace(database_);
}

void DocumentStore::begin() {
  if (!database_.is_in_transaction()) database_.run("BEGIN IMMEDIATE");
}

// What goes wrong in `work` is taken back without what was put before it.
template <class F>
void DocumentStore::alone(F&& work) {
  const bool goes_on = database_.is_in_transaction();
  begin();
  database_.run("SAVEPOINT one");
  try {
    work();
    database_.run("RELEASE one");
  } catch (const std::exception& e) {
    if (database_.is_in_transaction()) database_.run("ROLLBACK TO one; RELEASE one");
    else if (goes_on) lost_ = e.what();  // a full disk, say: SQLite has taken back all
    throw;
  }
}

void DocumentStore::put(const FinishedDocument& document) {
  if (!insert_document_) make(document);
  alone([&] {
    remove(document.id());
    insert(document);
  });
}

void DocumentStore::forget(std::string_view id) {
  alone([&] { remove(id); });
}

void DocumentStore::remove(std::string_view id) {
  if (search_) search_->remove(id);
  for (auto& removal : removals_) {
    removal.bind(1, id);
    removal.run();
  }
}

void DocumentStore::insert(const FinishedDocument& document) {
  const auto source = document.source();
  auto& statement = *insert_document_;
  statement.bind(1, document.id());
  statement.bind(2, source.sha256);
  statement.bind(3, source.media_type);
  statement.bind(4, static_cast<std::int64_t>(source.bytes));
  statement.bind(5, document.text());
  statement.run();
  insert_provenance(document);
  for (const auto& table : options_->tables.of(document))
    if (table.rows != 0) insert_rows(document, table, filled(table));
}

void DocumentStore::insert_provenance(const FinishedDocument& document) {
  const auto id = document.id();
  std::int64_t number = 0;
  for (const auto& stage : document.provenance()) {
    auto& statement = *insert_stage_;
    statement.bind(1, id);
    statement.bind(2, number);
    statement.bind(3, stage.stage);
    statement.bind(4, stage.version);
    statement.bind(5, stage.plugin_sha256);
    statement.bind(6, stage.options_sha256);
    statement.bind(7, name_of(stage.status));
    statement.run();
    for (const auto& rows : stage.tables) {
      auto& of_table = *insert_stage_rows_;
      of_table.bind(1, id);
      of_table.bind(2, number);
      of_table.bind(3, rows.table);
      of_table.bind(4, static_cast<std::int64_t>(rows.begin));
      of_table.bind(5, static_cast<std::int64_t>(rows.end));
      of_table.run();
    }
    ++number;
  }
}

DocumentStore::Filled& DocumentStore::filled(const AnyTable& table) {
  const auto it = std::find_if(filled_.begin(), filled_.end(), [&](const auto& f) { return f.name == table.name(); });
  if (it == filled_.end())
    throw Error(Code::contract, std::string(table.name()), "a table that the first document of the run did not have");
  return *it;
}

void DocumentStore::insert_rows(const FinishedDocument& document, const AnyTable& table, Filled& filled) {
  const rows::SpanColumns columns(document, table);
  const auto id = document.id();
  keys_.begin(id, table.name());
  filled.insert.bind(1, id);
  for (std::uint64_t row = 0; row < table.rows; ++row) {
    if (row % kRowsBetweenAsks == 0) document.check_cancelled();
    const auto words = columns.text(row);
    const auto key = keys_.next(words);
    filled.insert.bind(2, static_cast<std::int64_t>(row));
    filled.insert.bind(3, rows::text_of(key));
    int at = 3;
    for (const auto& column : columns.all()) bind_value(filled.insert, ++at, column, row);
    const bool keeps_words = words.data() != nullptr && words.size() <= options_->words_bytes_max;
    if (filled.has_words && keeps_words) filled.insert.bind(++at, words);
    else if (filled.has_words) filled.insert.bind_null(++at);
    filled.insert.run();
    if (search_ && filled.is_searched && keeps_words && !words.empty())
      search_->add(id, table.name(), static_cast<std::int64_t>(row), words);
  }
}

void DocumentStore::commit() {
  if (!lost_.empty())
    throw Error(Code::unavailable, database_.file(),
                "taken back was all since the last commit: " + std::exchange(lost_, {}));
  if (!database_.is_in_transaction()) return;
  try {
    database_.run("COMMIT");
  } catch (...) {
    if (database_.is_in_transaction()) database_.run("ROLLBACK");
    throw;
  }
}

// Sampled, so that it costs the same whatever the size.
void DocumentStore::optimise() { database_.run("PRAGMA analysis_limit=400; ANALYZE"); }

}  // namespace chancery::sqlite
