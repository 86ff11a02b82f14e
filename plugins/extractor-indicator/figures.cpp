#include "figures.hpp"

#include <algorithm>

#include "bounds.hpp"
#include "code_points.hpp"
#include "distribution.hpp"
#include "word_list.hpp"

namespace chancery::indicators {

namespace {

// Without a call: it is asked for each number.
bool is_unit(const Quantity& q, std::string_view name) {
  return q.unit.size() == name.size() && language::begins_with(q.unit, name);
}

// What a number may be before its sentence is looked at, which costs more than all numbers in it.
enum class Promise : std::uint8_t { none, weak /* if another one is there */, strong };
Promise promise_of(const Quantity& q, std::string_view before) {
  if (q.form == Form::rank || q.form == Form::share) return Promise::strong;
  if (q.form == Form::han && !q.has_unit && language::finishes_with(before, "前")) return Promise::strong;
  if (!q.has_unit && q.form == Form::digits && names_index(before)) return Promise::strong;
  if (!q.has_unit) return q.form != Form::digits ? Promise::none : q.multiplied ? Promise::strong : Promise::weak;
  if (is_of_date(q)) return Promise::none;
  const bool counts = q.kind == UnitKind::body || q.kind == UnitKind::count;
  if (q.form == Form::han && counts && q.value < 2) return Promise::none;
  if (q.form == Form::han && q.kind == UnitKind::count && q.value <= 10 && q.qualifier.empty()) return Promise::none;
  return q.kind == UnitKind::never && q.base_unit != "岁" ? Promise::none : Promise::strong;
}

void give_money_unit(Candidate& one) {
  one.quantity.base_unit = "元";
  one.quantity.kind = UnitKind::money;
  one.unit_absent = true;
}

// Whether the words between two values join them without words of their own.
bool joins(std::string_view between) {
  return between == "和" || between == "、" || between == "与" || between == "及" || between == "或";
}

// 0.1个和0.2个百分点: the first is of points too.
void give_points(std::vector<Candidate>& all, const Sentence& sentence) {
  for (auto i = all.size(); i-- > 1;) {
    auto& one = all[i - 1].quantity;
    const auto& next = all[i].quantity;
    const auto between = sentence.words(one.right, next.left);
    if (one.unit != "个" || next.kind != UnitKind::point) continue;
    if (!joins(between)) continue;
    one.base_unit = next.base_unit;
    one.kind = next.kind;
  }
}

// A number without a unit takes that of the items beside it.
void give_item_units(std::vector<Candidate>& all, const Sentence& sentence) {
  const auto take = [&](Candidate& bare, const Candidate& other) {
    if (other.verdict != Verdict::substance || !ends_like(bare.quantity, other.quantity, sentence)) return false;
    bare.quantity.base_unit = other.quantity.base_unit;
    bare.quantity.kind = other.quantity.kind;
    bare.unit_absent = true;
    bare.verdict = Verdict::substance;
    return true;
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].verdict != Verdict::bare_number) continue;
    if (i + 1 < all.size() && take(all[i], all[i + 1])) continue;
    if (i > 0) take(all[i], all[i - 1]);
  }
}

// 最高500万元、300万元和100万元: the limit before the first is that of all that follow without words of their own; 超过
// and its like so where 分别 says it.
void give_bounds(std::vector<Candidate>& all, const Sentence& sentence) {
  static constexpr auto exceeded = word_list("超", "突破", "逾");
  for (std::size_t i = 1; i < all.size(); ++i) {
    const auto& first = all[i - 1].quantity;
    auto& next = all[i].quantity;
    const bool is_bound = !first.qualifier.empty() && first.right == first.end && next.qualifier.empty();
    if (!is_bound || next.base_unit != first.base_unit || !joins(sentence.words(first.right, next.left))) continue;
    const bool is_each = exceeded.holds(first.qualifier) &&
                         sentence.said().says(kSaysEach, sentence.clause_begin(first.left), first.left);
    if (!is_each && first.qualifier != "最高" && !is_required(first.qualifier)) continue;
    next.qualifier = first.qualifier;
    next.bound = first.bound;
  }
}

void add_uncounted(const std::vector<Candidate>& all, const Sentence& sentence, Uncounted& out) {
  constexpr std::u32string_view calendar = U"年月日号时点分秒岁级届楼层室版路期";
  for (const auto& one : all) {
    const auto next = language::decode(sentence.text(), one.quantity.end).value;
    if (one.verdict == Verdict::bare_number && language::is_han(next) && calendar.find(next) == calendar.npos)
      out.push_back({one.quantity.begin, one.quantity.end});
  }
}

void set_period(const language::TimeExpression& time, const Sentence& sentence, std::string_view basis, Figure& out) {
  out.time_basis = basis;
  // 到2015年的 tells of that year, not of all before it.
  if (!time.first && time.last && sentence.text().substr(time.end).starts_with("的") &&
      sentence.words(time.begin, time.end).ends_with("年"))
    out.period_begin = language::iso({time.last->year, 1, 1});
  if (time.first) out.period_begin = language::iso(*time.first);
  if (time.last) out.period_end = language::iso(*time.last);
}

std::string_view basis_of(const language::TimeExpression& time) {
  return time.basis == language::TimeBasis::resolved ? "resolved" : "stated";
}

// A quarter or more that the words alone say: what a paragraph is about, no day on which something happened.
bool is_long(const language::TimeExpression& time) {
  if (time.kind != language::TimeKind::during || !time.first || !time.last) return false;
  if (time.basis != language::TimeBasis::stated) return false;
  const auto months = (time.last->year - time.first->year) * 12 + time.last->month - time.first->month;
  return months >= 2;
}

// 2021年80家，2022年120家: which of them the next sentence goes on with is not said.
bool is_alone(const language::TimeExpression& time, const Sentence& sentence) {
  const auto* before = sentence.time_before(time.begin);
  return !before || !before->last || before->last->year == time.last->year;
}

// 到2025年，体系基本建成: the year that opens a sentence as its goal holds for what the paragraph says next. A year
// alone does (2025年，) if it is still to end; days and months (6月底前) are the dates of single acts. No number stands
// before `number`.
std::optional<language::TimeExpression> goal_at(std::string_view text, Extent sentence, std::size_t number,
                                                const Setting& setting) {
  constexpr std::size_t kLeadBytesMax = 9;  // of 截止到2025年
  static constexpr auto leads =
      word_list("力争", "确保", "争取", "展望", "我省", "我市", "我区", "我县", "全省", "全市");
  auto at = language::skip_blanks(text, sentence.begin);
  for (auto size = leads.at_begin(text.substr(at)); size != 0; size = leads.at_begin(text.substr(at))) at += size;
  const bool goal = text.substr(at).starts_with("到") || text.substr(at).starts_with("至");
  if (goal) at += 3;
  if (number > at + kLeadBytesMax) return std::nullopt;
  auto time = language::time_at(text, at, {setting.signed_on, setting.year});
  if (!time || !time->last || time->basis != language::TimeBasis::stated) return std::nullopt;
  const auto& last = *time->last;
  if (last.month != 12 || last.day != 31) return std::nullopt;
  if (goal && time->kind == language::TimeKind::by) return time;
  const bool is_year = is_long(*time) && time->first->year == last.year;
  const bool is_ahead = setting.from.year != 0 && last > setting.from;
  return is_year && is_ahead && language::is_comma(language::decode(text, time->end).value) ? time : std::nullopt;
}

// 全年 in a report of what was done is the year before it was signed, or that of signing: it is not said which.
bool is_open_year(std::string_view words, const Setting& setting) {
  return setting.outlook != Outlook::to_do && setting.year == 0 &&
         (words == "全年" || words == "当年" || words == "同年");
}

// What a sentence before handed on, unless this one says how long something may take.
const language::TimeExpression* handed_on(const Sentence& sentence, const Setting& setting) {
  return setting.told && !sentence.has_term() ? &*setting.told : nullptr;
}

// `own`: told in the sentence; `handed`: by one before. Null: none.
void add_time(const Quantity& q, const Sentence& sentence, const language::TimeExpression* own,
              const language::TimeExpression* handed, const Setting& setting, Figure& out) {
  // 由11亿元增加到29亿元: when the first was is not said.
  const auto clause = sentence.clause_before(q.left);
  if (language::finishes_with(clause, "由") || language::finishes_with(clause, "从")) return;
  if (own) {
    out.time = sentence.words(own->begin, own->end);
    if (is_open_year(out.time, setting)) out.time_basis = "stated";
    else set_period(*own, sentence, basis_of(*own), out);
  } else if (handed) {
    out.time_basis = "inherited";
    if (handed->first) out.period_begin = language::iso(*handed->first);
    out.period_end = language::iso(*handed->last);
  }
}

void append_figure(Candidate& one, const Sentence& sentence, const Tenor& tenor, std::size_t previous,
                   const Setting& setting, std::vector<Figure>& figures) {
  auto& out = figures.emplace_back();  // filled where it stays: a figure is heavy to move
  const auto& q = one.quantity;
  out.unit_absent = one.unit_absent;
  const auto said = said_before(q, sentence);
  out.measure = measure_of(q, sentence, said);
  const auto* behind = sentence.term_behind(q.left, q.right);
  const auto* own = behind ? behind : sentence.time_before(q.left, previous);
  const auto* handed = own ? nullptr : handed_on(sentence, setting);
  out.kind = kind_of(q, sentence, said, tenor, previous, own ? own : handed, setting.outlook, setting.from);
  add_time(q, sentence, own, handed, setting, out);
  out.quantity = one.quantity;
}

}  // namespace

void FigureSearch::begin(std::string_view text) {
  text_ = text;
  places_.find(text);
}

FigureSearch::Look FigureSearch::look_for_numbers(Extent extent, const Units& units) {
  Look out;
  out.quote = extent.end;
  numbers_.clear();
  const auto s = text_.substr(0, extent.end);
  for (auto at = places_.next(extent.begin); at < extent.end; at = places_.next(at)) {
    const auto c = language::decode(s, at);
    if (!kNumberBeginnings.holds(c.value)) {
      if (out.quote == extent.end && kQuoteCharacters.find(c.value) != kQuoteCharacters.npos) out.quote = at;
      at += c.size;
      continue;
    }
    auto found = quantity_at(s, at, extent.begin, units);
    if (found) at = found->end;
    else at = language::digit_value(c.value) >= 0 ? past_number(s, at) : at + c.size;
    if (!found) continue;
    if (found->value >= 1900 && found->value < 2100 && is_unit(*found, "年")) out.year = static_cast<int>(found->value);
    const auto promise = promise_of(*found, s.substr(0, found->begin));
    out.promising |= promise == Promise::strong;
    if (promise != Promise::none) numbers_.push_back({*found});
  }
  return out;
}

void FigureSearch::append(Extent extent, const Units& units, Setting& setting, std::vector<Figure>& out,
                          Uncounted* uncounted) {
  const auto number = places_.next(extent.begin);
  if (number >= extent.end) return;  // no figure without a number, nor a time that is stated
  const auto [promising, year, quote] = look_for_numbers(extent, units);
  const auto goal = [&] { return goal_at(text_.substr(0, extent.end), extent, number, setting); };
  if (!promising && (!uncounted || numbers_.empty())) {
    const auto told = goal();
    if (year != 0) setting.year = year, setting.told = std::nullopt;
    if (told && (year == 0 || year == told->last->year)) setting.told = told;
    return;
  }
  constexpr std::size_t kWordBytesMax = 12;  // one that begins before the last number is whole
  said_.find(text_, extent.begin, std::min(extent.end, numbers_.back().quantity.left + kWordBytesMax));
  const Sentence sentence(text_, extent, quote, said_, {setting.signed_on, setting.year});
  for (auto& one : numbers_) {
    one.verdict = judge(one.quantity, sentence);
    if (one.verdict == Verdict::unit_absent) give_money_unit(one);
    if (one.verdict == Verdict::no_unit) one.unit_absent = true, one.verdict = Verdict::substance;
  }
  for (std::size_t i = 0; i + 1 < numbers_.size(); ++i)
    if (numbers_[i + 1].verdict == Verdict::substance &&
        is_class_of(numbers_[i].quantity, numbers_[i + 1].quantity, sentence))
      numbers_[i].verdict = Verdict::none;
  give_points(numbers_, sentence);
  give_item_units(numbers_, sentence);
  give_bounds(numbers_, sentence);
  if (uncounted) add_uncounted(numbers_, sentence, *uncounted);
  const auto first = out.size();
  std::optional<Tenor> tenor;
  subjects_.clear();
  std::size_t previous = 0;
  for (auto& one : numbers_) {
    if (one.verdict != Verdict::substance && one.verdict != Verdict::unit_absent) continue;
    subjects_.push_back(subject_of(one.quantity, sentence, std::max(previous, extent.begin), setting.places));
    const auto end = one.quantity.right;
    if (!tenor) tenor = tenor_of(sentence);
    append_figure(one, sentence, *tenor, previous, setting, out);
    previous = end;
  }
  give_subjects(std::span(out).subspan(first), subjects_, sentence);
  setting.year = sentence.year();
  const auto* time = sentence.time_before(extent.end, extent.end);
  if (!time) return;
  setting.told = std::nullopt;
  const bool used = out.size() > first && time->end <= out.back().quantity.left;
  const bool goes_on = used && is_long(*time) && is_alone(*time, sentence);
  const auto told = goes_on ? std::nullopt : goal();
  if (goes_on || (told && told->begin == time->begin)) setting.told = *time;
}

}  // namespace chancery::indicators
