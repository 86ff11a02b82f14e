// The cache's file: see cache.hpp. Writes are gathered in transactions: one each would cost more than many results.
#include "cache.hpp"

#include <chrono>
#include <utility>
#include <vector>

#include "chancery/error.hpp"
#include "sqlite.hpp"

namespace chancery::core {
namespace {

constexpr int kPatienceMs = 10'000;     // for another run that writes
constexpr std::size_t kBatch = 64;      // results in one transaction
constexpr std::size_t kTrimBatch = 64;  // results removed at once

std::int64_t today() {
  using Days = std::chrono::duration<std::int64_t, std::ratio<86'400>>;
  return std::chrono::duration_cast<Days>(std::chrono::system_clock::now().time_since_epoch()).count();
}

// Before anything is prepared. Another run may be doing the same.
void make_current(Database& database) {
  if (database.number("PRAGMA user_version") == Cache::kFormat) return;
  database.run("BEGIN IMMEDIATE");
  if (database.number("PRAGMA user_version") == Cache::kFormat) return database.run("COMMIT");
  database.run(
      "DROP TABLE IF EXISTS result;"
      "CREATE TABLE result (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL);"
      "CREATE INDEX result_used ON result (used);"
      "PRAGMA user_version = " +
      std::to_string(Cache::kFormat) + "; COMMIT");
}

}  // namespace

class Cache::Connection {
 public:
  explicit Connection(const std::filesystem::path& file)
      : database(file, kPatienceMs),
        current((make_current(database), true)),
        get(database, "SELECT value, used FROM result WHERE key = ?"),
        put(database, "INSERT OR REPLACE INTO result VALUES (?, ?, ?)"),
        touch(database, "UPDATE result SET used = ? WHERE key = ?"),
        oldest(database, "SELECT key, length(key) + length(value) FROM result ORDER BY used, key LIMIT ?"),
        remove(database, "DELETE FROM result WHERE key = ?") {}

  void begin() {
    if (!std::exchange(open_, true)) database.run("BEGIN IMMEDIATE");
  }
  void commit() {
    if (std::exchange(open_, false)) database.run("COMMIT");
  }

  Database database;
  bool current;
  Statement get, put, touch, oldest, remove;

 private:
  bool open_ = false;
};

Cache::Cache(const std::filesystem::path& folder) : db_(std::make_unique<Connection>(file_in(folder))) {}

Cache::~Cache() {
  try {
    flush();
  } catch (const Error&) {  // computed again another time
  }
}

bool Cache::empty() { return db_->database.number("SELECT NOT EXISTS (SELECT 1 FROM result)") != 0; }

std::optional<std::string> Cache::get(std::string_view key) {
  auto& statement = db_->get.bind(key);
  if (!statement.step()) return std::nullopt;
  std::string out(statement.bytes(0));
  const auto used = statement.integer(1), now = today();
  statement.step();
  if (used != now) {
    db_->begin();
    db_->touch.bind(now, key).run();
    if (++unflushed_ >= kBatch) flush();
  }
  return out;
}

void Cache::put(std::string_view key, std::string_view value) {
  db_->begin();
  db_->put.bind(key, value, today()).run();
  if (++unflushed_ >= kBatch) flush();
}

void Cache::flush() {
  unflushed_ = 0;
  db_->commit();
}

CacheFigures Cache::figures() {
  Statement sum(db_->database, "SELECT count(*), total(length(key) + length(value)) FROM result");
  if (!sum.step()) return {};
  return {static_cast<std::uint64_t>(sum.integer(0)), static_cast<std::uint64_t>(sum.integer(1))};
}

std::uint64_t Cache::file_bytes() {
  return static_cast<std::uint64_t>(db_->database.number("PRAGMA page_count")) *
         static_cast<std::uint64_t>(db_->database.number("PRAGMA page_size"));
}

CacheFigures Cache::trim(std::uint64_t bytes_max) {
  CacheFigures removed;
  auto left = figures().bytes;
  while (left > bytes_max) {
    std::vector<std::pair<std::string, std::uint64_t>> oldest;
    for (auto& statement = db_->oldest.bind(static_cast<std::int64_t>(kTrimBatch)); statement.step();)
      oldest.emplace_back(statement.bytes(0), statement.integer(1));
    if (oldest.empty()) break;
    db_->begin();
    for (const auto& [key, bytes] : oldest) {
      if (left <= bytes_max) break;
      db_->remove.bind(std::string_view(key)).run();
      left -= bytes;
      ++removed.results;
      removed.bytes += bytes;
    }
    flush();
  }
  if (removed.results > 0) db_->database.run("PRAGMA wal_checkpoint(TRUNCATE)");
  return removed;
}

}  // namespace chancery::core
