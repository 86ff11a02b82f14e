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

// Characters that end places or tell of a letter (您), and words that tell of a list of companies (behind 等).
constexpr std::u32string_view kOtherEndings = U"省市区县旗镇乡州街您";
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
    for (char32_t c = 0x3000; c < kSize; ++c)
      if (language::is_blank(c) || language::is_close_bracket(c) || language::is_colon(c)) add_stop(c);
    for (const auto c : kOtherEndings) add_kind(c, kOther);
    for (const auto& [second, last] : kOtherPairs) {
      kinds_[last] |= kOther;
      add_pair(second, last);
    }
  }

  void add(std::string_view word) {
    const auto last = language::decode_before(word, word.size());
    const auto second = language::decode_before(word, word.size() - last.size);
    const auto third = language::decode_before(word, word.size() - last.size - second.size);
    if (last.value < kSize && language::is_han(last.value)) add_kind(last.value, second.size == 0 ? kAlone : kLonger);
    if (second.size != 0) add_pair(second.value, last.value);
    if (third.size != 0) triples_.set(mixed(mixed(third.value, second.value), last.value));
  }

  // The next character at or behind `at` that may be the end of something or of a stretch; passes over nearly all Han
  // characters, marks and digits.
  // (A small table that stays in the first cache, asked by the bytes of the characters, which need not be decoded.)
  std::size_t skip(std::string_view s, std::size_t at) const {
    if (at < 3) return at;
    const auto* const text = reinterpret_cast<const unsigned char*>(s.data());
    const auto* const end = text + s.size() - 2;
    const auto* c = text + at;
    for (;; ++c) {
      while (c < end && is_wide(c[0]) && !may_end(c)) c += 3;
      if (c >= end || c[0] < '0' || c[0] > '9') return static_cast<std::size_t>(c - text);
    }
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
  static constexpr std::size_t kPlaces = 4096;
  // By the last two bytes of a character.
  static std::size_t place_of(unsigned last_but_one, unsigned last) { return (last_but_one << 6 ^ last) % kPlaces; }
  static std::size_t place_of(char32_t c) { return place_of(0x80u | (c >> 6) % 64, 0x80u | c % 64); }
  // First bytes of Han characters and of most marks of three bytes; not of quotation marks.
  static bool is_wide(unsigned char lead) { return lead >= 0xE3 && lead < 0xF0; }
  bool may_end(const unsigned char* c) const { return (ends_[place_of(c[1], c[2])] >> c[-1] % 32 & 1) != 0; }
  static std::uint32_t mixed(std::uint32_t a, std::uint32_t b) { return ((a << 16 | a >> 16) ^ b) * 0x9E3779B1u >> 16; }
  void add_kind(char32_t c, Kind kind) {
    kinds_[c] |= kind;
    if (kind != kLonger) add_stop(c);
  }
  void add_stop(char32_t c) { ends_[place_of(c)] = ~0u; }
  void add_pair(char32_t second, char32_t last) {
    pairs_.set(mixed(second, last));
    ends_[place_of(last)] |= 1u << second % 32;
  }

  std::vector<std::uint8_t> kinds_ = std::vector<std::uint8_t>(kSize);
  // Before which characters a character may be the end of something.
  std::array<std::uint32_t, kPlaces> ends_ = {};
  Bits<kSize / 2> pairs_, triples_;
};

}  // namespace chancery::entities
