// Stretches of the calendar as times name them: 2020年6月, 2018-2020年, “十四五”, 今年上半年, 6月13日至20日. What
// stands behind a stretch (前, 以来, 内) is not looked at.
#pragma once

#include <cstdint>
#include <optional>

#include "date.hpp"
#include "time_expression.hpp"
#include "time_reader.hpp"

namespace chancery::language {

enum class Edge : std::uint8_t { whole, end, beginning };

// Of the calendar: first and last day, none where it is open or not known; 年底 and 年初 are its edges.
struct Stretch {
  std::optional<Date> first, last;
  Edge edge = Edge::whole;
  TimeBasis basis = TimeBasis::stated;
};

// The longest stretch that begins where the reader stands, which then stands behind it, or none.
std::optional<Stretch> stretch_at(TimeReader& r, const TimeContext& context);
// Takes 上半年, 第三季度, 前三季度 behind a year, and narrows the stretch to it if the year is known.
void narrow_year(TimeReader& r, Stretch& stretch);

}  // namespace chancery::language
