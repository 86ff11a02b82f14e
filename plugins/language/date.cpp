#include "date.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "code_points.hpp"
#include "numeral.hpp"

namespace chancery::language {

namespace {

constexpr int kYearMin = 1000, kYearMax = 2999;

struct Part {
  int value = -1;
  int digits = 0;
  std::size_t end = 0;
};

// A run of digits, or a Han numeral (十二, 二〇二〇), up to 9999.
Part number_at(std::string_view s, std::size_t at) {
  Part out{0, 0, at};
  for (auto c = decode(s, at); digit_value(c.value) >= 0 && out.digits < 5; c = decode(s, out.end)) {
    out.value = out.value * 10 + digit_value(c.value);
    ++out.digits;
    out.end += c.size;
  }
  if (out.digits > 0) return out;
  const auto han = han_numeral_at(s, at);
  if (!han || han.value > 9999 || han.fraction) return {};
  return {static_cast<int>(han.value), han.digits, han.end};
}

// The sign (年, 月 …) behind a number, over blanks on the way; 0 if another character stands there.
std::size_t sign_behind(std::string_view s, std::size_t at, char32_t sign) {
  at = skip_blanks(s, at);
  const auto c = decode(s, at);
  return c.value == sign ? at + c.size : 0;
}

bool is_year(const Part& part) { return part.digits == 4 && part.value >= kYearMin && part.value <= kYearMax; }
bool is_month(int month) { return month >= 1 && month <= 12; }
bool is_day(int year, int month, int day) { return day >= 1 && day <= days_of_month(year == 0 ? 2000 : year, month); }

// 12月28日, 12月; `year` for the length of February.
DateAt month_and_day(std::string_view s, std::size_t at, int year) {
  const auto month = number_at(s, at);
  if (!is_month(month.value) || month.digits > 2) return {};
  const auto behind = sign_behind(s, month.end, U'月');
  if (behind == 0) return {};
  DateAt out{{year, month.value, 0}, behind};
  const auto day = number_at(s, skip_blanks(s, behind));
  if (day.digits > 2 || !is_day(year, month.value, day.value)) return out;
  auto end = sign_behind(s, day.end, U'日');
  if (end == 0) end = sign_behind(s, day.end, U'号');
  if (end != 0) out = {{year, month.value, day.value}, end};
  return out;
}

// 2020-12-28 behind the year.
DateAt separated(std::string_view s, const Part& year) {
  const auto separator = decode(s, year.end).value;
  if (separator != U'-' && separator != U'/' && separator != U'.') return {};
  const auto month = number_at(s, year.end + 1);
  if (month.digits < 1 || month.digits > 2 || !is_month(month.value)) return {};
  if (decode(s, month.end).value != separator) return {};
  const auto day = number_at(s, month.end + 1);
  if (day.digits < 1 || day.digits > 2 || !is_day(year.value, month.value, day.value)) return {};
  if (digit_value(decode(s, day.end).value) >= 0) return {};
  return {{year.value, month.value, day.value}, day.end};
}

// In as many digits as `place` has: 1000, of years; 10, of months and days.
void append(std::string& out, int value, int place) {
  for (; place > 0; place /= 10) out += static_cast<char>('0' + value / place % 10);
}

}  // namespace

DateAt date_at(std::string_view s, std::size_t at) {
  const auto first = number_at(s, at);
  if (first.value < 0) return {};
  if (!is_year(first)) return month_and_day(s, at, 0);
  if (const auto date = separated(s, first)) return date;
  const auto behind = sign_behind(s, first.end, U'年');
  if (behind == 0) return {};
  if (const auto date = month_and_day(s, skip_blanks(s, behind), first.value)) return date;
  return {{first.value, 0, 0}, behind};
}

DateAt compact_date_at(std::string_view s, std::size_t at) {
  if (digit_value(decode_before(s, at).value) >= 0) return {};
  std::array<int, 8> d{};
  auto end = at;
  for (auto& digit : d) {
    const auto c = decode(s, end);
    digit = digit_value(c.value);
    if (digit < 0) return {};
    end += c.size;
  }
  if (digit_value(decode(s, end).value) >= 0) return {};
  const Date date{d[0] * 1000 + d[1] * 100 + d[2] * 10 + d[3], d[4] * 10 + d[5], d[6] * 10 + d[7]};
  if (date.year < kYearMin || date.year > kYearMax || !is_month(date.month)) return {};
  return is_day(date.year, date.month, date.day) ? DateAt{date, end} : DateAt{};
}

int days_of_month(int year, int month) {
  constexpr std::array days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap);
}

std::string iso(const Date& date) {
  std::string out;
  if (date.year != 0) append(out, date.year, 1000);
  if (date.month == 0) return out;
  out += date.year == 0 ? "--" : "-";
  append(out, date.month, 10);
  if (date.day == 0) return out;
  out += '-';
  append(out, date.day, 10);
  return out;
}

Date first_day(const Date& date) { return {date.year, date.month == 0 ? 1 : date.month, date.day == 0 ? 1 : date.day}; }

Date last_day(const Date& date) {
  const auto month = date.month == 0 ? 12 : date.month;
  return {date.year, month, date.day == 0 ? days_of_month(date.year, month) : date.day};
}

Date plus_months(const Date& date, int months) {
  const auto count = date.year * 12 + date.month - 1 + months;
  const Date out{count / 12, count % 12 + 1, date.day};
  return {out.year, out.month, std::min(out.day, days_of_month(out.year, out.month))};
}

Date plus_days(const Date& date, int days) {
  const std::chrono::sys_days then =
      std::chrono::sys_days(std::chrono::year(date.year) / date.month / date.day) + std::chrono::days(days);
  const std::chrono::year_month_day out(then);
  return {int(out.year()), int(unsigned(out.month())), int(unsigned(out.day()))};
}

}  // namespace chancery::language
