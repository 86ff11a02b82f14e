// What may be a marker in a paragraph: a number and 是, or 第一 and a comma, where an item can begin. Knows no lists.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "items.hpp"

namespace chancery::enumerations {

enum class Border { separator, stop, colon };

enum class Count {
  is,   // 一是
  nth,  // 第一，: without the comma
};

struct Marker {
  std::size_t begin = 0, end = 0;
  int number = 0;
  Count count = Count::is;
  Border border = Border::separator;  // what stands before it
};

// Where a text counts, from begin to end: a 是 behind a Han digit or a 第 before one, which any marker has. Cheap where
// there is none.
class Counts {
 public:
  explicit Counts(std::string_view text) : text_(text) {}
  // The first one at or behind `from`, which does not go back: its first byte, or npos.
  std::size_t next(std::size_t from);

 private:
  std::string_view text_;
  std::size_t is_ = 0, nth_ = 0;  // the next of each
  bool started_ = false;
};

// In text order. 一是一 is none, nor is a number within a word, nor what comes first or second (位居第一，).
std::vector<Marker> possible_markers(std::string_view text, Extent paragraph, Counts& counts);

// Without the blanks and line ends at its end.
std::string_view trimmed(std::string_view text);

}  // namespace chancery::enumerations
