// Results by key, in one file that several runs may share. Never needed for correctness: what is lost or damaged is
// computed again. Keys and values are bytes; what they mean is the engine's. SQLite's home, beside the rest of store.
//
// FOLDER/results.sqlite: table result(key primary key, value, used), `used` the day of the last use since 1970; the
// format's number is the file's user_version. A file of another format is emptied. Pages that become free can be given
// back (auto_vacuum): the file is never much larger than it was last told to be.
//
// What is put is kept in memory until it is written, in one short transaction: nobody waits long for another run.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace chancery::core {

struct CacheFigures {
  std::uint64_t results = 0, bytes = 0;  // of keys and values
};

class Cache {
 public:
  static constexpr int kFormat = 3;

  enum class Use {
    keep,
    look,  // nothing is made, and nothing changed: where there is no file of this format, nothing is known
  };

  // Makes folder and file if need be. Each throws Error{io, path} with what SQLite said; DatabaseBusy, if others write
  // for longer than it waits: ten seconds, unless `wait_at_most` says otherwise.
  explicit Cache(const std::filesystem::path& folder, Use use = Use::keep);
  // Writes what it still can.
  ~Cache();
  Cache(const Cache&) = delete;
  Cache& operator=(const Cache&) = delete;

  void wait_at_most(int patience_ms);

  bool empty();
  std::optional<std::string> get(std::string_view key);
  // Replaces what had the key. In the file, and lasting, after `flush`.
  void put(std::string_view key, std::string_view value);
  // All that was put, or nothing.
  void flush();
  // Instead: forgets it.
  void drop_unflushed();
  // Of what `flush` would write; 0: there is nothing.
  std::uint64_t unflushed_bytes() const { return unflushed_bytes_; }

  CacheFigures figures();
  std::uint64_t file_bytes();
  // One step towards a file of at most so many bytes: removes a few results, those longest unused first, and gives back
  // some pages. False: nothing is left to be done.
  bool trim_some(std::uint64_t bytes_max, CacheFigures& removed);
  // All steps. Returns what was removed.
  CacheFigures trim(std::uint64_t bytes_max);

  static std::filesystem::path file_in(const std::filesystem::path& folder) { return folder / "results.sqlite"; }

 private:
  class Connection;
  std::unique_ptr<Connection> db_;  // null: nothing is known
  const Use use_;
  std::map<std::string, std::string, std::less<>> unflushed_;
  std::set<std::string> used_;  // today, for the first time
  std::uint64_t unflushed_bytes_ = 0;
};

}  // namespace chancery::core
