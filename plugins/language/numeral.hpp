// Numerals of running text at a place: 9.9, 1,234.5, ９８, 三百二十一, 两万, 一九九六. Says the value and where the
// numeral ends; what is counted, and whether anything is, is others' business.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "code_points.hpp"

namespace chancery::language {

// 0 … 9, or -1 if the character is no such digit (〇 and ○ are 0, 两 is 2).
constexpr int han_digit(char32_t c);

struct Numeral {
  double value = 0;
  std::size_t end = 0;    // one past its last byte; 0: none there
  int digits = 0;         // of digits: how many before the point, as written
  bool grouped = false;   // 1,234
  bool fraction = false;  // has a point
  explicit operator bool() const { return end != 0; }
};

// Digits in half or full width with groups of three (`,` `，`) and a point (`.` `．`). A point that no digit follows is
// not taken; a comma is taken only if one to three digits stand before the first and exactly three behind each. No
// sign, no percent sign, no 万. `at` is not behind a digit.
Numeral digits_at(std::string_view s, std::size_t at);

// Han numerals with their places: 二十, 一百零三, 三千五百, 两万三千, 十二亿, 二点五, 三万亿; 百, 千, 万 and 亿 alone
// are none. Digits without places are read as the number they spell, if there are two or more (一九九六), or one alone
// (三).
Numeral han_numeral_at(std::string_view s, std::size_t at);

// The factor of 十 百 千 万 亿 and of their products (百万, 千万, 万亿) at a place, as it stands behind digits:
// 5000万, 1.2万亿.
Numeral multiplier_at(std::string_view s, std::size_t at);

// By their last six bits, in which they differ: most characters asked for are none, and a switch would branch often.
struct HanDigit {
  char32_t character = 0;
  int value = -1;
};
inline constexpr auto kHanDigits = [] {
  constexpr std::array<std::u32string_view, 10> digits = {U"零〇○", U"一", U"二两", U"三", U"四",
                                                          U"五",    U"六", U"七",   U"八", U"九"};
  std::array<HanDigit, 64> out = {};
  for (std::size_t i = 0; i < digits.size(); ++i)
    for (const auto c : digits[i]) out[c % out.size()] = {c, static_cast<int>(i)};
  return out;
}();
constexpr int han_digit(char32_t c) {
  const auto& one = kHanDigits[c % kHanDigits.size()];
  return one.character == c ? one.value : -1;
}

// Whether a numeral may begin with the character.
constexpr bool begins_numeral(char32_t c) { return digit_value(c) >= 0 || han_digit(c) >= 0 || c == U'十'; }

}  // namespace chancery::language
