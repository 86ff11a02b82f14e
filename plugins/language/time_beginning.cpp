#include "time_beginning.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "character_search.hpp"
#include "code_points.hpp"
#include "numeral.hpp"

namespace chancery::language {

namespace {

// The characters that an expression may begin with.
constexpr CharacterSearch kTimeBeginnings(
    U"0123456789０１２３４５６７８９〇○一二两三四五六七八九十半今去明后本同当上下前年近最过未每逐历长常目截至迄自从用利"
    U"按"
    U"经"
    U"全第现到“\"＂「");
constexpr CharacterSet kInHanNumerals(U"零〇○一二两三四五六七八九十百千万亿点半"), kDashes(U"-—－–～~―"),
    kBehindHanNumerals(U"0123456789０１２３４５６７８９零〇○一二两三四五六七八九十年月天日季个工百至到 —-～~"),
    kSigns(U"年月日天/");
bool is_point(char32_t c) { return c == U'.' || c == 0xFF0E; }

struct Beginning {
  std::u32string_view firsts;
  unsigned forms;
  std::u32string_view nexts = {};  // what may follow; empty and no numeral: anything
  bool numeral = false;            // may follow as well
};
constexpr auto kBeginnings = std::to_array<Beginning>({
    {U"0123456789０１２３４５６７８９〇○一二两三四五六七八九十半", kNumberForms},
    {U"“\"＂「", kCalendar, U"六七八九十"},
    {U"每", kWord},
    {U"按", kWord, U"季月周"},
    {U"今", kWithin | kCalendar, U"年后"},
    {U"去明后同本全", kCalendar, U"年"},
    {U"历逐常", kWord, U"年"},
    {U"当", kWord | kCalendar, U"年前"},
    {U"上", kCalendar, U"年一半"},
    {U"下", kCalendar, U"年半"},
    {U"前近", kRecently | kCalendar, U"年几些", true},
    {U"最", kRecently | kCalendar, U"近"},
    {U"过", kRecently | kCalendar, U"去"},
    {U"未", kWithin, U"来"},
    {U"用", kWithin, U"", true},
    {U"利", kWithin, U"用"},
    {U"经", kWithin, U"过"},
    {U"自", kSince, U"从“今去", true},
    {U"从", kSince, U"“今去明", true},
    {U"目", kWord, U"前"},
    {U"现", kWord, U"阶"},
    {U"至迄", kWord, U"今"},
    {U"到", kWord, U"目"},
    {U"截", kWord | kCalendar, U"至止"},
    {U"长", kWord, U"期"},
    {U"年", kWord, U"底末内"},
    {U"第", kCalendar, U"", true},
});

// Which of them a character is, looked up by a remainder that differs for all: switches over so many characters branch
// often, and on what cannot be foreseen.
constexpr std::size_t kRemainders = 555;
constexpr auto kWhich = [] {
  std::array<std::uint8_t, kRemainders> out = {};
  std::array<bool, kRemainders> taken = {};
  for (std::size_t i = 0; i < kBeginnings.size(); ++i)
    for (const auto c : kBeginnings[i].firsts) {
      if (taken[c % kRemainders]) throw "two characters have the same remainder";
      taken[c % kRemainders] = true;
      out[c % kRemainders] = static_cast<std::uint8_t>(i);
    }
  return out;
}();

// What is asked at every beginning, in one line of memory.
constexpr std::size_t kNextsMax = 5;
struct Rule {
  unsigned forms = 0;
  bool anything = false, numeral = false;
  std::array<char32_t, kNextsMax> nexts = {};
};
constexpr char32_t kNoCharacter = 0xFFFFFFFF;
constexpr auto kRules = [] {
  std::array<Rule, kBeginnings.size()> out = {};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto& [firsts, forms, nexts, numeral] = kBeginnings[i];
    out[i] = {forms, nexts.empty() && !numeral, numeral};
    out[i].nexts.fill(kNoCharacter);
    std::copy(nexts.begin(), nexts.end(), out[i].nexts.begin());
  }
  return out;
}();
const Rule& rule_of(char32_t first) { return kRules[kWhich[first % kRemainders]]; }

// Whether an expression that begins with `first`, whose rule this is, can go on with `next`: most are parts of other
// words.
bool can_go_on(const Rule& rule, char32_t first, char32_t next) {
  if (rule.anything)
    return (han_digit(first) < 0 && first != U'十') || kBehindHanNumerals.holds(next) || is_blank(next);
  bool listed = false;
  for (const auto c : rule.nexts) listed |= c == next;
  return listed || (rule.numeral && begins_numeral(next));
}

// Past the digits at `at`.
std::size_t past_digits(std::string_view s, std::size_t at) {
  while (at < s.size() && s[at] >= '0' && s[at] <= '9') ++at;  // nearly all, and nearly always
  for (auto c = decode(s, at); digit_value(c.value) >= 0; c = decode(s, at)) at += c.size;
  return at;
}

bool is_of_digits(char32_t c) { return digit_value(c) >= 0 || c == U'.'; }
bool is_of_han_number(char32_t c) { return han_digit(c) >= 0 || c == U'十' || c == U'百'; }

// Whether a number runs on in front of `at`, so that no number begins there.
bool within_a_number(std::string_view s, std::size_t at, char32_t here) {
  const auto before = decode_before(s, at).value;
  return (is_of_digits(here) && is_of_digits(before)) || (is_of_han_number(here) && is_of_han_number(before));
}

// Past the digits at `at` with the points and commas between them, which are counted up to two.
std::size_t past_joined_digits(std::string_view s, std::size_t at, int& joints) {
  for (joints = 0;; ++joints) {
    at = past_digits(s, at);
    if (joints == 2) return at;
    const auto joint = decode(s, at);
    const auto next = at + joint.size;
    if (!(is_point(joint.value) || is_comma(joint.value)) || digit_value(decode(s, next).value) < 0) return at;
    at = next;
  }
}
// A longer one than any that is read is not passed to its end: each of its characters may be asked for.
std::size_t past_han_numeral(std::string_view s, std::size_t at) {
  constexpr std::size_t kBytesMax = 40 * 3;
  const auto last = at + kBytesMax;
  for (auto c = decode(s, at); at < last && kInHanNumerals.holds(c.value); c = decode(s, at)) at += c.size;
  return at;
}

// Whether the number that begins at `at` with `first` can be part of a time: most are followed by a measure word or
// unit.
bool number_can_be_time(std::string_view s, std::size_t at, CodePoint first) {
  if (first.value == U'十' && decode(s, at + 2 * first.size).value == U'五') return true;  // 十四五
  int joints = 0;
  at = digit_value(first.value) >= 0 ? past_joined_digits(s, at, joints) : past_han_numeral(s, at);
  if (joints > 1) return true;  // 2020.12.28
  const auto c = decode(s, at);
  if (kSigns.holds(c.value)) return true;
  const auto next = decode(s, at + c.size).value;
  switch (c.value) {
    case U'个': return next == U'工' || next == U'年' || next == U'月' || next == U'天' || next == U'日';
    case U'工': return next == U'作';
    case U'季': return next == U'度';
    case U'至':
    case U'到': return begins_numeral(next) || next == U'半' || kDashes.holds(next);
    default: return is_blank(c.value) || kDashes.holds(c.value);
  }
}

// 第一季度, 第三个季度, 第十四个五年规划: what the number behind 第 counts.
bool is_part_numbered(std::string_view s, std::size_t at) {
  int joints = 0;
  const auto c = decode(s, past_han_numeral(s, past_joined_digits(s, at, joints)));
  return joints > 1 || c.value == U'季' || c.value == U'个';
}

// Whether the characters at `at`, the first of which may begin a time, rule none out: at few places they do not.
bool may_be_time(std::string_view s, std::size_t at, CodePoint first) {
  const auto& rule = rule_of(first.value);
  if (!can_go_on(rule, first.value, decode(s, at + first.size).value)) return false;
  if (first.value == U'第') return is_part_numbered(s, at + first.size);
  return rule.forms != kNumberForms || (!within_a_number(s, at, first.value) && number_can_be_time(s, at, first));
}

// Past `first`, which stands at `at`, and what else is of its number.
std::size_t past_beginning(std::string_view s, std::size_t at, CodePoint first) {
  const auto skip = [&](auto goes_on) {
    for (auto c = first; c.size != 0 && goes_on(c.value); c = decode(s, at)) at += c.size;
  };
  if (is_of_digits(first.value)) return skip(is_of_digits), at;
  if (is_of_han_number(first.value)) return skip(is_of_han_number), at;
  return at + first.size;
}

}  // namespace

unsigned time_forms(char32_t first) { return rule_of(first).forms; }

bool time_may_begin(std::string_view s, std::size_t at) {
  const auto first = decode(s, at);
  return kTimeBeginnings.holds(first.value) && may_be_time(s, at, first);
}

std::size_t next_time_beginning(std::string_view s, std::size_t at) {
  for (at = kTimeBeginnings.find(s, at); at < s.size(); at = kTimeBeginnings.find(s, at)) {
    const auto first = decode(s, at);
    if (may_be_time(s, at, first)) return at;
    at = past_beginning(s, at, first);
  }
  return s.size();
}

std::size_t past_time_beginning(std::string_view s, std::size_t at) { return past_beginning(s, at, decode(s, at)); }

}  // namespace chancery::language
