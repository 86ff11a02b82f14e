// Times as officials write them, with the period they mean: 2023年底前, 到2025年, 十四五末, 今年上半年, 近五年,
// 用三年时间, 每年, 长期. A period is worked out from the words alone, or from a date that the caller brings (the day
// of signing): that is said.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "date.hpp"

namespace chancery::language {

enum class TimeKind : std::uint8_t {
  during,     // 2020年, 今年上半年, 十四五期间, 2018-2020年, 自2018年9月以来, 2020年底
  by,         // 2023年底前, 到2025年, 到十四五末, 6月底以前, 年内
  within,     // 用三年时间, 两年内, 15个工作日内, 未来五年
  recurring,  // 每年, 每季度, 逐年
  ongoing,    // 长期坚持, 常年
};

// What the period follows from.
enum class TimeBasis : std::uint8_t {
  stated,    // the words alone
  resolved,  // the words and a date that the caller brought
  unknown,   // no period: 目前, 近年来; or a date was needed and none is known
};

struct TimeExpression {
  // Bytes, as a reader would quote it: with 截至, 自 … 以来, 用, 前, 期间; without 到, 至, 在, 于 in front.
  std::size_t begin = 0, end = 0;
  TimeKind kind = TimeKind::during;
  // First and last day, full dates; none: open or not said. A point (2020年底) has a last day alone.
  std::optional<Date> first, last;
  TimeBasis basis = TimeBasis::unknown;
};

// What relative times are worked out from. Unknown dates are {}.
struct TimeContext {
  Date reference;  // the day of signing; a year alone will do for 今年
  int year = 0;    // the last year told before in the sentence or paragraph, whose 10月 it is; 0: none
};

// The time expression that begins at `at`, its longest reading, or none. Looks at the characters before `at` for 到 and
// 至.
std::optional<TimeExpression> time_at(std::string_view s, std::size_t at, const TimeContext& context = {});

// The next one that begins at or behind `at`, or none. Linear in the text passed over.
std::optional<TimeExpression> next_time(std::string_view s, std::size_t at, const TimeContext& context = {});

}  // namespace chancery::language
