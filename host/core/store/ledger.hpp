// What has been done in an output folder, in one SQLite file that a run keeps while it goes on: of each input what was
// read and what became of it, of shared files how far they are whole, and what earlier runs made that is no longer
// made. What is written counts all together with the next `commit`, and not at all before. Knows no pipeline: an
// input's record is bytes to it.
//
// FOLDER/ledger.sqlite: fact(name, value) · exporter(number, name) · input(id, path, size, mtime_ns, inode, read_ns,
// sha256, record) · shared_file(number, name, exporter, path, whole, head, size, mtime_ns, inode, content) ·
// stale(exporter, kind, name, size, mtime_ns, inode). The format's number is the file's user_version.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "file.hpp"

namespace chancery::core {

struct LedgerInput {
  std::string path;  // absolute
  FileStamp stamp;
  std::int64_t read_ns = 0;  // when the run began that read it, since 1970
  std::string sha256;        // empty: it could not be read
  std::string record;
};

// A file that many documents share, or a collector's.
struct SharedFile {
  std::uint64_t number = 0;
  std::string name;  // below the output folder
  std::uint32_t exporter = 0;
  std::string path;        // where it lies, below the output folder
  bool whole = false;      // completed; else a run was at work on it
  std::uint64_t head = 0;  // bytes before the first document
  FileStamp stamp;         // its size: as far as it is known to be whole
  std::string content;     // of a collector's file: a hash of what it was made from
};

// What is no longer made: a file, or a document in a collector's target.
struct Stale {
  enum class Kind { file, document };
  std::uint32_t exporter = 0;
  Kind kind = Kind::file;
  std::string name;
  FileStamp stamp;  // of a file
};

class Ledger {
 public:
  // What stands in a ledger of the oldest one is also of this one, whose number it gets when it is changed.
  static constexpr int kFormat = 2, kOldestFormat = 1;

  // Makes folder and file if need be. Throws Error{usage, path} for a ledger of a format that is not read, Error{io,
  // path} with what SQLite said, as all do.
  explicit Ledger(const std::filesystem::path& folder);
  ~Ledger();
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  static std::filesystem::path file_in(const std::filesystem::path& folder) { return folder / "ledger.sqlite"; }

  // Between the two nothing is written: what is read needs no lock of its own each time.
  void begin_reading();
  void end_reading();

  // Empty if it was never set.
  std::string fact(std::string_view name);
  void set_fact(std::string_view name, std::string_view value);
  // The number by which records name an exporter, from 1; a new one for a new name.
  std::uint32_t exporter(std::string_view name);
  std::optional<std::uint32_t> find_exporter(std::string_view name);
  std::string exporter_name(std::uint32_t number);
  std::vector<std::uint32_t> exporters();
  void remove_exporter(std::uint32_t number);

  std::optional<LedgerInput> input(std::string_view id);
  void put(std::string_view id, const LedgerInput& input);
  void remove(std::string_view id);
  // In byte order.
  std::vector<std::string> ids();
  std::size_t size();

  std::vector<SharedFile> shared_files();
  // Adds one, whose number is 0 and becomes the next, or replaces it.
  void put(SharedFile& file);
  void remove_shared(std::uint64_t number);

  std::vector<Stale> stale();
  bool has_stale() const { return has_stale_; }
  void put(const Stale& stale);
  void remove(const Stale& stale);

  // Nothing is lost if it is not called: it is as if the writing had not been.
  void commit();

 private:
  class Connection;
  std::unique_ptr<Connection> db_;
  bool has_stale_ = false;  // there may be some
};

}  // namespace chancery::core
