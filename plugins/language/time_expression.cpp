#include "time_expression.hpp"

#include <utility>

#include "calendar_stretch.hpp"
#include "code_points.hpp"
#include "given_words.hpp"
#include "numeral.hpp"
#include "time_beginning.hpp"
#include "time_reader.hpp"

namespace chancery::language {

namespace {

constexpr int kSpanYearsMax = 100;

Date day_before(const Date& date) { return plus_days(date, -1); }

// What stands behind a stretch: 前, 以来, 期间.
TimeExpression finished(TimeReader& r, const Stretch& stretch, std::size_t begin, const TimeContext& context) {
  TimeExpression out{begin, r.at, TimeKind::during, stretch.first, stretch.last, stretch.basis};
  const bool points_forward =
      preceded_by<"到", "至">(r.s, begin) && !preceded_by<"达到", "得到", "看到", "收到", "截至", "甚至">(r.s, begin);
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
bool take_up_to_since(TimeReader& r) {
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

std::optional<TimeExpression> since(TimeReader r, const TimeContext& context) {
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
std::optional<std::pair<double, Span>> length_at(TimeReader& r) {
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
std::optional<TimeExpression> within(TimeReader r, const TimeContext& context) {
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
std::optional<TimeExpression> recently(TimeReader r, const TimeContext& context) {
  const auto begin = r.at;
  const bool marked = r.take_any<"最近", "近", "过去", "前">();
  TimeExpression out{begin, 0, TimeKind::during, std::nullopt, std::nullopt, TimeBasis::unknown};
  if (marked && r.take_any<"年来", "几年来", "些年来", "几年", "些年", "两年多">()) return out.end = r.at, out;
  auto length = length_at(r);
  if (!length || length->second == Span::working_day) return std::nullopt;
  const bool came = r.take_any<"以来", "间", "来">();
  if (!marked && !came) return std::nullopt;
  if (preceded_by<"第", "居", "每">(r.s, begin)) return std::nullopt;
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

std::optional<TimeExpression> word_alone(TimeReader r, const TimeContext& context) {
  const auto begin = r.at;
  const auto made = [&](TimeKind kind) {
    return TimeExpression{begin, r.at, kind, std::nullopt, std::nullopt, TimeBasis::unknown};
  };
  if (r.take_any<"截至目前", "截止目前", "截至现在", "到目前为止", "目前", "当前", "现阶段", "迄今", "至今">())
    return made(TimeKind::during);
  if (r.take_any<"每两年", "每半年", "每季度", "每年度", "每年", "每月", "每周", "每学期", "逐年", "历年", "按季度",
                 "按月", "按季", "按周">()) {
    if (Stretch any_year; preceded_by<"每年">(r.s, r.at)) narrow_year(r, any_year);
    return made(TimeKind::recurring);
  }
  if (r.take_any<"长期坚持", "长期推进", "长期实施", "长期任务", "常年">()) return made(TimeKind::ongoing);
  // 年底前 and 年内 alone are this year's; behind a number or 今 they were read with it.
  const bool alone = digit_value(decode_before(r.s, begin).value) < 0 &&
                     han_digit(decode_before(r.s, begin).value) < 0 &&
                     !preceded_by<"今", "去", "明", "后", "当", "本", "全", "同", "每", "往", "青", "中">(r.s, begin);
  if (!alone || !r.take_any<"年底前", "年末前", "年底以前", "年底之前", "年底", "年内">()) return std::nullopt;
  auto out = made(TimeKind::by);
  const auto year = context.year != 0 ? context.year : context.reference.year;
  if (year == 0) return out;
  out.last = Date{year, 12, 31};
  out.basis = TimeBasis::resolved;
  return out;
}

std::optional<TimeExpression> calendar(TimeReader r, const TimeContext& context) {
  const auto begin = r.at;
  r.take_any<"截至", "截止到", "截止至", "截止">();
  const auto stretch = stretch_at(r, context);
  if (!stretch) return std::nullopt;
  return finished(r, *stretch, begin, context);
}

// 2020年: of the forms with numbers it can be but one, too many years for a length.
bool is_year_at(std::string_view s, std::size_t at) {
  constexpr std::size_t kDigits = 4;
  if (s.size() < at + kDigits || s[at] < '2' || s[at] > '9') return false;
  for (auto i = at + 1; i < at + kDigits; ++i)
    if (s[i] < '0' || s[i] > '9') return false;
  return begins_with(s.substr(at + kDigits), "年");
}

// 三年内, 五年来: whether a length stands there that what follows may make a time.
bool is_told_length_at(TimeReader r) {
  static constexpr CharacterSet nexts(U"左以之内间来");
  return length_at(r) && nexts.holds(decode(r.s, r.at).value);
}

std::optional<TimeExpression> read_time(std::string_view s, std::size_t at, const TimeContext& context) {
  const TimeReader r{s, at};
  auto forms = time_forms(decode(s, at).value);
  if (forms == kNumberForms && (is_year_at(s, at) || !is_told_length_at(r))) forms = kCalendar;
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
  return time_may_begin(s, at) ? read_time(s, at, context) : std::nullopt;
}

std::optional<TimeExpression> next_time(std::string_view s, std::size_t at, const TimeContext& context) {
  for (at = next_time_beginning(s, at); at < s.size(); at = next_time_beginning(s, past_time_beginning(s, at)))
    if (auto out = read_time(s, at, context)) return out;
  return std::nullopt;
}

}  // namespace chancery::language
