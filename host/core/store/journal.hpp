// What is about to be made, on the disk before it is, until the ledger has it: what a killed run made without being
// able to say so. Files by their names, and documents by their ids with the number of the collector that keeps them:
// `0 briefs/a.md`, `3 a.txt`, with a NUL behind each.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "../process/descriptor.hpp"

namespace chancery::core {

class Journal {
 public:
  struct Entry {
    std::uint32_t exporter = 0;  // its number in the ledger; 0: the name of a file
    std::string name;
  };

  // Reads what is in the file, which stays there until `clear`: a run that ends before that leaves it to the next one.
  // Each throws Error{io, path}.
  explicit Journal(std::filesystem::path file);

  // What the run before left in it.
  const std::vector<Entry>& left() const { return left_; }
  void add(const Entry& entry);
  // They are entered, and what the run before left, too.
  void clear();

 private:
  [[noreturn]] void fail() const;

  std::filesystem::path path_;
  Descriptor file_;
  std::vector<Entry> left_;
  bool empty_ = true;
};

}  // namespace chancery::core
