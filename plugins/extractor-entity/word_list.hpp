// The words between the last stop and the place that is looked at, of which the last may be a name. Knows nothing of
// what they say.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include "name_bounds.hpp"

namespace chancery::entities {

inline constexpr std::size_t kWordsMax = 48;  // of one name; what is longer is none

// (A vector's growth was a tenth of the scan.)
class WordList {
 public:
  void push(const Word& word) {
    if (size_ == all_.size()) forget_half();
    all_[size_++] = word;
    ends_with_numeral_ = word.is_numeral;
  }
  void clear() {
    size_ = 0;
    ends_with_numeral_ = false;
  }
  bool empty() const { return size_ == 0; }
  bool ends_with_numeral() const { return ends_with_numeral_; }
  const Word& back() const { return all_[size_ - 1]; }
  operator Words() const { return {all_.data(), size_}; }

 private:
  void forget_half() {
    size_ -= all_.size() / 2;
    std::copy_n(all_.end() - static_cast<std::ptrdiff_t>(size_), size_, all_.begin());
  }
  std::array<Word, kWordsMax> all_ = {};
  std::size_t size_ = 0;
  bool ends_with_numeral_ = false;
};

}  // namespace chancery::entities
