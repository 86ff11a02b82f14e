// Where the next one of some characters stands. Most characters of a text are passed over by their last two bytes
// alone, without being decoded. Made at compile time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "code_points.hpp"

namespace chancery::language {

class CharacterSearch {
 public:
  // For those of both.
  constexpr explicit CharacterSearch(std::u32string_view some, std::u32string_view more = {})
      : all_(CharacterSet(some) | CharacterSet(more)) {
    for (const auto characters : {some, more})
      for (const auto c : characters) tails_[c >> 6 & 63] |= std::uint64_t{1} << (c & 63);
  }

  bool holds(char32_t c) const { return all_.holds(c); }
  // At or behind `at`; the size of `s` if none is there.
  std::size_t find(std::string_view s, std::size_t at) const;
  // Behind the last one before `end`, or `from` if none stands between them (or what is not whole there).
  std::size_t find_behind_last(std::string_view s, std::size_t from, std::size_t end) const;

 private:
  static bool is_lead_of_three(char c) { return (static_cast<unsigned char>(c) & 0xF0u) == 0xE0; }
  static bool goes_on(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80; }
  bool may_be(const char* c) const {
    return (tails_[static_cast<unsigned char>(c[1]) & 63u] >> (static_cast<unsigned char>(c[2]) & 63u) & 1) != 0;
  }

  CharacterSet all_;
  std::array<std::uint64_t, 64> tails_ = {};  // by the low bits of the code point
};

}  // namespace chancery::language
