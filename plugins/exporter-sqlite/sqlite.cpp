// See sqlite.hpp.
#include "sqlite.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <string>
#include <utility>

#include "chancery/error.hpp"

namespace chancery::sqlite {
namespace {

Code code_of(int status) {
  switch (status & 0xff) {
    case SQLITE_TOOBIG:
    case SQLITE_NOMEM: return Code::limit;
    case SQLITE_ERROR:
    case SQLITE_MISUSE:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH: return Code::failed;
    default: return Code::unavailable;  // busy, full, not to be read or written, damaged, another file
  }
}

}  // namespace

std::string quoted(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) {
    out += c;
    if (c == '"') out += '"';
  }
  return out + '"';
}

Database::Database(std::string file, int patience_ms) : file_(std::move(file)) {
  constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const int status = ::sqlite3_open_v2(file_.c_str(), &handle_, flags, nullptr);
  if (status != SQLITE_OK) {
    const std::string why = handle_ ? ::sqlite3_errmsg(handle_) : "out of memory";
    ::sqlite3_close(handle_);
    throw Error(code_of(status), file_, why);
  }
  be_patient(patience_ms);
}

void Database::use_own_memory() {
  constexpr int kBytesEach = 4096, kPieces = 256;
  ::sqlite3_db_config(handle_, SQLITE_DBCONFIG_LOOKASIDE, nullptr, kBytesEach, kPieces);
}

Database::~Database() { ::sqlite3_close(handle_); }

void Database::run(const std::string& sql) {
  const int status = ::sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (status != SQLITE_OK) fail(status);
}

void Database::be_patient(int patience_ms) { ::sqlite3_busy_timeout(handle_, patience_ms); }

bool Database::is_in_transaction() const { return ::sqlite3_get_autocommit(handle_) == 0; }

void Database::fail(int status) const {
  if ((status & 0xff) == SQLITE_NOTADB)
    throw Error(Code::unavailable, file_,
                "is no SQLite file, expected one or none; move it away, or name another target, and run again");
  throw Error(code_of(status), file_, ::sqlite3_errmsg(handle_));
}

Statement::Statement(Database& database, const std::string& sql) : database_(&database) {
  check(::sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                             &handle_, nullptr));
}

Statement::~Statement() { ::sqlite3_finalize(handle_); }

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), handle_(std::exchange(other.handle_, nullptr)) {}

void Statement::check(int status) const {
  if (status != SQLITE_OK) database_->fail(status);
}

void Statement::bind(int at, std::int64_t value) { check(::sqlite3_bind_int64(handle_, at, value)); }
void Statement::bind(int at, double value) { check(::sqlite3_bind_double(handle_, at, value)); }
void Statement::bind_null(int at) { check(::sqlite3_bind_null(handle_, at)); }
void Statement::bind(int at, std::string_view value) {
  const char* data = value.data() ? value.data() : "";  // an empty text is no null
  if (value.find('\0') != value.npos) {
    // SQLite's functions and its shell see a text up to a NUL. A substitute keeps all positions.
    std::string readable(value);
    std::replace(readable.begin(), readable.end(), '\0', '\x1A');
    return check(::sqlite3_bind_text64(handle_, at, readable.data(), readable.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  }
  check(::sqlite3_bind_text64(handle_, at, data, value.size(), SQLITE_STATIC, SQLITE_UTF8));
}

bool Statement::step() {
  const int status = ::sqlite3_step(handle_);
  if (status == SQLITE_ROW) return true;
  const int reset = ::sqlite3_reset(handle_);
  if (status != SQLITE_DONE) database_->fail(reset == SQLITE_OK ? status : reset);
  return false;
}

std::int64_t Statement::integer(int column) const { return ::sqlite3_column_int64(handle_, column); }

std::string_view Statement::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(::sqlite3_column_text(handle_, column));
  return {data, static_cast<std::size_t>(::sqlite3_column_bytes(handle_, column))};
}

}  // namespace chancery::sqlite
