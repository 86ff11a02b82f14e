// How the words end that tell of a body, a person or a place, as filters: nearly all characters of a text end none of
// them, which one look says. Knows no words itself.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "code_points.hpp"

namespace chancery::entities {

// Whether no name goes over a character. Names go over 、 and digits and letters, and a bracket or a quotation may be
// part of one.
constexpr bool is_border(char32_t c) {
  const bool is_letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
  return !language::is_han(c) && !is_letter && c != U'、' && language::digit_value(c) < 0 &&
         !language::is_open_bracket(c) && c != 0x201C && c != U'"';
}

// Characters that end places, or (等 … 企业, 公司) tell of a list of companies. 业 and 司 are frequent behind others.
constexpr std::u32string_view kOtherEndings = U"省市区县旗镇乡州街等网";
constexpr std::array<std::array<char32_t, 2>, 2> kOtherPairs = {{{U'企', U'业'}, {U'公', U'司'}}};

class Endings {
 public:
  // What a character may be the end of. Nearly all are 0.
  enum Kind : std::uint8_t {
    kPassed = 1,   // of nothing, but no Han: digits, letters
    kAlone = 2,    // a word of this character alone
    kLonger = 4,   // a longer word
    kOther = 8,    // what kOtherEndings has
    kBorder = 16,  // of all names, without a closer look
    kNoHan = 32,   // of no name, perhaps
  };

  Endings() {
    for (char32_t c = 0; c < kSize; ++c)
      if (!language::is_han(c)) kinds_[c] = is_plain_border(c) ? kBorder : is_passed(c) ? kPassed : kNoHan;
    for (char32_t c = 0; c < kSize; ++c)
      if (kinds_[c] > kPassed) stops_.set(c);
    for (const auto c : kOtherEndings) add_kind(c, kOther);
    for (const auto& [second, last] : kOtherPairs) {
      kinds_[last] |= kOther;
      pairs_.set(mixed(second, last));
    }
  }

  void add(std::string_view word) {
    const auto last = language::decode_before(word, word.size());
    const auto second = language::decode_before(word, word.size() - last.size);
    const auto third = language::decode_before(word, word.size() - last.size - second.size);
    if (last.value < kSize && language::is_han(last.value)) add_kind(last.value, second.size == 0 ? kAlone : kLonger);
    if (second.size != 0) pairs_.set(mixed(second.value, last.value));
    if (third.size != 0) triples_.set(mixed(mixed(third.value, second.value), last.value));
  }

  // The next character at or behind `at` that is not Han or may be the end of something, and the one before it. Three
  // bytes with these first ones are a character of the first plane, nearly all of them Han.
  // (Two small sets in place of a byte for each character: they stay in the first cache, and one branch is left.)
  std::size_t skip(std::string_view s, std::size_t at, char32_t& before) const {
    const auto* const text = reinterpret_cast<const unsigned char*>(s.data());
    const auto last = s.size() < 3 ? 0 : s.size() - 2;
    std::uint32_t second = before;
    for (; at < last && text[at] >= 0xE3 && text[at] <= 0xE9; at += 3) {
      // The leading bits of the three bytes sum up to what is taken off.
      const std::uint32_t c = (text[at] << 12) + (text[at + 1] << 6) + text[at + 2] - 0xE2080;
      if (stops_.holds(c) | pairs_.holds(mixed(second, c))) break;
      second = c;
    }
    before = second;
    return at;
  }

  std::uint8_t kind(char32_t c) const { return c < kSize ? kinds_[c] : std::uint8_t{kNoHan}; }
  // A word that ends with these two, or with all three and is longer than two.
  bool may_end(char32_t second, char32_t last) const { return pairs_.holds(mixed(second, last)); }
  bool may_end(char32_t third, char32_t second, char32_t last) const {
    return triples_.holds(mixed(mixed(third, second), last));
  }

 private:
  static constexpr std::size_t kSize = 0x10000;
  // A border that is no blank and closes no bracket or quotation.
  static constexpr bool is_plain_border(char32_t c) {
    return is_border(c) && !language::is_blank(c) && !language::is_close_bracket(c) && c != 0x201D;
  }
  static constexpr bool is_passed(char32_t c) {
    return !is_border(c) && !language::is_open_bracket(c) && c != 0x201C && c != U'"';
  }
  template <std::size_t size>
  class Bits {
   public:
    void set(std::uint32_t i) { words_[i % size / 64] |= std::uint64_t{1} << (i % 64); }
    bool holds(std::uint32_t i) const { return (words_[i % size / 64] >> (i % 64) & 1) != 0; }

   private:
    std::array<std::uint64_t, size / 64> words_ = {};
  };
  static std::uint32_t mixed(std::uint32_t a, std::uint32_t b) { return ((a << 16 | a >> 16) ^ b) * 0x9E3779B1u >> 16; }
  void add_kind(char32_t c, Kind kind) {
    kinds_[c] |= kind;
    if (kind != kLonger) stops_.set(c);
  }

  std::vector<std::uint8_t> kinds_ = std::vector<std::uint8_t>(kSize);
  Bits<kSize> stops_;  // whose kind is more than kPassed, and for which the character before says nothing
  Bits<kSize / 2> pairs_, triples_;
};

}  // namespace chancery::entities
