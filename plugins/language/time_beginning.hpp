// How a time expression may begin: what the first two characters rule out, so that few places are read in full. Knows
// no more of the forms than their beginnings.
#pragma once

#include <cstddef>
#include <string_view>

namespace chancery::language {

// Forms of time by how they begin, to be combined.
enum TimeForm : unsigned {
  kWord = 1,       // 目前, 每年
  kSince = 2,      // 自2018年以来
  kWithin = 4,     // 用三年时间, 两年内
  kRecently = 8,   // 近五年
  kCalendar = 16,  // 2020年, 今年, 上半年, 十四五
  kNumberForms = kWithin | kRecently | kCalendar
};

// Which forms can begin with a character that may begin one.
unsigned time_forms(char32_t first);
// Whether the first characters at `at` rule no time out.
bool time_may_begin(std::string_view s, std::size_t at);
// The next place, at or behind `at`, where they rule none out; the size of `s` if there is none.
std::size_t next_time_beginning(std::string_view s, std::size_t at);
// Past the character at `at`, and past what else is of its number.
std::size_t past_time_beginning(std::string_view s, std::size_t at);

}  // namespace chancery::language
