// Days as a calendar file has them: 20201228 for 2020-12-28.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace chancery::ics {

// The day of an ISO 8601 date, or the day after it, without hyphens. None for what is no whole date (2020-12), or no
// day of the calendar.
std::optional<std::string> day(std::string_view iso);
std::optional<std::string> day_after(std::string_view iso);

}  // namespace chancery::ics
