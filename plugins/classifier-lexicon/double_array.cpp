// First fit, but with few tries: a row that finds no place soon goes to the end.
#include "double_array.hpp"

#include <algorithm>

namespace chancery::lexicon {

namespace {

constexpr int kTriesMax = 64;

}  // namespace

DoubleArray::DoubleArray(std::uint32_t reserved, std::uint32_t width)
    : first_free_(reserved), last_(reserved), width_(width) {
  reach(reserved);
  std::fill_n(taken_.begin(), reserved, 1);
}

void DoubleArray::reach(std::size_t cells) {
  if (cells <= taken_.size()) return;
  taken_.resize(std::max(cells, 2 * taken_.size()));
  begun_.resize(taken_.size());
}

bool DoubleArray::fits(std::uint32_t begin, const std::vector<std::uint32_t>& columns) const {
  return !begun_[begin] && std::none_of(columns.begin(), columns.end(),
                                        [&](std::uint32_t column) { return taken_[begin + column] != 0; });
}

void DoubleArray::take(std::uint32_t begin, const std::vector<std::uint32_t>& columns) {
  begun_[begin] = 1;
  for (const auto column : columns) taken_[begin + column] = 1;
  last_ = std::max(last_, begin);
  while (first_free_ < taken_.size() && taken_[first_free_]) ++first_free_;
}

std::uint32_t DoubleArray::place(const std::vector<std::uint32_t>& columns) {
  reach(std::size_t{last_} + width_ + 1);
  int tries = 0;
  for (auto cell = std::max(first_free_, columns.front() + 1); cell <= last_ && tries < kTriesMax; ++cell) {
    if (taken_[cell]) continue;
    ++tries;
    const auto begin = cell - columns.front();
    if (!fits(begin, columns)) continue;
    take(begin, columns);
    return begin;
  }
  const auto begin = last_ + 1;
  reach(std::size_t{begin} + width_);
  auto end = begin;
  while (!fits(end, columns)) reach(std::size_t{++end} + width_);
  take(end, columns);
  return end;
}

}  // namespace chancery::lexicon
