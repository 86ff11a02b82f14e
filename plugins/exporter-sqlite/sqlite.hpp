// SQLite with errors as exceptions: a connection, and statements that are prepared once. Knows no table.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace chancery::sqlite {

// As an identifier of SQL, whatever stands in it.
std::string quoted(std::string_view name);

class Database {
 public:
  // Opens or makes the file; waits so long for others who read or write it. Throws Error as all here do: {unavailable,
  // file} for what another time or place may mend, {limit, file} for values that are too large, else {failed, file}.
  explicit Database(std::string file, int patience_ms = 5'000);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // One statement or several, without rows.
  void run(const std::string& sql);
  void be_patient(int patience_ms);
  // Small pieces come from one block that goes with the connection: for one that lives for a moment, instead of
  // thousands of pieces that malloc keeps for later. Before the first statement.
  void use_own_memory();
  bool is_in_transaction() const;
  [[noreturn]] void fail(int status) const;

  const std::string& file() const { return file_; }
  sqlite3* handle() const { return handle_; }

 private:
  std::string file_;
  sqlite3* handle_ = nullptr;
};

// Values are counted from 1, columns of rows from 0. Texts that are bound live until the statement has run.
class Statement {
 public:
  Statement(Database& database, const std::string& sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  void bind(int at, std::int64_t value);
  void bind(int at, double value);
  void bind(int at, std::string_view value);
  void bind_null(int at);

  // True: a row is there. After the last, the statement may run again, with the values that it has.
  bool step();
  void run() {
    while (step()) {
    }
  }
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;  // until the next step

 private:
  void check(int status) const;

  Database* database_;
  sqlite3_stmt* handle_ = nullptr;
};

}  // namespace chancery::sqlite
