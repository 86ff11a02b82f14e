// Calendar dates as official documents write them, and as ISO 8601. The proleptic Gregorian calendar of 1000 to 2999;
// knows no "today": whoever wants 今年 resolved brings a date (time_expression.hpp).
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

namespace chancery::language {

// Parts that are not said are 0: 2020年 is {2020, 0, 0}; 12月28日 is {0, 12, 28}.
struct Date {
  int year = 0, month = 0, day = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
  bool is_full() const { return year != 0 && month != 0 && day != 0; }
};

struct DateAt {
  Date date;
  std::size_t end = 0;  // one past its last byte; 0: none there
  explicit operator bool() const { return end != 0; }
};

// A date that begins at `at`, as long as it goes:
//   2020年12月28日  2020 年 12 月 28 日  2020年12月  2020年  12月28日  ２０２０年１月  2020年1月15号
//   2020-12-28  2020/12/28  2020.12.28 (all three parts)   二〇二〇年十二月二十八日  二○○四年  一九九六年五月
// Blanks may stand between number and sign. No date is taken whose month or day does not exist (2020年13月 is 2020年).
// A year has four digits. 20201228 is none here: see compact_date_at.
DateAt date_at(std::string_view s, std::size_t at);

// Eight digits that stand alone and are a day that exists: 20201228.
DateAt compact_date_at(std::string_view s, std::size_t at);

int days_of_month(int year, int month);
// 2020-12-28, 2020-12, 2020; without a year --12-28. Empty for {}.
std::string iso(const Date& date);
// The first and last day that the date covers: of 2020-02 the 1st and 29th. Needs a year.
Date first_day(const Date& date);
Date last_day(const Date& date);
// Of full dates. A day that the month does not have becomes its last.
Date plus_months(const Date& date, int months);
Date plus_days(const Date& date, int days);

}  // namespace chancery::language
