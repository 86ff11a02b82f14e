#include "number.hpp"

#include "utf8.hpp"

namespace chancery::outline {

namespace {

constexpr int kNumberMax = 999;

}  // namespace

int han_digit(char32_t c) {
  switch (c) {
    case U'零':
    case U'〇':
    case U'○': return 0;
    case U'一': return 1;
    case U'二':
    case U'两': return 2;
    case U'三': return 3;
    case U'四': return 4;
    case U'五': return 5;
    case U'六': return 6;
    case U'七': return 7;
    case U'八': return 8;
    case U'九': return 9;
    default: return -1;
  }
}

Number han_number(std::string_view s, std::size_t at) {
  int total = 0, digit = -1, size = 0;
  for (auto c = decode(s, at); c.size != 0; c = decode(s, at)) {
    const auto d = han_digit(c.value);
    if (d > 0 && digit > 0) return {};
    if (d >= 0) digit = d;
    else if (c.value == U'十') total += (digit > 0 ? digit : 1) * 10, digit = -1;
    else if (c.value == U'百' && digit > 0) total += digit * 100, digit = -1;
    else break;
    if (++size > 8) return {};
    at += c.size;
  }
  total += digit > 0 ? digit : 0;
  return total > 0 && total <= kNumberMax ? Number{total, at} : Number{};
}

Number arabic_number(std::string_view s, std::size_t at) {
  int value = 0;
  const auto begin = at;
  for (auto c = decode(s, at); c.size != 0 && digit_value(c.value) >= 0; c = decode(s, at)) {
    value = value * 10 + digit_value(c.value);
    if (at == begin && value == 0) return {};
    if (value > kNumberMax) return {};
    at += c.size;
  }
  return at > begin ? Number{value, at} : Number{};
}

}  // namespace chancery::outline
