// What may be a marker in a paragraph: a number and 是, where an item can begin. Knows no lists.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "items.hpp"

namespace chancery::enumerations {

enum class Border { separator, stop, colon };

struct Marker {
  std::size_t begin = 0, end = 0;
  int number = 0;
  Border border = Border::separator;  // what stands before it
};

// The first 是 behind a Han digit, which any marker has, at or behind `from`: its first byte, or npos. Cheap where
// there is none.
std::size_t next_count(std::string_view text, std::size_t from);

// In text order. 一是一 is none, nor is a number within a word.
std::vector<Marker> possible_markers(std::string_view text, Extent paragraph);

// Without the blanks and line ends at its end.
std::string_view trimmed(std::string_view text);

}  // namespace chancery::enumerations
