#include "deadline.hpp"

#include <algorithm>
#include <iterator>

#include "code_points.hpp"
#include "given_words.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

std::string_view kind_of(const TimeExpression& time) {
  switch (time.kind) {
    case TimeKind::by: return "by";
    case TimeKind::within:
    case TimeKind::during: return "within";
    case TimeKind::recurring: return "recurring";
    case TimeKind::ongoing: return "ongoing";
  }
  return {};
}

Deadline deadline_of(const TimeExpression& time) {
  Deadline out;
  out.extent = {time.begin, time.end};
  out.kind = kind_of(time);
  if (time.first) out.begin = iso(*time.first);
  if (time.last) out.end = iso(*time.last);
  // A point in time is what is done by it.
  if (time.kind == TimeKind::during && !time.first) out.kind = "by";
  if (time.basis != TimeBasis::unknown) out.basis = time.basis == TimeBasis::stated ? "stated" : "resolved";
  return out;
}

bool is_past(const TimeExpression& time, const Date& signed_on) {
  if (!time.last || signed_on.year == 0) return false;
  return *time.last < first_day(signed_on);
}

// 2024年3月15日17:00前, 3月15日下午5点前: an hour behind a day; where 前 or 之前 ends. 0: none.
std::size_t behind_hour(std::string_view text, std::size_t at) {
  constexpr std::size_t kHourBytesMax = 24;
  const auto from = at;
  for (const auto half : kWords<"上午", "下午", "中午", "晚上", "早上">)
    if (begins_with(text.substr(at), half)) at += half.size();
  const auto digits = at;
  while (at < text.size() && at - from < kHourBytesMax) {
    const auto c = decode(text, at);
    if (digit_value(c.value) < 0 && !is_colon(c.value) && c.value != U'时' && c.value != U'点' && c.value != U'分' &&
        c.value != U'整' && c.value != U'半')
      break;
    at += c.size;
  }
  if (at == digits) return 0;
  for (const auto before : kWords<"之前", "以前", "前">)
    if (begins_with(text.substr(at), before)) return at + before.size();
  return 0;
}

// 每年12月10日前, 每月25日前: comes again, though the words behind name a day.
bool recurs(std::string_view text, const TimeExpression& time) {
  const auto before = text.substr(0, time.begin);
  return before.ends_with("每年") || before.ends_with("每年的") || before.ends_with("每月");
}

Deadline deadline_at(std::string_view text, const TimeExpression& time) {
  auto out = deadline_of(time);
  if (const auto hour = behind_hour(text, time.end); hour != 0 && time.last) {
    out.extent.end = hour;
    out.kind = "by";
    out.begin.clear();
  }
  if (recurs(text, time)) {
    out.extent.begin = text.substr(0, time.begin).rfind("每");
    out.kind = "recurring";
    out.begin.clear();
    out.end.clear();
    out.basis = {};
  }
  return out;
}

// Whether the words up to the next stop soon end in 规划.
bool names_plan_behind(std::string_view text, std::size_t at) {
  constexpr std::size_t kNameBytesMax = 15 * 3;
  const auto from = at;
  while (at < text.size() && at - from < kNameBytesMax) {
    const auto c = decode(text, at);
    if (is_comma(c.value) || is_full_stop(c.value) || is_semicolon(c.value) || c.value == U'\n' || c.value == U'内')
      break;
    for (const auto plan : kWords<"规划", "纲要">)
      if (begins_with(text.substr(at), plan)) return true;
    at += c.size;
  }
  return false;
}

// 从今年起, 自明年开始: when it begins.
bool begins_then(std::string_view text, const TimeExpression& time) {
  const auto before = text.substr(0, time.begin), behind = text.substr(time.end);
  const auto words = text.substr(time.begin, time.end - time.begin);
  const bool since =
      words.starts_with("从") || words.starts_with("自") || before.ends_with("从") || before.ends_with("自");
  if (time.kind != TimeKind::during && !since) return false;
  if (since && (words.ends_with("开始") || behind.starts_with("开始"))) return true;
  return words.ends_with("起") || behind.starts_with("起");
}

// Whether a sum of money stands there: 1000元, 2.5万元.
bool is_money(std::string_view words) {
  static constexpr CharacterSet parts(U"0123456789０１２３４５６７８９.．,，一二三四五六七八九十百千万亿");
  constexpr std::size_t kBytesMax = 12 * 3;
  std::size_t at = 0;
  for (auto c = decode(words, at); at < kBytesMax && c.size != 0 && parts.holds(c.value); c = decode(words, at))
    at += c.size;
  return at > 0 && begins_with(words.substr(at), "元");
}

// 每人每年1000元, 每年每户补助2吨: for how long an amount is.
bool is_of_amount(std::string_view text, const TimeExpression& time) {
  if (time.kind != TimeKind::recurring) return false;
  static constexpr CharacterSet counted(U"人户生名家亩所村个校床位辆");
  constexpr std::string_view each = "每";
  const auto before = text.substr(0, time.begin), behind = text.substr(time.end);
  const auto last = decode_before(before, before.size());
  if (counted.holds(last.value) && before.substr(0, before.size() - last.size).ends_with(each)) return true;
  return is_money(behind) || (behind.starts_with(each) && counted.holds(decode(behind, each.size()).value));
}

// 对年内新开门店超过5家的企业, 6月底前未完成整改的，: of whom or of what case something is said.
bool is_of_condition(std::string_view text, const TimeExpression& time) {
  constexpr std::size_t kClauseBytesMax = 60 * 3;
  constexpr std::string_view of = "的";
  auto end = time.end;
  auto stop = decode(text, end);
  for (; stop.size != 0 && end - time.end < kClauseBytesMax; stop = decode(text, end)) {
    if (is_comma(stop.value) || is_colon(stop.value) || is_semicolon(stop.value) || is_full_stop(stop.value)) break;
    end += stop.size;
  }
  const auto clause = text.substr(time.end, end - time.end);
  if (clause.ends_with(of) && (is_comma(stop.value) || is_colon(stop.value))) return true;
  auto before = text.substr(0, time.begin);
  for (const auto at : kWords<"在", "于">)
    if (before.ends_with(at)) before.remove_suffix(at.size());
  return (before.ends_with("对") || before.ends_with("凡")) && clause.find(of) != clause.npos;
}

// 三年内不得申报, 周期压缩至3个月以内: how long something must not be, or takes.
bool is_term(std::string_view text, const TimeExpression& time) {
  constexpr std::size_t kBytes = 4 * 3;
  if (time.kind != TimeKind::within) return false;
  const auto behind = text.substr(time.end, kBytes);
  for (const auto banned : kWords<"不得", "不再", "禁止", "取消">)
    if (contains(behind, banned)) return true;
  return ends_with_any<"压缩至", "压缩到", "缩短至", "缩短到", "控制在", "不超过", "有效期", "周期", "时限">(
      text.substr(0, time.begin));
}

// How good a deadline a time is; 0: none.
int rank_of(const TimeExpression& time, const View& view) {
  const auto words = view.text.substr(time.begin, time.end - time.begin);
  if (begins_then(view.text, time) || is_of_amount(view.text, time) || is_of_condition(view.text, time)) return 0;
  if (is_term(view.text, time)) return 0;
  if (words.starts_with("截") || words.starts_with("自") || words.starts_with("近") ||
      is_past(time, view.times.reference))
    return 0;
  // 总结2024年工作: of which year it is.
  if (time.kind == TimeKind::during)
    for (const auto noun : kWords<"工作", "任务", "总结">)
      if (begins_with(view.text.substr(time.end), noun)) return 0;
  // 行动计划（2018—2020年）: a plan's name.
  const bool bracketed =
      time.kind == TimeKind::during && language::is_open_bracket(decode_before(view.text, time.begin).value);
  if (bracketed) return 0;
  // 纳入“十三五”公路建设规划: a plan's name.
  if (time.kind == TimeKind::during && names_plan_behind(view.text, time.end)) return 0;
  // 自11月12日零时起: when it begins.
  const auto before = view.text.substr(0, time.begin);
  const bool begins = (before.ends_with("自") || before.ends_with("从")) &&
                      view.text.substr(time.end, 8 * 3).find("起") != std::string_view::npos;
  if (begins && time.kind == TimeKind::during) return 0;
  switch (time.kind) {
    case TimeKind::by:
    case TimeKind::within: return 4;
    case TimeKind::during: return time.last && view.times.reference.year != 0 ? 3 : 0;
    case TimeKind::recurring: return 2;
    case TimeKind::ongoing: return 1;
  }
  return 0;
}

// Whether `at` stands within 《…》 of the stretch.
bool in_title(const View& view, const Extent& stretch, std::size_t at) {
  constexpr std::size_t kTitleBytesMax = 400;
  const auto from = std::max(stretch.begin, at - std::min(at, kTitleBytesMax));
  bool open = false;
  for (const auto& mark : view.landmarks.in({from, at}))
    if (mark.is(kTitle)) open = view.text.substr(mark.at).starts_with("《");
  return open;
}

// Whether no time goes on behind a mark. A comma may stand in a number: 1,000天.
bool parts_times(std::string_view text, const Mark& mark) {
  if (mark.is(kStop | kLine | kSemicolon)) return true;
  return mark.is(kComma) && digit_value(decode_before(text, mark.at).value) < 0;
}

// The next time of a stretch at or behind `at` that may be a deadline. Clauses without a sign of one are passed over.
std::optional<TimeExpression> next_deadline(const View& view, const Extent& stretch, std::size_t at,
                                            const TimeContext& context) {
  const auto marks = view.landmarks.in({at, stretch.end});
  const auto is_sign = [](const Mark& mark) { return mark.is(kTime); };
  const auto parts = [&](const Mark& mark) { return parts_times(view.text, mark); };
  for (auto from = marks.begin();;) {
    const auto sign = std::find_if(from, marks.end(), is_sign);
    if (sign == marks.end()) return std::nullopt;
    const auto before = std::find_if(std::reverse_iterator(sign), std::reverse_iterator(from), parts);
    if (before.base() != from) at = before->at;
    from = std::find_if(sign, marks.end(), parts);
    const auto upto = from == marks.end() ? stretch.end : from->at;
    if (auto time = next_time(view.text.substr(0, upto), at, context)) return time;
    at = upto;
  }
}

// 行动计划（2024年3月—2025年2月）: for how long a plan is.
bool names_plan(std::string_view words) {
  return ends_with_any<"计划", "规划", "方案", "行动", "纲要", "意见", "办法", "工程", "》", "”">(words);
}

// The words in the bracket that a heading ends with, or a colon follows on.
Extent bracket_of(const View& view, const Extent& heading) {
  const auto marks = view.landmarks.in(heading);
  const auto open = std::find_if(marks.begin(), marks.end(), [](const Mark& mark) { return mark.is(kOpening); });
  const auto close = std::find_if(open, marks.end(), [](const Mark& mark) { return mark.is(kClosing); });
  if (open == marks.end() || close == marks.end() || open->at == heading.begin) return {};
  const auto behind = close->at + character_bytes(view.text[close->at]);
  if (behind < heading.end && !is_colon(decode(view.text, behind).value)) return {};
  return {open->at + character_bytes(view.text[open->at]), close->at};
}

}  // namespace

std::optional<Deadline> deadline_of_stage(const View& view, const Extent& heading) {
  constexpr std::string_view stage = "阶段", month = "月";
  const auto bracket = bracket_of(view, heading);
  if (bracket.empty()) return std::nullopt;
  const auto time = next_time(view.text.substr(0, bracket.end), bracket.begin, view.times);
  if (!time || !time->last || is_past(*time, view.times.reference)) return std::nullopt;
  const auto open = bracket.begin - decode_before(view.text, bracket.begin).size;
  const auto before = Extent{heading.begin, open}.in(view.text);
  const bool whole = time->begin == bracket.begin && time->end == bracket.end;
  const bool dated = before.ends_with(stage) || bracket.in(view.text).find(month) != std::string_view::npos;
  if (!whole || !dated || names_plan(before)) return std::nullopt;
  return deadline_of(*time);
}

std::optional<Deadline> deadline_in(const View& view, const std::vector<Extent>& stretches) {
  std::optional<Deadline> best;
  int best_rank = 0;
  auto context = view.times;
  for (const auto& stretch : stretches) {
    const auto upto = view.text.substr(0, stretch.end);
    for (auto time = next_deadline(view, stretch, stretch.begin, context); time;
         time = next_deadline(view, stretch, time->end, context)) {
      // “十三五” sets no year for the 全年 behind it.
      if (time->last && (!time->first || time->first->year == time->last->year)) context.year = time->last->year;
      const auto rank = rank_of(*time, view);
      if (rank <= best_rank || in_title(view, stretch, time->begin)) continue;
      best = deadline_at(upto, *time);
      best_rank = rank;
      if (rank == 4) return best;
    }
  }
  return best;
}

Deadline deadline_of_tag(const View& view, Extent words) {
  Deadline out;
  if (const auto time = next_time(view.text.substr(0, words.end), words.begin, view.times)) {
    out = deadline_of(*time);
    if (out.kind == "within" && time->kind == TimeKind::during) out.kind = "by";  // 完成时限：2021年
  }
  const auto said = words.in(view.text);
  if (out.kind.empty() && (said.find("长期") != said.npos || said.find("持续") != said.npos)) out.kind = "ongoing";
  out.extent = words;
  return out;
}

}  // namespace chancery::tasks
