// See calendar_date.hpp.
#include "calendar_date.hpp"

#include <charconv>
#include <chrono>

namespace chancery::ics {
namespace {

using Days = std::chrono::sys_days;

template <class T>
bool read(std::string_view digits, T& out) {
  const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return ec == std::errc() && end == digits.data() + digits.size();
}

std::optional<Days> days_of(std::string_view iso) {
  int year = 0;
  unsigned month = 0, day = 0;
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-' || !read(iso.substr(0, 4), year) ||
      !read(iso.substr(5, 2), month) || !read(iso.substr(8, 2), day))
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  return date.ok() ? std::optional(Days(date)) : std::nullopt;
}

std::string text_of(Days days) {
  const std::chrono::year_month_day date(days);
  const auto number = int{date.year()} * 10'000 + static_cast<int>(unsigned{date.month()}) * 100 +
                      static_cast<int>(unsigned{date.day()});
  const auto digits = std::to_string(number);
  return std::string(8 - std::min<std::size_t>(8, digits.size()), '0') + digits;
}

}  // namespace

std::optional<std::string> day(std::string_view iso) {
  const auto days = days_of(iso);
  return days ? std::optional(text_of(*days)) : std::nullopt;
}

std::optional<std::string> day_after(std::string_view iso) {
  const auto days = days_of(iso);
  return days ? std::optional(text_of(*days + std::chrono::days(1))) : std::nullopt;
}

}  // namespace chancery::ics
