// How a time expression may begin: what the first two characters rule out, so that few places are read in full. Knows
// no more of the forms than their beginnings.
#pragma once

#include <cstddef>
#include <string_view>

#include "character_search.hpp"

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

// The characters that an expression may begin with.
inline constexpr CharacterSearch kTimeBeginnings(
    U"0123456789０１２３４５６７８９〇○一二两三四五六七八九十半今去明后本同当上下前年近最过未每逐历长常目截至迄自从用利"
    U"经"
    U"全第现到“\"＂「");
inline bool may_begin_time(char32_t first) { return kTimeBeginnings.holds(first); }
// Which forms can begin with a character that may begin one.
unsigned time_forms(char32_t first);
// Whether an expression that begins with such a character can go on with `next`: most are parts of other words.
bool time_can_go_on(char32_t first, char32_t next);
// Whether the number that begins at `at` can be part of a time: most are followed by a measure word or unit.
bool number_can_be_time(std::string_view s, std::size_t at);

}  // namespace chancery::language
