// Where the next one of some characters stands. Most characters of a text are passed over by their last two bytes
// alone, without being decoded. Made at compile time.
#pragma once

#include <cstddef>
#include <string_view>

#include "code_points.hpp"

namespace chancery::language {

class CharacterSearch {
 public:
  // For those of both.
  constexpr explicit CharacterSearch(std::u32string_view some, std::u32string_view more = {})
      : wanted_(CharacterSet(some) | CharacterSet(more)), sieve_(wanted_) {}

  bool holds(char32_t c) const { return wanted_.holds(c); }
  // At or behind `at`; the size of `s` if none is there.
  std::size_t find(std::string_view s, std::size_t at) const;
  // Behind the last one before `end`, or `from` if none stands between them (or what is not whole there).
  std::size_t find_behind_last(std::string_view s, std::size_t from, std::size_t end) const;

 private:
  static bool is_lead_of_three(char c) { return (static_cast<unsigned char>(c) & 0xF0u) == 0xE0; }
  static bool goes_on(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80; }

  CharacterSet wanted_;
  CharacterSieve sieve_;
};

}  // namespace chancery::language
