// Names of files that are about to be made, on the disk before they are, until the ledger has them: what a killed run
// made without being able to say so. Names with a NUL behind each.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "../process/descriptor.hpp"

namespace chancery::core {

class Journal {
 public:
  // Takes what is in the file, and begins anew. Each throws Error{io, path}.
  explicit Journal(std::filesystem::path file);

  // What the run before left in it.
  const std::vector<std::string>& left() const { return left_; }
  void add(const std::string& name);
  // They are entered.
  void clear();

 private:
  [[noreturn]] void fail() const;

  std::filesystem::path path_;
  Descriptor file_;
  std::vector<std::string> left_;
  bool empty_ = true;
};

}  // namespace chancery::core
