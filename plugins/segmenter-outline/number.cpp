#include "number.hpp"

#include "code_points.hpp"
#include "numeral.hpp"

namespace chancery::outline {

using namespace language;

namespace {

constexpr int kNumberMax = 999;

}  // namespace

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
