// Results by key, in one file that several runs may share. Never needed for correctness: what is lost or damaged is
// computed again. Keys and values are bytes; what they mean is the engine's. SQLite's home, beside the rest of store.
//
// FOLDER/results.sqlite: table result(key primary key, value, used), `used` the day of the last use since 1970; the
// format's number is the file's user_version. A file of another format is emptied.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace chancery::core {

struct CacheFigures {
  std::uint64_t results = 0, bytes = 0;  // of keys and values
};

class Cache {
 public:
  static constexpr int kFormat = 2;

  // Makes folder and file if need be. Each throws Error{io, path} with what SQLite said.
  explicit Cache(const std::filesystem::path& folder);
  ~Cache();
  Cache(const Cache&) = delete;
  Cache& operator=(const Cache&) = delete;

  bool empty();
  std::optional<std::string> get(std::string_view key);
  // Replaces what had the key. It is lasting after `flush`, which comes by itself from time to time.
  void put(std::string_view key, std::string_view value);
  void flush();

  CacheFigures figures();
  // Of the file, which keeps the room of what was removed for what will come.
  std::uint64_t file_bytes();
  // Removes results, those longest unused first, until at most so many bytes are left. Returns what was removed.
  CacheFigures trim(std::uint64_t bytes_max);

  static std::filesystem::path file_in(const std::filesystem::path& folder) { return folder / "results.sqlite"; }

 private:
  class Connection;
  std::unique_ptr<Connection> db_;
  std::size_t unflushed_ = 0;
};

}  // namespace chancery::core
