#include "calendar_stretch.hpp"

#include <array>

#include "given_words.hpp"

namespace chancery::language {

namespace {

constexpr int kRangeYearsMax = 100;  // from the first to the last year of a range

Stretch covering(const Date& date, TimeBasis basis = TimeBasis::stated) {
  return {first_day(date), last_day(date), Edge::whole, basis};
}
Stretch unknown_stretch() { return {std::nullopt, std::nullopt, Edge::whole, TimeBasis::unknown}; }
Stretch year_or_unknown(int year, int offset, TimeBasis basis) {
  return year == 0 ? unknown_stretch() : covering({year + offset, 0, 0}, basis);
}

// The ten days that a month is told by: 7月上旬 ends on the 10th, 中旬 on the 20th, 下旬 with the month. 上旬前 takes
// them in, as 月底前 does.
void narrow_month(TimeReader& r, Stretch& stretch) {
  const auto begin = r.at;
  if (!r.take_any<"上旬", "上中旬", "中旬", "中下旬", "下旬">()) return;
  const auto word = r.s.substr(begin, r.at - begin);
  if (!stretch.first || !stretch.last || stretch.first->month != stretch.last->month) return;
  stretch.edge = Edge::end;
  stretch.first->day = word.starts_with("上") ? 1 : word.starts_with("中") ? 11 : 21;
  if (word == "上旬") stretch.last->day = 10;
  else if (word.ends_with("中旬")) stretch.last->day = 20;
}

void narrow_edge(TimeReader& r, Stretch& stretch) {
  if (r.take_any<"年底", "年末", "底", "末">()) {
    stretch.edge = Edge::end;
    stretch.first = std::nullopt;
  } else if (r.take_any<"年初", "初">()) {
    stretch.edge = Edge::beginning;
    stretch.last = std::nullopt;
  } else if (r.take_any<"年中">()) {
    if (stretch.first && stretch.last && stretch.first->month != stretch.last->month)
      stretch.last = last_day({stretch.first->year, 6, 0});
    stretch.first = std::nullopt;
  } else {
    narrow_month(r, stretch);
  }
}

// 2018-2020年, 2018年至2020年, 2018—2020年度. At the first year, which is `from`.
std::optional<Stretch> year_range(TimeReader& r, const Numeral& from) {
  if (from.digits != 4 || from.fraction) return std::nullopt;
  auto probe = r;
  probe.at = from.end;
  probe.take_any<"年">();
  if (!probe.take_any<"至", "到", "—", "－", "-", "–", "～", "~", "―", "－－", "——">()) return std::nullopt;
  probe.take_any<"—", "-">();
  const auto to = digits_at(probe.s, probe.at);
  if (!to || to.digits != 4 || to.fraction || to.value < from.value || to.value > from.value + kRangeYearsMax)
    return std::nullopt;
  probe.at = to.end;
  if (from.value < 1000 || to.value > 2999 || !probe.take_any<"年">()) return std::nullopt;
  probe.take_any<"度">();
  r = probe;
  return Stretch{Date{static_cast<int>(from.value), 1, 1}, Date{static_cast<int>(to.value), 12, 31}};
}

// 1至10月, 1-6月份 of `year`.
std::optional<Stretch> month_range(TimeReader& r, int year, TimeBasis basis) {
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
std::optional<Stretch> plan_period(TimeReader& r) {
  auto probe = r;
  std::optional<double> number;
  if (probe.take_any<"第">()) {
    number = probe.number();
    if (!number || !probe.take_any<"个五年">()) return std::nullopt;
    probe.take_any<"规划", "计划">();
  } else {
    const bool quoted = probe.take_any<"“", "\"", "＂", "「">();
    static constexpr CharacterSet firsts(U"六七八九十");
    if (!firsts.holds(decode(probe.s, probe.at).value)) return std::nullopt;
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
std::optional<Stretch> relative_year(TimeReader& r, const TimeContext& context) {
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
  for (const auto word : kWords<"同年", "当年", "全年">)
    if (r.take(word)) {
      const auto year = context.year != 0 ? context.year : context.reference.year;
      return year_or_unknown(year, 0, TimeBasis::resolved);
    }
  return std::nullopt;
}

bool take_joint(TimeReader& r) {
  r.blanks();
  if (!r.take_any<"至", "到", "—", "－", "-", "–", "～", "~", "―">()) return false;
  r.take_any<"—", "-">();
  r.blanks();
  return true;
}

std::optional<Date> day_of(TimeReader& r, Date month) {
  const auto day = r.number();
  month.day = day && *day >= 1 ? static_cast<int>(*day) : 0;
  const auto days = days_of_month(month.year == 0 ? 2000 : month.year, month.month);
  return month.day == 0 || month.day > days ? std::nullopt : std::optional(month);
}

struct Range {
  Date first, last;
};
// 至20日, —7月2日 behind 6月13日; 13-20日 behind 6月; 至2022年3月 behind 2021年12月. `from` has a month.
std::optional<Range> range_from(TimeReader& r, Date from) {
  auto probe = r;
  const bool ends_with_day = from.day == 0 && digit_value(decode(probe.s, probe.at).value) >= 0;
  if (ends_with_day) {
    const auto first = day_of(probe, from);
    if (!first) return std::nullopt;
    from = *first;
  }
  if (!take_joint(probe)) return std::nullopt;
  std::optional<Date> last;
  if (const auto date = ends_with_day ? DateAt{} : date_at(probe.s, probe.at)) {
    last = date.date;
    if (last->year == 0) last->year = from.year;
    if (last->month == 0 || (last->day == 0) != (from.day == 0)) return std::nullopt;
    probe.at = date.end;
  } else if (from.day != 0) {
    last = day_of(probe, from);
    if (!probe.take_any<"日", "号">()) return std::nullopt;
  }
  if (!last || *last <= from) return std::nullopt;
  r = probe;
  return Range{from, *last};
}

// 10月, 6月30日: in the year told last, else in that of signing.
std::optional<Stretch> date_stretch(TimeReader& r, const TimeContext& context) {
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
  if (const auto range = is_year ? std::nullopt : range_from(r, found.date))
    return range->first.year == 0 ? unknown_stretch()
                                  : Stretch{first_day(range->first), last_day(range->last), Edge::whole, basis};
  auto out = found.date.year == 0 ? unknown_stretch() : covering(found.date, basis);
  if (is_year) {
    auto range = r;
    range.blanks();
    if (auto months = month_range(range, found.date.year, basis)) return r = range, *months;
    narrow_year(r, out);
  }
  return out;
}

// 2018-2020年, 1至10月, 2020年6月: what begins with a number that may be a year's or a month's.
std::optional<Stretch> numbered_stretch(TimeReader& r, const TimeContext& context) {
  const auto digits = digits_at(r.s, r.at);
  if (auto out = year_range(r, digits)) return out;
  const auto year = context.year != 0 ? context.year : context.reference.year;
  if (digits.value <= 12)
    if (auto out = month_range(r, year, TimeBasis::resolved)) return out;
  auto out = date_stretch(r, context);
  if (out) narrow_edge(r, *out);
  return out;
}

// Whether a part of a year may stand there, by its first character.
bool may_narrow(const TimeReader& r) {
  static constexpr CharacterSet firsts(U"上下前第一二三四1234");
  return firsts.holds(decode(r.s, skip_blanks(r.s, r.at)).value);
}

// 上半年, 前三季度, 一季度 of the year told last, else of that of signing. 每季度 has none.
std::optional<Stretch> part_of_year(TimeReader& r, const TimeContext& context) {
  if (!may_narrow(r) || preceded_by<"每", "逐", "各", "按", "分">(r.s, r.at)) return std::nullopt;
  const auto begin = r.at;
  auto out = year_or_unknown(context.year != 0 ? context.year : context.reference.year, 0, TimeBasis::resolved);
  narrow_year(r, out);
  return r.at == begin ? std::nullopt : std::optional(out);
}

}  // namespace

// 上半年, 第三季度, 年底 … of a year that is known or not.
void narrow_year(TimeReader& r, Stretch& stretch) {
  const auto months = [&](int from, int to) {
    if (!stretch.first) return;
    const auto year = stretch.first->year;
    stretch.first = Date{year, from, 1};
    stretch.last = last_day({year, to, 0});
  };
  if (!may_narrow(r)) return;
  auto part = r;
  part.blanks();
  if (part.take_any<"上半年">()) return r = part, months(1, 6);
  if (part.take_any<"下半年">()) return r = part, months(7, 12);
  const bool first_to = part.take_any<"前">();
  part.take_any<"第">();
  constexpr std::u32string_view numbers = U"一二三四1234";
  const auto number = decode(part.s, part.at);
  const auto found = numbers.find(number.value);
  if (found == numbers.npos) return;
  part.at += number.size;
  if (!part.take_any<"季度", "个季度">()) return;
  r = part;
  const int before = static_cast<int>(found % 4) * 3;
  months(first_to ? 1 : before + 1, before + 3);
}

std::optional<Stretch> stretch_at(TimeReader& r, const TimeContext& context) {
  if (begins_numeral(decode(r.s, r.at).value))
    if (auto out = numbered_stretch(r, context)) return out;
  if (auto out = plan_period(r)) return narrow_edge(r, *out), out;
  if (auto out = relative_year(r, context)) {
    if (auto months = month_range(r, out->first ? out->first->year : 0, out->basis)) return months;
    const auto before = r;
    if (auto inner = context.reference.year != 0 && out->first ? date_stretch(r, {context.reference, out->first->year})
                                                               : std::nullopt)
      out = inner->first && inner->first->year == out->first->year ? inner : (r = before, out);
    narrow_year(r, *out);
    return narrow_edge(r, *out), out;
  }
  if (auto out = part_of_year(r, context)) return narrow_edge(r, *out), out;
  return std::nullopt;
}

}  // namespace chancery::language
