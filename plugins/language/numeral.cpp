#include "numeral.hpp"

#include <array>

#include "code_points.hpp"

namespace chancery::language {

namespace {

constexpr int kDigitsMax = 18;  // more are no quantity, and no double holds them

double place_of(char32_t c) {
  switch (c) {
    case U'十': return 10;
    case U'百': return 100;
    case U'千': return 1000;
    default: return 0;
  }
}
double myriad_of(char32_t c) { return c == U'万' ? 1e4 : c == U'亿' ? 1e8 : 0; }
// What may stand within a Han numeral.
bool is_of_numeral(char32_t c) { return han_digit(c) >= 0 || place_of(c) > 0 || myriad_of(c) > 0 || c == U'点'; }

constexpr std::array<double, kDigitsMax + 1> kPowersOfTen = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
                                                             1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};
double power_of_ten(int n) { return kPowersOfTen[static_cast<std::size_t>(n)]; }

struct Run {
  double value = 0;
  int digits = 0;
  std::size_t end = 0;
};
// In half width, as nearly all are, a digit is a byte: none is decoded.
int ascii_digit(std::string_view s, std::size_t at) {
  return at < s.size() && s[at] >= '0' && s[at] <= '9' ? s[at] - '0' : -1;
}
Run digit_run(std::string_view s, std::size_t at, int digits_max = kDigitsMax + 1) {
  Run run{0, 0, at};
  const auto add = [&](int digit, std::size_t bytes) {
    run.value = run.value * 10 + digit;
    ++run.digits;
    run.end += bytes;
  };
  while (run.digits < digits_max) {
    if (const auto digit = ascii_digit(s, run.end); digit >= 0) {
      add(digit, 1);
      continue;
    }
    const auto c = decode(s, run.end);
    if (digit_value(c.value) < 0) break;
    add(digit_value(c.value), c.size);
  }
  return run;
}

// Behind 1 to 3 digits: the groups ,234,567. Value and end of all; digits 0 if there is none.
Run groups(std::string_view s, const Run& first) {
  Run all = first;
  for (;;) {
    const auto comma = decode(s, all.end);
    if (!is_comma(comma.value)) break;
    const auto group = digit_run(s, all.end + comma.size, 4);
    if (group.digits != 3) break;
    all = {all.value * 1000 + group.value, all.digits + 3, group.end};
    if (all.digits > kDigitsMax) break;
  }
  return all;
}

// Digits without places: 二〇二〇. The value is meaningless beyond the digits a double holds.
Numeral spelled(std::string_view s, std::size_t at) {
  Numeral out;
  out.end = at;
  for (auto c = decode(s, at); han_digit(c.value) >= 0; c = decode(s, out.end)) {
    if (out.digits > kDigitsMax) return {};
    out.value = out.value * 10 + han_digit(c.value);
    ++out.digits;
    out.end += c.size;
  }
  return out.digits > 0 ? out : Numeral{};
}

// Below one 万: 三千五百, 十二, 一百零三, 五. `end` is 0 if nothing is there; `places` whether 十 百 千 occurred.
struct Small {
  double value = 0;
  std::size_t end = 0;
  bool places = false;
};
Small small_at(std::string_view s, std::size_t at) {
  Small out;
  int digit = -1;
  double last_place = 1e4;
  for (auto c = decode(s, at); c.size != 0; c = decode(s, at)) {
    const auto d = han_digit(c.value);
    const auto place = place_of(c.value);
    if (d >= 0) {
      if (digit > 0 || (digit == 0 && d == 0)) break;  // 一二: no number with places
      digit = d;
    } else if (place > 0) {
      if (place >= last_place) break;
      if (digit <= 0 && !(place == 10 && (out.end == 0 || digit == 0))) break;  // 百 alone; 十 alone is 一十
      out.value += (digit > 0 ? digit : 1) * place;
      out.places = true;
      last_place = place;
      digit = -1;
    } else {
      break;
    }
    at += c.size;
    out.end = at;
  }
  if (digit > 0) out.value += digit;
  return out;
}

// 点 and digits behind a numeral: 二点五.
void add_fraction(std::string_view s, Numeral& out) {
  constexpr std::string_view point = "点";
  if (!s.substr(out.end).starts_with(point)) return;
  const auto digits = spelled(s, out.end + point.size());
  if (!digits || digits.digits > 6) return;
  out.value += digits.value / power_of_ten(digits.digits);
  out.end = digits.end;
  out.fraction = true;
}

}  // namespace

Numeral digits_at(std::string_view s, std::size_t at) {
  if (digit_value(decode(s, at).value) < 0) return {};  // at most places
  auto whole = digit_run(s, at);
  if (whole.digits > kDigitsMax) return {};
  Numeral out{whole.value, whole.end, whole.digits};
  if (whole.digits <= 3) {
    const auto all = groups(s, whole);
    out = {all.value, all.end, all.digits, all.digits > whole.digits};
  }
  const auto point = decode(s, out.end);
  if (point.value != U'.' && point.value != 0xFF0E) return out;
  const auto fraction = digit_run(s, out.end + point.size);
  if (fraction.digits == 0 || fraction.digits > kDigitsMax) return out;
  // As one quotient: 24.03 is then the double that 24.03 is.
  const auto scale = power_of_ten(fraction.digits);
  out.value = (out.value * scale + fraction.value) / scale;
  out.end = fraction.end;
  out.fraction = true;
  return out;
}

Numeral han_numeral_at(std::string_view s, std::size_t at) {
  const auto first = decode(s, at);
  if (!begins_numeral(first.value) || digit_value(first.value) >= 0) return {};
  // One digit alone, mostly.
  if (const auto digit = han_digit(first.value); digit >= 0 && !is_of_numeral(decode(s, at + first.size).value)) {
    Numeral out;
    out.value = digit;
    out.end = at + first.size;
    return out;
  }
  const auto row = spelled(s, at);
  if (row.digits >= 2 && place_of(decode(s, row.end).value) == 0 && myriad_of(decode(s, row.end).value) == 0) {
    // 零三 spells nothing; 一九九六 does.
    return row;
  }
  Numeral out;
  double total = 0, section = 0, last = 1e16;
  for (auto from = at;;) {
    const auto small = small_at(s, from);
    if (small.end == 0) {
      if (out.end == 0) return {};
      break;
    }
    section = small.value;
    out.end = small.end;
    auto sign = decode(s, out.end);
    double factor = 1;
    while (myriad_of(sign.value) > 0) {  // 万亿
      factor *= myriad_of(sign.value);
      out.end += sign.size;
      sign = decode(s, out.end);
      if (factor >= 1e12) break;
    }
    if (factor >= last) return {};
    total += section * factor;
    last = factor;
    from = out.end;
    if (factor == 1) break;
    if (han_digit(sign.value) < 0 && place_of(sign.value) != 10) break;
  }
  out.value = total;
  add_fraction(s, out);
  return out;
}

Numeral multiplier_at(std::string_view s, std::size_t at) {
  Numeral out;
  double factor = 1;
  auto end = at;
  auto c = decode(s, end);
  if (const auto place = place_of(c.value); place > 0) {
    factor = place;
    end += c.size;
    c = decode(s, end);
  }
  while (myriad_of(c.value) > 0 && factor < 1e12) {
    factor *= myriad_of(c.value);
    end += c.size;
    c = decode(s, end);
  }
  if (end == at) return {};
  out.value = factor;
  out.end = end;
  return out;
}

}  // namespace chancery::language
