// The ledger's file: see ledger.hpp.
#include "ledger.hpp"

#include <utility>

#include "chancery/error.hpp"
#include "sqlite.hpp"

namespace chancery::core {
namespace {

constexpr int kPatienceMs = 10'000;  // for somebody who reads it

std::string with_number_of_format() { return "PRAGMA user_version = " + std::to_string(Ledger::kFormat) + ";"; }

// Returns whether it is of this format, and not of an older one that is read as it is.
bool make_current(Database& database, const std::filesystem::path& file) {
  const auto format = database.number("PRAGMA user_version");
  if (format >= Ledger::kOldestFormat && format <= Ledger::kFormat) return format == Ledger::kFormat;
  if (format != 0)
    throw Error(Code::usage, file.string(),
                "the ledger has format " + std::to_string(format) + ", expected " + std::to_string(Ledger::kFormat) +
                    ": it was kept by another version of this program; go on with that one, or choose another --out");
  database.run(
      "BEGIN IMMEDIATE;"
      "CREATE TABLE IF NOT EXISTS fact (name PRIMARY KEY, value) WITHOUT ROWID;"
      "CREATE TABLE IF NOT EXISTS exporter (number INTEGER PRIMARY KEY AUTOINCREMENT, name UNIQUE);"
      "CREATE TABLE IF NOT EXISTS input (id PRIMARY KEY, path, size INTEGER, mtime_ns INTEGER, inode INTEGER,"
      " read_ns INTEGER, sha256, record);"
      "CREATE TABLE IF NOT EXISTS shared_file (number INTEGER PRIMARY KEY AUTOINCREMENT, name, exporter INTEGER, path,"
      " whole INTEGER, head INTEGER, size INTEGER, mtime_ns INTEGER, inode INTEGER, content);"
      "CREATE TABLE IF NOT EXISTS stale (exporter INTEGER, kind INTEGER, name, size INTEGER, mtime_ns INTEGER,"
      " inode INTEGER, PRIMARY KEY (exporter, kind, name)) WITHOUT ROWID;" +
      with_number_of_format() + "COMMIT");
  return true;
}

std::int64_t integer(std::uint64_t value) { return static_cast<std::int64_t>(value); }

FileStamp stamp_in(const Statement& row, int first) {
  return {static_cast<std::uint64_t>(row.integer(first)), row.integer(first + 1),
          static_cast<std::uint64_t>(row.integer(first + 2))};
}

}  // namespace

class Ledger::Connection {
 public:
  explicit Connection(const std::filesystem::path& file)
      : database(file, kPatienceMs),
        current(make_current(database, file)),
        fact(database, "SELECT value FROM fact WHERE name = ?"),
        set_fact(database, "INSERT OR REPLACE INTO fact VALUES (?, ?)"),
        exporter(database, "SELECT number FROM exporter WHERE name = ?"),
        exporter_name(database, "SELECT name FROM exporter WHERE number = ?"),
        add_exporter(database, "INSERT INTO exporter (name) VALUES (?)"),
        remove_exporter(database, "DELETE FROM exporter WHERE number = ?"),
        input(database, "SELECT path, size, mtime_ns, inode, read_ns, sha256, record FROM input WHERE id = ?"),
        put_input(database, "INSERT OR REPLACE INTO input VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
        remove_input(database, "DELETE FROM input WHERE id = ?"),
        put_shared(database, "INSERT OR REPLACE INTO shared_file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        remove_shared(database, "DELETE FROM shared_file WHERE number = ?"),
        put_stale(database, "INSERT OR REPLACE INTO stale VALUES (?, ?, ?, ?, ?, ?)"),
        remove_stale(database, "DELETE FROM stale WHERE exporter = ? AND kind = ? AND name = ?") {}

  Statement& changing(Statement& statement) {
    if (!std::exchange(open_, true)) database.run("BEGIN IMMEDIATE");
    if (!std::exchange(current, true)) database.run(with_number_of_format());
    return statement;
  }
  void commit() {
    if (std::exchange(open_, false)) database.run("COMMIT");
  }

  Database database;
  bool current;
  Statement fact, set_fact, exporter, exporter_name, add_exporter, remove_exporter, input, put_input, remove_input,
      put_shared, remove_shared, put_stale, remove_stale;

 private:
  bool open_ = false;
};

Ledger::Ledger(const std::filesystem::path& folder) {
  try {
    db_ = std::make_unique<Connection>(file_in(folder));
  } catch (const Error& e) {
    if (e.code() != Code::io) throw;
    throw Error(e.code(), e.where(),
                e.message() + "; if the ledger is damaged, delete it when no run is at work: then all is made again");
  }
  has_stale_ = db_->database.number("SELECT EXISTS (SELECT 1 FROM stale)") != 0;
}

Ledger::~Ledger() = default;

void Ledger::begin_reading() { db_->database.run("BEGIN"); }
void Ledger::end_reading() { db_->database.run("COMMIT"); }

std::string Ledger::fact(std::string_view name) {
  auto& statement = db_->fact.bind(name);
  if (!statement.step()) return "";
  std::string out(statement.bytes(0));
  statement.step();
  return out;
}

void Ledger::set_fact(std::string_view name, std::string_view value) {
  db_->changing(db_->set_fact).bind(name, value).run();
}

std::optional<std::uint32_t> Ledger::find_exporter(std::string_view name) {
  auto& statement = db_->exporter.bind(name);
  if (!statement.step()) return std::nullopt;
  const auto out = static_cast<std::uint32_t>(statement.integer(0));
  statement.step();
  return out;
}

std::uint32_t Ledger::exporter(std::string_view name) {
  if (const auto known = find_exporter(name)) return *known;
  db_->changing(db_->add_exporter).bind(name).run();
  return find_exporter(name).value();
}

std::string Ledger::exporter_name(std::uint32_t number) {
  auto& statement = db_->exporter_name.bind(std::int64_t{number});
  if (!statement.step()) return "";
  std::string out(statement.bytes(0));
  statement.step();
  return out;
}

std::vector<std::uint32_t> Ledger::exporters() {
  std::vector<std::uint32_t> out;
  Statement rows(db_->database, "SELECT number FROM exporter ORDER BY number");
  while (rows.step()) out.push_back(static_cast<std::uint32_t>(rows.integer(0)));
  return out;
}

void Ledger::remove_exporter(std::uint32_t number) {
  db_->changing(db_->remove_exporter).bind(std::int64_t{number}).run();
}

std::optional<LedgerInput> Ledger::input(std::string_view id) {
  auto& row = db_->input.bind(id);
  if (!row.step()) return std::nullopt;
  LedgerInput out{std::string(row.bytes(0)), stamp_in(row, 1), row.integer(4), std::string(row.bytes(5)),
                  std::string(row.bytes(6))};
  row.step();
  return out;
}

void Ledger::put(std::string_view id, const LedgerInput& input) {
  db_->changing(db_->put_input)
      .bind(id, std::string_view(input.path), integer(input.stamp.size), input.stamp.mtime_ns,
            integer(input.stamp.inode), input.read_ns, std::string_view(input.sha256), std::string_view(input.record))
      .run();
}

void Ledger::remove(std::string_view id) { db_->changing(db_->remove_input).bind(id).run(); }

std::vector<std::string> Ledger::ids() {
  std::vector<std::string> out;
  Statement rows(db_->database, "SELECT id FROM input ORDER BY id");
  while (rows.step()) out.emplace_back(rows.bytes(0));
  return out;
}

std::size_t Ledger::size() { return static_cast<std::size_t>(db_->database.number("SELECT count(*) FROM input")); }

std::vector<SharedFile> Ledger::shared_files() {
  std::vector<SharedFile> out;
  Statement rows(db_->database,
                 "SELECT number, name, exporter, path, whole, head, size, mtime_ns, inode, content FROM shared_file "
                 "ORDER BY number");
  while (rows.step())
    out.push_back({static_cast<std::uint64_t>(rows.integer(0)), std::string(rows.bytes(1)),
                   static_cast<std::uint32_t>(rows.integer(2)), std::string(rows.bytes(3)), rows.integer(4) != 0,
                   static_cast<std::uint64_t>(rows.integer(5)), stamp_in(rows, 6), std::string(rows.bytes(9))});
  return out;
}

void Ledger::put(SharedFile& file) {
  if (file.number == 0)  // records may name one that is gone: no number comes twice
    file.number = 1 + static_cast<std::uint64_t>(
                          db_->database.number("SELECT seq FROM sqlite_sequence WHERE name = 'shared_file'"));
  db_->changing(db_->put_shared)
      .bind(integer(file.number), std::string_view(file.name), std::int64_t{file.exporter}, std::string_view(file.path),
            std::int64_t{file.whole}, integer(file.head), integer(file.stamp.size), file.stamp.mtime_ns,
            integer(file.stamp.inode), std::string_view(file.content))
      .run();
}

void Ledger::remove_shared(std::uint64_t number) { db_->changing(db_->remove_shared).bind(integer(number)).run(); }

std::vector<Stale> Ledger::stale() {
  std::vector<Stale> out;
  Statement rows(db_->database,
                 "SELECT exporter, kind, name, size, mtime_ns, inode FROM stale ORDER BY kind, name, exporter");
  while (rows.step())
    out.push_back({static_cast<std::uint32_t>(rows.integer(0)), static_cast<Stale::Kind>(rows.integer(1)),
                   std::string(rows.bytes(2)), stamp_in(rows, 3)});
  return out;
}

void Ledger::put(const Stale& stale) {
  has_stale_ = true;
  db_->changing(db_->put_stale)
      .bind(std::int64_t{stale.exporter}, static_cast<std::int64_t>(stale.kind), std::string_view(stale.name),
            integer(stale.stamp.size), stale.stamp.mtime_ns, integer(stale.stamp.inode))
      .run();
}

void Ledger::remove(const Stale& stale) {
  db_->changing(db_->remove_stale)
      .bind(std::int64_t{stale.exporter}, static_cast<std::int64_t>(stale.kind), std::string_view(stale.name))
      .run();
}

void Ledger::commit() { db_->commit(); }

}  // namespace chancery::core
