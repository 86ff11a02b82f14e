// Where some characters stand in a text, found in one pass that what it finds does not steer: no processor foresees
// which character is one of them. A few others that end alike are found as well.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "code_points.hpp"

namespace chancery::language {

class CharacterPlaces {
 public:
  // For those of both.
  CharacterPlaces(std::u32string_view some, std::u32string_view more) {
    for (const auto all : {some, more})
      for (const auto c : all) is_wanted_[tail_of(c)] = 1;
  }

  // Those in `text`; what was found before is forgotten, its memory is kept.
  void find(std::string_view text) {
    size_ = next_ = 0;
    for (std::size_t at = 0; at < text.size();) {
      if (places_.size() < size_ + kStretchBytes) places_.resize(2 * places_.size() + kStretchBytes);
      at = add_all(text, at, std::min(at + kStretchBytes, text.size()));
    }
  }
  // The first one at or behind `at`, or the largest number. Asked in text order: what lies before is passed for good.
  std::size_t next(std::size_t at) {
    while (next_ < size_ && places_[next_] < at) ++next_;
    return next_ < size_ ? places_[next_] : std::string_view::npos;
  }

 private:
  static constexpr std::size_t kStretchBytes = 1024;  // read at a time

  // Those from `at` up to `end`. Returns where the next character begins.
  std::size_t add_all(std::string_view text, std::size_t at, std::size_t end) {
    auto* found = places_.data() + size_;
    while (at < end) {
      at = add_pairs(text, at, end, found);
      if (at >= end) break;
      const auto c = decode(text, at);
      add(at, tail_of(c.value), found);
      at += c.size;
    }
    size_ = static_cast<std::size_t>(found - places_.data());
    return at;
  }
  // As long as two characters of three bytes each stand there, nearly everywhere in Chinese.
  std::size_t add_pairs(std::string_view text, std::size_t at, std::size_t end, std::uint32_t*& found) const {
    constexpr std::uint64_t kLeads = 0xF000'00F0, kOfThree = 0xE000'00E0;
    static_assert(std::endian::native == std::endian::little);
    std::uint64_t two = 0;
    // In the stretch both begin, in the text the eight bytes end.
    const auto limit = std::min(end, std::max(text.size(), sizeof two - 4) - (sizeof two - 4));
    for (; at + 3 < limit; at += 6) {
      std::memcpy(&two, text.data() + at, sizeof two);
      if ((two & kLeads) != kOfThree) break;
      add(at, two >> 8 & kTail, found);
      add(at + 3, two >> 32 & kTail, found);
    }
    return at;
  }
  // By the last two bytes of a character, six bits of each, as they stand in the text.
  void add(std::size_t at, std::uint64_t tail, std::uint32_t*& found) const {
    *found = static_cast<std::uint32_t>(at);
    found += is_wanted_[tail];
  }
  static constexpr std::uint64_t kTail = 0x3F3F;
  static constexpr std::uint64_t tail_of(char32_t c) { return (c >> 6 & 63) | (c & 63) << 8; }

  std::array<std::uint8_t, kTail + 1> is_wanted_ = {};
  std::vector<std::uint32_t> places_;
  std::size_t size_ = 0, next_ = 0;  // of the places; the first that is not passed
};

}  // namespace chancery::language
