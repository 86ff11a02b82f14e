// Lays the rows of a sparse table into one array so that no two filled cells meet. Each row has a place of its own.
#pragma once

#include <cstdint>
#include <vector>

namespace chancery::lexicon {

class DoubleArray {
 public:
  // The first `reserved` cells are taken, and a row may be up to `width` cells wide.
  DoubleArray(std::uint32_t reserved, std::uint32_t width);

  // Where the row begins whose cells at `columns`, which rise and are at least one, are filled. Put the fullest first.
  std::uint32_t place(const std::vector<std::uint32_t>& columns);
  // All rows at their full width lie below.
  std::uint32_t size() const { return last_ + width_; }

 private:
  bool fits(std::uint32_t begin, const std::vector<std::uint32_t>& columns) const;
  void take(std::uint32_t begin, const std::vector<std::uint32_t>& columns);
  void reach(std::size_t cells);

  std::vector<char> taken_, begun_;  // by cell: filled; some row begins here
  std::uint32_t first_free_ = 0, last_ = 0, width_ = 0;
};

}  // namespace chancery::lexicon
