// What earlier scans told, one JSON file, {"made_by", "plugins": {PATH: {size, mtime_ns, …}}}, replaced by rename.
// Never needed and never trusted beyond a file's path, size and mtime; another host's or ABI's is as if there were
// none.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>

#include "scan.hpp"

namespace chancery::core {

class ScanMemory {
 public:
  // Whatever is wrong with the file, it is as if there were none. An empty path: nothing is remembered beyond this.
  explicit ScanMemory(std::filesystem::path file);

  // What is known of a file as it is now; null if nothing is.
  const ScannedPlugin* find(const std::filesystem::path& plugin) const;
  // Keeps what a scan told, if that is lasting; what was known before goes in any case.
  void put(const ScannedPlugin& plugin);
  // Writes the file if something changed. Never fails: without it, files are scanned again.
  void write() const;

 private:
  struct Stamp {
    std::int64_t size = -1, mtime_ns = -1;
    bool operator==(const Stamp&) const = default;
  };
  struct Remembered {
    Stamp stamp;
    ScannedPlugin plugin;
  };
  static Stamp stamp_of(const std::filesystem::path& file);
  static Remembered read_one(const std::string& path, const JsonNode& node);
  std::string text() const;

  std::filesystem::path file_;
  std::map<std::string, Remembered> known_;
  bool changed_ = false;
};

}  // namespace chancery::core
