// SQLite with errors as exceptions: a connection, and statements that are prepared once. The only user of sqlite3.h
// beside its source file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "chancery/error.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace chancery::core {

// Another connection wrote for longer than this one waits; later it may be otherwise.
class DatabaseBusy : public Error {
 public:
  using Error::Error;
};

class Database {
 public:
  // Opens or makes the file, in WAL mode; waits up to `patience_ms` for others. Throws Error{io, path}, as all do.
  Database(const std::filesystem::path& file, int patience_ms);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const std::string& sql);
  std::int64_t number(const std::string& sql);
  // How long it waits for others from now on.
  void wait_at_most(int patience_ms);
  [[noreturn]] void fail() const;
  sqlite3* handle() const { return handle_; }

 private:
  void enter_wal_mode(int patience_ms);

  std::string file_;
  sqlite3* handle_ = nullptr;
};

// What is done while it lives is done as a whole: with `commit`, or not at all.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(&database) { database.run("BEGIN IMMEDIATE"); }
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();

 private:
  Database* database_;  // null: it is over
};

class Statement {
 public:
  Statement(Database& database, const std::string& sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Values for the ?s, from the first on; they outlive the steps.
  template <class... Values>
  Statement& bind(const Values&... values) {
    reset();
    int at = 0;
    (bind_one(++at, values), ...);
    return *this;
  }
  // True: a row is there. After the last the statement is ready to be bound again.
  bool step();
  // Runs it to its end.
  void run() {
    while (step()) {
    }
  }
  std::int64_t integer(int column) const;
  // Until the next step.
  std::string_view bytes(int column) const;

 private:
  void reset();
  void bind_one(int at, std::int64_t value);
  void bind_one(int at, std::string_view value);

  Database* database_;
  sqlite3_stmt* handle_ = nullptr;
};

}  // namespace chancery::core
