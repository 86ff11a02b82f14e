// Bytes that wait on disk, in a file without a name below .chancery: results that came before those of earlier inputs.
// What was read again is given back to the disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>

#include "../process/descriptor.hpp"

namespace chancery::core {

class Spool {
 public:
  // `folder` is made when it is needed.
  explicit Spool(std::filesystem::path folder) : folder_(std::move(folder)) {}

  struct Extent {
    std::uint64_t at = 0, size = 0;
  };
  // Both throw Error{io, path}. `parts` lie one behind the other.
  Extent put(std::initializer_list<std::string_view> parts);
  // Reads what was put, which is then gone.
  std::string take(const Extent& extent);

 private:
  void open();
  std::filesystem::path folder_;
  Descriptor file_;
  std::uint64_t end_ = 0, held_ = 0;
};

}  // namespace chancery::core
