// How long words are to a reader.
#pragma once

#include <algorithm>
#include <string_view>

namespace chancery::extractive {

// Code points, so that a digit counts as much as a Han letter.
inline std::size_t characters_of(std::string_view words) {
  return static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Counts no further than is needed: linear in `most`.
inline bool is_at_most(std::string_view words, std::size_t most) {
  return words.size() <= most || (words.size() <= most * 4 && characters_of(words) <= most);
}

}  // namespace chancery::extractive
