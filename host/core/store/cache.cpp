// The cache's file: see cache.hpp. Writes are gathered in transactions: one each would cost more than many results.
#include "cache.hpp"

#include <chrono>
#include <thread>
#include <utility>
#include <vector>

#include "sqlite.hpp"

namespace chancery::core {
namespace {

constexpr int kPatienceMs = 10'000;     // for another run that writes
constexpr std::size_t kTrimBatch = 64;  // results removed at once
constexpr int kPagesBatch = 64;         // pages given back at once: 1 MB

std::int64_t today() {
  using Days = std::chrono::duration<std::int64_t, std::ratio<86'400>>;
  return std::chrono::duration_cast<Days>(std::chrono::system_clock::now().time_since_epoch()).count();
}

bool is_current(Database& database) { return database.number("PRAGMA user_version") == Cache::kFormat; }

// Before anything is prepared. Another run may be doing the same.
void make_current(Database& database) {
  if (is_current(database)) return;
  {
    Transaction emptying(database);
    if (!is_current(database)) database.run("DROP TABLE IF EXISTS result");
    emptying.commit();
  }
  database.run("PRAGMA auto_vacuum = INCREMENTAL; VACUUM");  // it takes effect with a file that is written anew
  Transaction making(database);
  if (is_current(database)) return;
  database.run(
      "CREATE TABLE result (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL);"
      "CREATE INDEX result_used ON result (used);"
      "PRAGMA user_version = " +
      std::to_string(Cache::kFormat));
  making.commit();
}

}  // namespace

class Cache::Connection {
 public:
  // Of a file of this format.
  explicit Connection(std::unique_ptr<Database> opened)
      : database(std::move(opened)),
        get(*database, "SELECT value, used FROM result WHERE key = ?"),
        put(*database, "INSERT OR REPLACE INTO result VALUES (?, ?, ?)"),
        touch(*database, "UPDATE result SET used = ? WHERE key = ?"),
        oldest(*database, "SELECT key, length(key) + length(value) FROM result ORDER BY used, rowid LIMIT ?"),
        remove(*database, "DELETE FROM result WHERE key = ?"),
        pages(*database, "PRAGMA page_count"),
        free_pages(*database, "PRAGMA freelist_count"),
        page_bytes(static_cast<std::uint64_t>(database->number("PRAGMA page_size"))) {}

  static std::uint64_t number(Statement& statement) {
    const auto out = statement.bind().step() ? statement.integer(0) : 0;
    statement.bind();
    return static_cast<std::uint64_t>(out);
  }
  std::uint64_t file_bytes() { return number(pages) * page_bytes; }
  std::uint64_t used_bytes() { return (number(pages) - number(free_pages)) * page_bytes; }

  std::unique_ptr<Database> database;
  Statement get, put, touch, oldest, remove, pages, free_pages;
  const std::uint64_t page_bytes;
};

Cache::Cache(const std::filesystem::path& folder, Use use) : use_(use) {
  const auto file = file_in(folder);
  if (use == Use::look && !std::filesystem::exists(file)) return;
  auto database = std::make_unique<Database>(file, kPatienceMs);
  if (use == Use::keep) make_current(*database);
  if (is_current(*database)) db_ = std::make_unique<Connection>(std::move(database));
}

Cache::~Cache() {
  try {
    flush();
  } catch (const Error&) {  // computed again another time
  }
}

void Cache::wait_at_most(int patience_ms) {
  if (db_) db_->database->wait_at_most(patience_ms);
}

bool Cache::empty() {
  return unflushed_.empty() && (!db_ || db_->database->number("SELECT NOT EXISTS (SELECT 1 FROM result)") != 0);
}

std::optional<std::string> Cache::get(std::string_view key) {
  if (const auto put = unflushed_.find(key); put != unflushed_.end()) return put->second;
  if (!db_) return std::nullopt;
  auto& statement = db_->get.bind(key);
  if (!statement.step()) return std::nullopt;
  std::string out(statement.bytes(0));
  const auto used = statement.integer(1);
  statement.step();
  if (use_ == Use::keep && used != today() && used_.emplace(key).second) unflushed_bytes_ += key.size();
  return out;
}

void Cache::put(std::string_view key, std::string_view value) {
  const auto [at, fresh] = unflushed_.try_emplace(std::string(key));
  unflushed_bytes_ += fresh ? key.size() + value.size() : value.size() - at->second.size();
  at->second = value;
}

void Cache::flush() {
  if (!db_ || use_ == Use::look || unflushed_bytes_ == 0) return;
  Transaction transaction(*db_->database);
  const auto day = today();
  for (const auto& key : used_) db_->touch.bind(day, std::string_view(key)).run();
  for (const auto& [key, value] : unflushed_) db_->put.bind(std::string_view(key), std::string_view(value), day).run();
  transaction.commit();
  drop_unflushed();
}

void Cache::drop_unflushed() {
  unflushed_.clear();
  used_.clear();
  unflushed_bytes_ = 0;
}

CacheFigures Cache::figures() {
  if (!db_) return {};
  Statement sum(*db_->database, "SELECT count(*), total(length(key) + length(value)) FROM result");
  if (!sum.step()) return {};
  return {static_cast<std::uint64_t>(sum.integer(0)), static_cast<std::uint64_t>(sum.integer(1))};
}

std::uint64_t Cache::file_bytes() { return db_ ? db_->file_bytes() : 0; }

bool Cache::trim_some(std::uint64_t bytes_max, CacheFigures& removed) {
  if (!db_ || use_ == Use::look || db_->file_bytes() <= bytes_max) return false;
  Transaction transaction(*db_->database);
  std::vector<std::pair<std::string, std::uint64_t>> oldest;
  if (db_->used_bytes() > bytes_max)
    for (auto& statement = db_->oldest.bind(static_cast<std::int64_t>(kTrimBatch)); statement.step();)
      oldest.emplace_back(statement.bytes(0), statement.integer(1));
  bool any = false;
  for (const auto& [key, bytes] : oldest) {
    if (db_->used_bytes() <= bytes_max) break;
    db_->remove.bind(std::string_view(key)).run();
    ++removed.results;
    removed.bytes += bytes;
    any = true;
  }
  any |= Connection::number(db_->free_pages) > 0;
  db_->database->run("PRAGMA incremental_vacuum(" + std::to_string(kPagesBatch) + ")");
  transaction.commit();
  return any;
}

CacheFigures Cache::trim(std::uint64_t bytes_max) {
  CacheFigures removed;
  bool any = false;
  for (; trim_some(bytes_max, removed); any = true)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));  // others write too
  if (any) db_->database->run("PRAGMA wal_checkpoint(TRUNCATE)");
  return removed;
}

}  // namespace chancery::core
