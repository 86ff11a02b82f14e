#include "time_expression.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "code_points.hpp"
#include "numeral.hpp"
#include "time_beginning.hpp"

namespace chancery::language {

namespace {

constexpr int kSpanYearsMax = 100;

// A word as a template's argument.
template <std::size_t N>
struct Word {
  char text[N] = {};
  consteval Word(const char (&word)[N]) { std::copy_n(word, N, text); }
  constexpr std::string_view view() const { return {text, N - 1}; }
};

// One bit of 64 for a word's first character, by its last byte.
constexpr std::uint64_t first_bit(std::string_view s) {
  const auto byte = static_cast<unsigned char>(s[0]) >= 0xE0 && s.size() >= 3 ? s[2] : s[0];
  return std::uint64_t{1} << (static_cast<unsigned char>(byte) & 63u);
}

// A place in the text that words are read off from.
struct Reader {
  std::string_view s;
  std::size_t at;

  bool take(std::string_view word) {
    if (!begins_with(s.substr(at), word)) return false;
    at += word.size();
    return true;
  }
  // The first of the words that stands here. Mostly none does, and its first character tells so.
  template <Word... words>
  bool take_any() {
    constexpr auto firsts = (first_bit(words.view()) | ...);
    if (at >= s.size() || (first_bit(s.substr(at)) & firsts) == 0) return false;
    return (take(words.view()) || ...);
  }
  void blanks() { at = skip_blanks(s, at); }
  // 五, 3, １２, 半 (0.5).
  std::optional<double> number() {
    if (take("半")) return 0.5;
    auto n = digits_at(s, at);
    if (!n) n = han_numeral_at(s, at);
    if (!n || n.value > 9999) return std::nullopt;
    at = n.end;
    return n.value;
  }
};

enum class Edge : std::uint8_t { whole, end, beginning };

// A stretch of the calendar before what stands behind it (前, 以来 …) is looked at.
struct Stretch {
  std::optional<Date> first, last;
  Edge edge = Edge::whole;
  TimeBasis basis = TimeBasis::stated;
};

Stretch covering(const Date& date, TimeBasis basis = TimeBasis::stated) {
  return {first_day(date), last_day(date), Edge::whole, basis};
}
Stretch unknown_stretch() { return {std::nullopt, std::nullopt, Edge::whole, TimeBasis::unknown}; }
Stretch year_or_unknown(int year, int offset, TimeBasis basis) {
  return year == 0 ? unknown_stretch() : covering({year + offset, 0, 0}, basis);
}

// 上半年, 第三季度, 年底 … of a year that is known or not.
void narrow_year(Reader& r, Stretch& stretch) {
  const auto months = [&](int from, int to) {
    if (!stretch.first) return;
    const auto year = stretch.first->year;
    stretch.first = Date{year, from, 1};
    stretch.last = last_day({year, to, 0});
  };
  const auto before = r.at;
  r.blanks();
  static constexpr CharacterSet firsts(U"上下前第一二三四1234");
  if (!firsts.holds(decode(r.s, r.at).value)) return void(r.at = before);
  if (r.take_any<"上半年">()) return months(1, 6);
  if (r.take_any<"下半年">()) return months(7, 12);
  constexpr std::array<std::string_view, 4> ones = {"一", "二", "三", "四"}, digits = {"1", "2", "3", "4"};
  for (int i = 0; i < 4; ++i) {
    const auto index = static_cast<std::size_t>(i);
    for (const auto name : {ones[index], digits[index]}) {
      auto quarter = r;
      const bool first_to = quarter.take_any<"前">();
      quarter.take_any<"第">();
      if (!quarter.take(name) || !quarter.take_any<"季度", "个季度">()) continue;
      r = quarter;
      return months(first_to ? 1 : i * 3 + 1, i * 3 + 3);
    }
  }
  r.at = before;
}

void narrow_edge(Reader& r, Stretch& stretch) {
  if (r.take_any<"年底", "年末", "底", "末">()) {
    stretch.edge = Edge::end;
    stretch.first = std::nullopt;
  } else if (r.take_any<"年初", "初">()) {
    stretch.edge = Edge::beginning;
    stretch.last = std::nullopt;
  } else if (r.take_any<"年中", "中旬">()) {
    if (stretch.first && stretch.last && stretch.first->month != stretch.last->month)
      stretch.last = last_day({stretch.first->year, 6, 0});
    stretch.first = std::nullopt;
  } else {
    r.take_any<"上旬", "下旬">();
  }
}

// 2018-2020年, 2018年至2020年, 2018—2020年度. At the first year.
std::optional<Stretch> year_range(Reader& r) {
  auto probe = r;
  const auto from = digits_at(probe.s, probe.at);
  if (!from || from.digits != 4 || from.fraction) return std::nullopt;
  probe.at = from.end;
  probe.take_any<"年">();
  if (!probe.take_any<"至", "到", "—", "－", "-", "–", "～", "~", "―", "－－", "——">()) return std::nullopt;
  probe.take_any<"—", "-">();
  const auto to = digits_at(probe.s, probe.at);
  if (!to || to.digits != 4 || to.fraction || to.value < from.value || to.value > from.value + kSpanYearsMax)
    return std::nullopt;
  probe.at = to.end;
  if (from.value < 1000 || to.value > 2999 || !probe.take_any<"年">()) return std::nullopt;
  probe.take_any<"度">();
  r = probe;
  return Stretch{Date{static_cast<int>(from.value), 1, 1}, Date{static_cast<int>(to.value), 12, 31}};
}

// 1至10月, 1-6月份 of `year`.
std::optional<Stretch> month_range(Reader& r, int year, TimeBasis basis) {
  auto probe = r;
  const auto from = probe.number();
  if (!from || !probe.take_any<"月至", "月-", "月—", "至", "-", "—", "–", "～", "~">()) return std::nullopt;
  const auto to = probe.number();
  if (!to || *from < 1 || *to > 12 || *from >= *to || !probe.take_any<"月">()) return std::nullopt;
  if (probe.at < probe.s.size() && digit_value(decode(probe.s, probe.at).value) >= 0) return std::nullopt;
  probe.take_any<"份">();
  r = probe;
  if (year == 0) return unknown_stretch();
  return Stretch{Date{year, static_cast<int>(*from), 1}, last_day({year, static_cast<int>(*to), 0}), Edge::whole,
                 basis};
}

// “十四五”, 十四五, "十三五", 第十四个五年规划: the n-th five-year plan.
std::optional<Stretch> plan_period(Reader& r) {
  auto probe = r;
  std::optional<double> number;
  if (probe.take_any<"第">()) {
    number = probe.number();
    if (!number || !probe.take_any<"个五年">()) return std::nullopt;
    probe.take_any<"规划", "计划">();
  } else {
    const bool quoted = probe.take_any<"“", "\"", "＂", "「">();
    constexpr std::array<std::string_view, 12> names = {"六五",   "七五",   "八五",   "九五",   "十五",   "十一五",
                                                        "十二五", "十三五", "十四五", "十五五", "十六五", "十七五"};
    std::size_t found = names.size();
    for (std::size_t i = 0; i < names.size(); ++i)
      if (begins_with(probe.s.substr(probe.at), names[i]) &&
          (found == names.size() || names[i].size() > names[found].size()))
        found = i;
    if (found == names.size() || (names[found].size() < 9 && !quoted)) return std::nullopt;
    probe.at += names[found].size();
    number = static_cast<double>(found + 6);
    if (quoted && !probe.take_any<"”", "\"", "＂", "」">()) return std::nullopt;
  }
  if (*number < 1 || *number > 40) return std::nullopt;
  r = probe;
  const auto first = 1951 + 5 * static_cast<int>(*number);
  return Stretch{Date{first, 1, 1}, Date{first + 4, 12, 31}};
}

// 今年, 去年, 本年度, 年内 … with the year the words stand for.
std::optional<Stretch> relative_year(Reader& r, const TimeContext& context) {
  static constexpr CharacterSet firsts(U"今本去上前明下后同当全");
  if (!firsts.holds(decode(r.s, r.at).value)) return std::nullopt;
  struct Word {
    std::string_view word;
    int offset;
  };
  constexpr std::array<Word, 12> words = {{{"今年", 0},
                                           {"本年度", 0},
                                           {"本年", 0},
                                           {"去年", -1},
                                           {"上年度", -1},
                                           {"上年", -1},
                                           {"前年", -2},
                                           {"明年", 1},
                                           {"下年度", 1},
                                           {"后年", 2},
                                           {"上一年度", -1},
                                           {"上一年", -1}}};
  for (const auto& [word, offset] : words)
    if (r.take(word)) return year_or_unknown(context.reference.year, offset, TimeBasis::resolved);
  for (const std::string_view word : {"同年", "当年", "全年"})
    if (r.take(word)) {
      const auto year = context.year != 0 ? context.year : context.reference.year;
      return year_or_unknown(year, 0, TimeBasis::resolved);
    }
  return std::nullopt;
}

// 10月, 6月30日: in the year told last, else in that of signing.
std::optional<Stretch> date_stretch(Reader& r, const TimeContext& context) {
  auto found = date_at(r.s, r.at);
  if (!found) return std::nullopt;
  auto basis = TimeBasis::stated;
  if (found.date.year == 0) {
    found.date.year = context.year != 0 ? context.year : context.reference.year;
    basis = TimeBasis::resolved;
  }
  r.at = found.end;
  const bool is_year = found.date.month == 0;
  if (is_year) r.take_any<"度">();
  else r.take_any<"份">();
  auto out = found.date.year == 0 ? unknown_stretch() : covering(found.date, basis);
  if (is_year) {
    auto range = r;
    range.blanks();
    if (auto months = month_range(range, found.date.year, basis)) return r = range, *months;
    narrow_year(r, out);
  }
  return out;
}

std::optional<Stretch> stretch_at(Reader& r, const TimeContext& context) {
  if (auto out = year_range(r)) return out;
  const auto year = context.year != 0 ? context.year : context.reference.year;
  if (auto out = month_range(r, year, TimeBasis::resolved)) return out;
  if (auto out = date_stretch(r, context)) return narrow_edge(r, *out), out;
  if (auto out = plan_period(r)) return narrow_edge(r, *out), out;
  if (auto out = relative_year(r, context)) {
    const auto before = r;
    if (auto inner = context.reference.year != 0 && out->first ? date_stretch(r, {context.reference, out->first->year})
                                                               : std::nullopt)
      out = inner->first && inner->first->year == out->first->year ? inner : (r = before, out);
    narrow_year(r, *out);
    return narrow_edge(r, *out), out;
  }
  return std::nullopt;
}

bool preceded_by(std::string_view s, std::size_t at, std::initializer_list<std::string_view> words) {
  for (const auto word : words)
    if (finishes_with(s.substr(0, at), word)) return true;
  return false;
}

Date day_before(const Date& date) { return plus_days(date, -1); }

// What stands behind a stretch: 前, 以来, 期间.
TimeExpression finished(Reader& r, const Stretch& stretch, std::size_t begin, const TimeContext& context) {
  TimeExpression out{begin, r.at, TimeKind::during, stretch.first, stretch.last, stretch.basis};
  const bool points_forward = preceded_by(r.s, begin, {"到", "至"}) &&
                              !preceded_by(r.s, begin, {"达到", "得到", "看到", "收到", "截至", "甚至"});
  const bool upto = r.s.substr(begin).starts_with("截");
  if (upto) out.first = std::nullopt;
  if (r.take_any<"以前", "之前", "前">()) {
    out.kind = TimeKind::by;
    // 2025年前 is before that year begins; 2025年底前 and 6月30日前 take the day itself in.
    const bool is_day = stretch.first && stretch.last && *stretch.first == *stretch.last;
    if (stretch.edge != Edge::end && !is_day && stretch.first) out.last = day_before(*stretch.first);
    out.first = std::nullopt;
  } else if (r.take_any<"年内", "以内", "之内", "内">()) {
    out.kind = TimeKind::by;
    out.first = std::nullopt;
  } else if (r.take_any<"以来", "至今">()) {
    out.last = context.reference.is_full() ? std::optional(context.reference) : std::nullopt;
  } else if (r.take_any<"以后", "之后", "起">()) {
    out.last = std::nullopt;
  } else {
    r.take_any<"期间", "时期", "间">();
    if (points_forward && !upto) {
      out.kind = TimeKind::by;
      out.first = std::nullopt;
    }
  }
  out.end = r.at;
  return out;
}

// 自2018年9月份上线以来: what stands between the date and 以来, within a clause.
bool take_up_to_since(Reader& r) {
  constexpr int kCharactersMax = 20;
  auto probe = r;
  for (int i = 0; i < kCharactersMax; ++i) {
    if (probe.take_any<"以来">()) return r = probe, true;
    const auto c = decode(probe.s, probe.at);
    if (c.size == 0 || is_full_stop(c.value) || is_comma(c.value) || is_semicolon(c.value) || c.value == U'\n')
      return false;
    probe.at += c.size;
  }
  return false;
}

std::optional<TimeExpression> since(Reader r, const TimeContext& context) {
  const auto begin = r.at;
  if (!r.take_any<"自从", "自", "从">()) return std::nullopt;
  const auto stretch = stretch_at(r, context);
  if (!stretch) return std::nullopt;
  if (!take_up_to_since(r) && !r.take_any<"开始", "起">()) return std::nullopt;
  const auto last = context.reference.is_full() ? std::optional(context.reference) : std::nullopt;
  return TimeExpression{begin, r.at, TimeKind::during, stretch->first, last, stretch->basis};
}

enum class Span : std::uint8_t { year, month, day, working_day };

// 三年, 6个月, 十五个工作日, 2-3年 (its longer end).
std::optional<std::pair<double, Span>> length_at(Reader& r) {
  auto probe = r;
  auto number = probe.number();
  if (!number) return std::nullopt;
  if (probe.take_any<"至", "到", "-", "—", "～", "~">()) {
    number = probe.number();
    if (!number) return std::nullopt;
  }
  probe.take_any<"个">();
  std::optional<Span> span;
  if (probe.take_any<"工作日">()) span = Span::working_day;
  else if (probe.take_any<"年度", "年">()) span = Span::year;
  else if (probe.take_any<"月">()) span = Span::month;
  else if (probe.take_any<"天", "日">()) span = Span::day;
  if (!span || *number > kSpanYearsMax * 12) return std::nullopt;
  r = probe;
  return std::pair{*number, *span};
}

// So far ahead of (or, negative, behind) the day of signing. Of years, the year counts: its last day.
std::optional<Date> away(double number, Span span, const Date& reference) {
  if (reference.year == 0 || span == Span::working_day) return std::nullopt;
  if (span == Span::year && number == static_cast<int>(number))
    return Date{reference.year + static_cast<int>(number), 12, 31};
  if (!reference.is_full()) return std::nullopt;
  if (span == Span::day) return plus_days(reference, static_cast<int>(number));
  return plus_months(reference, static_cast<int>(span == Span::year ? number * 12 : number));
}

TimeExpression within_from(std::size_t begin, std::size_t end, std::pair<double, Span> length,
                           const TimeContext& context) {
  TimeExpression out{begin, end, TimeKind::within, std::nullopt, std::nullopt, TimeBasis::unknown};
  out.last = away(length.first, length.second, context.reference);
  if (!out.last) return out;
  out.first = context.reference.is_full() ? std::optional(context.reference) : std::nullopt;
  out.basis = TimeBasis::resolved;
  return out;
}

// 用三年时间, 三年内, 两年左右时间, 未来五年, 今后三年.
std::optional<TimeExpression> within(Reader r, const TimeContext& context) {
  const auto begin = r.at;
  const bool ahead = r.take_any<"未来", "今后">();
  const bool use = !ahead && r.take_any<"利用", "用", "经过">();
  auto length = length_at(r);
  if (!length) return std::nullopt;
  r.take_any<"左右">();
  if (r.take_any<"以内", "之内", "内">()) return within_from(begin, r.at, *length, context);
  if (use && r.take_any<"的时间", "时间", "的努力", "努力">()) return within_from(begin, r.at, *length, context);
  if (ahead) {
    r.take_any<"的时间", "时间">();
    return within_from(begin, r.at, *length, context);
  }
  return std::nullopt;
}

// 近五年, 近3年来, 过去五年, 五年来, 近年来, 几年来.
std::optional<TimeExpression> recently(Reader r, const TimeContext& context) {
  const auto begin = r.at;
  const bool marked = r.take_any<"最近", "近", "过去", "前">();
  TimeExpression out{begin, 0, TimeKind::during, std::nullopt, std::nullopt, TimeBasis::unknown};
  if (marked && r.take_any<"年来", "几年来", "些年来", "几年", "些年", "两年多">()) return out.end = r.at, out;
  auto length = length_at(r);
  if (!length || length->second == Span::working_day) return std::nullopt;
  const bool came = r.take_any<"以来", "间", "来">();
  if (!marked && !came) return std::nullopt;
  if (preceded_by(r.s, begin, {"第", "居", "每"})) return std::nullopt;
  out.end = r.at;
  const auto& reference = context.reference;
  if (!reference.is_full() || length->first < 1) return out;
  const auto months = static_cast<int>(length->second == Span::year ? length->first * 12 : length->first);
  out.first = plus_days(length->second == Span::day ? plus_days(reference, -static_cast<int>(length->first))
                                                    : plus_months(reference, -months),
                        1);
  out.last = reference;
  out.basis = TimeBasis::resolved;
  return out;
}

std::optional<TimeExpression> word_alone(Reader r, const TimeContext& context) {
  const auto begin = r.at;
  const auto made = [&](TimeKind kind) {
    return TimeExpression{begin, r.at, kind, std::nullopt, std::nullopt, TimeBasis::unknown};
  };
  if (r.take_any<"截至目前", "截止目前", "截至现在", "到目前为止", "目前", "当前", "现阶段", "迄今", "至今">())
    return made(TimeKind::during);
  if (r.take_any<"每两年", "每半年", "每季度", "每年度", "每年", "每月", "每周", "每学期", "逐年", "历年">())
    return made(TimeKind::recurring);
  if (r.take_any<"长期坚持", "长期推进", "长期实施", "长期任务", "常年">()) return made(TimeKind::ongoing);
  // 年底前 and 年内 alone are this year's; behind a number or 今 they were read with it.
  const bool alone = digit_value(decode_before(r.s, begin).value) < 0 &&
                     han_digit(decode_before(r.s, begin).value) < 0 &&
                     !preceded_by(r.s, begin, {"今", "去", "明", "后", "当", "本", "全", "同", "每", "往", "青", "中"});
  if (!alone || !r.take_any<"年底前", "年末前", "年底以前", "年底之前", "年底", "年内">()) return std::nullopt;
  auto out = made(TimeKind::by);
  const auto year = context.year != 0 ? context.year : context.reference.year;
  if (year == 0) return out;
  out.last = Date{year, 12, 31};
  out.basis = TimeBasis::resolved;
  return out;
}

std::optional<TimeExpression> calendar(Reader r, const TimeContext& context) {
  const auto begin = r.at;
  r.take_any<"截至", "截止到", "截止至", "截止">();
  const auto stretch = stretch_at(r, context);
  if (!stretch) return std::nullopt;
  return finished(r, *stretch, begin, context);
}

// Whether a number runs on in front of `at`, so that no number begins there.
bool within_a_number(std::string_view s, std::size_t at) {
  const auto here = decode(s, at).value, before = decode_before(s, at).value;
  const auto is_digit = [](char32_t c) { return digit_value(c) >= 0 || c == U'.'; };
  const auto is_han = [](char32_t c) { return han_digit(c) >= 0 || c == U'十' || c == U'百'; };
  return (is_digit(here) && is_digit(before)) || (is_han(here) && is_han(before));
}

// Whether the characters at `at`, the first of which may begin a time, rule none out: at few places they do not.
bool may_be_time(std::string_view s, std::size_t at, CodePoint first) {
  if (!time_can_go_on(first.value, decode(s, at + first.size).value)) return false;
  if (within_a_number(s, at)) return false;
  return time_forms(first.value) != kNumberForms || number_can_be_time(s, at);
}

// 2020年: of the forms with numbers it can be but one, too many years for a length.
bool is_year_at(std::string_view s, std::size_t at) {
  constexpr std::size_t kDigits = 4;
  if (s.size() < at + kDigits || s[at] < '2' || s[at] > '9') return false;
  for (auto i = at + 1; i < at + kDigits; ++i)
    if (s[i] < '0' || s[i] > '9') return false;
  return begins_with(s.substr(at + kDigits), "年");
}

std::optional<TimeExpression> read_time(std::string_view s, std::size_t at, const TimeContext& context) {
  const Reader r{s, at};
  const auto forms = is_year_at(s, at) ? unsigned{kCalendar} : time_forms(decode(s, at).value);
  std::optional<TimeExpression> out;
  if (forms & kWord) out = word_alone(r, context);
  if (!out && forms & kSince) out = since(r, context);
  if (!out && forms & kWithin) out = within(r, context);
  if (!out && forms & kRecently) out = recently(r, context);
  if (!out && forms & kCalendar) out = calendar(r, context);
  return out;
}

}  // namespace

std::optional<TimeExpression> time_at(std::string_view s, std::size_t at, const TimeContext& context) {
  const auto first = decode(s, at);
  const bool may_be = may_begin_time(first.value) && may_be_time(s, at, first);
  return may_be ? read_time(s, at, context) : std::nullopt;
}

std::optional<TimeExpression> next_time(std::string_view s, std::size_t at, const TimeContext& context) {
  for (at = kTimeBeginnings.find(s, at); at < s.size(); at = kTimeBeginnings.find(s, at)) {
    const auto first = decode(s, at);
    if (may_be_time(s, at, first))
      if (auto out = read_time(s, at, context)) return out;
    at += first.size;
  }
  return std::nullopt;
}

}  // namespace chancery::language
