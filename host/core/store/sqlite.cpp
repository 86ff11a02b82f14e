// See sqlite.hpp.
#include "sqlite.hpp"

#include <sqlite3.h>

#include <utility>

namespace chancery::core {

Database::Database(const std::filesystem::path& file, int patience_ms) : file_(file.string()) {
  std::error_code ignored;
  std::filesystem::create_directories(file.parent_path(), ignored);
  if (::sqlite3_open_v2(file_.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) != SQLITE_OK) {
    const std::string why = handle_ ? ::sqlite3_errmsg(handle_) : "out of memory";
    ::sqlite3_close(handle_);
    throw Error(Code::io, file_, why);
  }
  try {
    wait_at_most(patience_ms);
    run("PRAGMA page_size=16384");  // of a new file: values of some ten thousand bytes, few system calls
    enter_wal_mode(patience_ms);
    run("PRAGMA synchronous=NORMAL");
  } catch (...) {
    ::sqlite3_close(handle_);
    throw;
  }
}

Database::~Database() { ::sqlite3_close(handle_); }

void Database::fail() const {
  if (::sqlite3_errcode(handle_) == SQLITE_BUSY) throw DatabaseBusy(Code::io, file_, ::sqlite3_errmsg(handle_));
  throw Error(Code::io, file_, ::sqlite3_errmsg(handle_));
}

void Database::wait_at_most(int patience_ms) { ::sqlite3_busy_timeout(handle_, patience_ms); }

// Two that make a new file at once: SQLite tells one of them at once that it is locked, whatever the patience, since
// both hold what the other waits for.
void Database::enter_wal_mode(int patience_ms) {
  constexpr int kPauseMs = 2;
  for (int waited_ms = 0;; waited_ms += kPauseMs) {
    const int status = ::sqlite3_exec(handle_, "PRAGMA journal_mode=WAL", nullptr, nullptr, nullptr);
    if (status == SQLITE_OK) return;
    if (status != SQLITE_BUSY || waited_ms >= patience_ms) fail();
    ::sqlite3_sleep(kPauseMs);
  }
}

void Database::run(const std::string& sql) {
  if (::sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

std::int64_t Database::number(const std::string& sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.integer(0) : 0;
}

Transaction::~Transaction() {
  if (database_) ::sqlite3_exec(database_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_->run("COMMIT");
  database_ = nullptr;
}

Statement::Statement(Database& database, const std::string& sql) : database_(&database) {
  if (::sqlite3_prepare_v3(database.handle(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &handle_, nullptr) !=
      SQLITE_OK)
    database.fail();
}

Statement::~Statement() { ::sqlite3_finalize(handle_); }

void Statement::reset() { ::sqlite3_reset(handle_); }

bool Statement::step() {
  const int status = ::sqlite3_step(handle_);
  if (status == SQLITE_ROW) return true;
  if (status != SQLITE_DONE) {
    ::sqlite3_reset(handle_);
    database_->fail();
  }
  ::sqlite3_reset(handle_);
  return false;
}

std::int64_t Statement::integer(int column) const { return ::sqlite3_column_int64(handle_, column); }

std::string_view Statement::bytes(int column) const {
  const auto* data = static_cast<const char*>(::sqlite3_column_blob(handle_, column));
  return {data, static_cast<std::size_t>(::sqlite3_column_bytes(handle_, column))};
}

void Statement::bind_one(int at, std::int64_t value) {
  if (::sqlite3_bind_int64(handle_, at, value) != SQLITE_OK) database_->fail();
}

void Statement::bind_one(int at, std::string_view value) {
  if (::sqlite3_bind_blob64(handle_, at, value.data(), value.size(), SQLITE_STATIC) != SQLITE_OK) database_->fail();
}

}  // namespace chancery::core
