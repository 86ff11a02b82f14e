// What the readers of numbers ask of a place in the text.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>

#include "code_points.hpp"
#include "numeral.hpp"

namespace chancery::indicators {

inline bool starts(std::string_view s, std::size_t at, std::string_view word) {
  return at <= s.size() && language::begins_with(s.substr(at), word);
}

inline bool is_alphanumeric(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || language::digit_value(c) >= 0;
}

// Digits or Han, which its first character tells.
inline language::Numeral any_numeral(std::string_view s, std::size_t at) {
  return language::digit_value(language::decode(s, at).value) >= 0 ? language::digits_at(s, at)
                                                                   : language::han_numeral_at(s, at);
}

// A whole number where the last bits alone say otherwise.
inline double cleaned(double value) {
  const auto whole = std::round(value);
  return std::abs(value - whole) <= 1e-9 * std::max(1.0, std::abs(value)) ? whole : value;
}

}  // namespace chancery::indicators
