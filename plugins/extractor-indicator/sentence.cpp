#include "sentence.hpp"

#include <algorithm>
#include <iterator>

#include "code_points.hpp"
#include "numeral.hpp"
#include "word_list.hpp"

namespace chancery::indicators {

namespace {

constexpr std::size_t kBracketBytesMax = 48;  // longer ones part clauses
constexpr std::size_t kTitleBytesMax = 600;   // what is longer is no title
constexpr std::size_t kClauseBytesMax = 300;  // further back nothing bears on a number
constexpr std::size_t kNameBytesMax = 30;     // a quotation of up to ten characters is a name

constexpr language::CharacterSearch kOpening(kQuoteCharacters);

char32_t closing(char32_t open) {
  switch (open) {
    case U'《': return U'》';
    case U'“': return U'”';
    case U'‘': return U'’';
    case U'「': return U'」';
    case U'『': return U'』';
    case U'"': return U'"';
    case U'＂': return U'＂';
    default: return 0;
  }
}

std::size_t find_closing(std::string_view s, std::size_t at, char32_t open, char32_t close) {
  int depth = 1;
  s = s.substr(0, std::min(s.size(), at + kTitleBytesMax));
  for (auto c = language::decode(s, at); c.size != 0; c = language::decode(s, at)) {
    if (c.value == close) --depth;
    else if (c.value == open) ++depth;
    if (depth == 0) return at;
    at += c.size;
  }
  return std::string_view::npos;
}

template <class... Words>
bool ends_with_any(std::string_view s, const Words&... words) {
  return (language::finishes_with(s, words) || ...);
}
template <class... Words>
bool starts_with_any(std::string_view s, const Words&... words) {
  return (language::begins_with(s, words) || ...);
}

// 2004年底前建成的小区: when what is counted came to be, not when it is counted.
bool tells_origin(std::string_view said, std::string_view behind) {
  static constexpr auto begun =
      word_list("建成", "建设", "建造", "修建", "竣工", "投用", "投入使用", "投产", "开工", "启用", "形成", "注册",
                "登记", "成立", "设立", "批准", "审批", "获批", "立项", "备案", "认定", "取得", "颁发", "发放", "签订",
                "购置", "出生", "入学", "毕业", "入职", "退休", "退役", "参加工作", "参保", "已建成");
  if (!said.ends_with("前")) return false;
  behind.remove_prefix(begun.at_begin(behind));
  static constexpr auto of = word_list("的", "并投入使用的", "并投用的", "交付使用的");
  return of.at_begin(behind) != 0;
}

// 今年计划改造2万亩: what is planned in that year; 2024年计划 else is a name.
bool plans_to_do(std::string_view behind) {
  static constexpr auto planned =
      word_list("改造", "改建", "扩建", "新建", "新增", "建设", "建成", "投资", "投入", "总投资", "完成", "实施",
                "安排", "培训", "培育", "支持", "引进", "举办", "开展", "发放", "开工", "招聘", "招录", "招生", "招收",
                "打造", "建立", "推进", "治理", "整治", "修复", "创建", "实现", "种植", "提升", "推广", "采购", "拆除",
                "组织", "启动", "争取", "达到", "再", "将", "新", "对", "在");
  static constexpr auto laid_out = word_list("新建", "建设", "改造", "扩建", "布局");
  constexpr std::string_view plan = "计划", layout = "规划";
  if (language::begins_with(behind, plan)) return planned.at_begin(behind.substr(plan.size())) != 0;
  return language::begins_with(behind, layout) && laid_out.at_begin(behind.substr(layout.size())) != 0;
}

// 达到2020年的1.3倍: the year is that of the whole, not of the multiple.
bool multiplies(std::string_view behind) {
  constexpr std::string_view of = "的";
  if (!language::begins_with(behind, of)) return false;
  const auto number = language::digits_at(behind, of.size());
  return number && language::begins_with(behind.substr(number.end), "倍");
}

// 公告2022年第32号: the year of a number.
bool numbers_document(std::string_view behind) {
  constexpr std::string_view nth = "第";
  if (!language::begins_with(behind, nth)) return false;
  const auto number = language::digits_at(behind, nth.size());
  return number && language::begins_with(behind.substr(number.end), "号");
}

// What a figure is compared with, or told of a name: 比2010年增加, 恢复至2019年水平, 在2020年基础上,
// 2018—2020年行动计划.
bool is_aside(std::string_view before, std::string_view behind) {
  static constexpr auto compared =
      word_list("比", "较", "与", "以", "同", "相对", "较于", "相对于", "相当于", "基于", "超过", "恢复到", "恢复至");
  static constexpr auto equals = word_list("是", "为");
  static constexpr auto named =
      word_list("规划", "计划", "行动计划", "行动方案", "方案", "纲要", "工作方案", "行动", "之前的", "相比", "版",
                "水平", "同期水平", "的水平", "基础上", "的基础上", "基数", "不变价", "可比价");
  if (compared.at_end(before) != 0) return true;
  if (equals.at_end(before) != 0 && behind.starts_with("的")) return true;
  if (multiplies(behind) || numbers_document(behind)) return true;
  if (plans_to_do(behind)) return false;
  return named.at_begin(behind) != 0;
}

// “十四五”期间, “十三五”累计: the quotation marks belong to the time. “十四五”国家重点研发计划 is a name.
bool is_quoted_period(std::string_view said, std::string_view behind) {
  if (!starts_with_any(said, "“", "\"", "＂", "「")) return false;
  if (!ends_with_any(said, "”", "\"", "＂", "」")) return true;  // “十四五”期间, “十四五”末
  static constexpr auto goes_on = word_list("累计", "我", "全", "共", "新增", "将", "各级");
  return behind.empty() || is_clause_border(language::decode(behind, 0).value) || goes_on.at_begin(behind) != 0;
}

}  // namespace

Sentence::Sentence(std::string_view text, Extent extent, std::size_t quote, const SaidWords& said,
                   const language::TimeContext& times)
    : text_(text.substr(0, extent.end)), extent_(extent), said_(said), year_(times.year) {
  find_names(quote);
  find_times(times);
}

void Sentence::find_names(std::size_t from) {
  for (auto at = from;;) {
    const auto begin = kOpening.find(text_, at);
    if (begin >= extent_.end) break;
    const auto c = language::decode(text_, begin);
    at = begin + c.size;
    const auto close = closing(c.value);
    const auto end = find_closing(text_, at, close == c.value ? 0 : c.value, close);
    if (end == text_.npos) continue;
    if (c.value != U'《' && end - at > kNameBytesMax) continue;
    names_.push_back({begin, end});
    at = end + language::decode(text_, end).size;
  }
}

void Sentence::find_times(const language::TimeContext& times) {
  auto context = times;
  for (auto at = extent_.begin;;) {
    auto time = language::next_time(text_, at, context);
    if (!time) break;
    at = std::max(time->end, time->begin + 1);
    const auto said = words(time->begin, time->end);
    // 用三年时间, 2个工作日以内: how long it may take, not when it was.
    const bool is_term =
        starts_with_any(said, "用", "利用") || (time->kind == language::TimeKind::within &&
                                                !language::contains(said, "年") && !language::contains(said, "月"));
    const auto before = words(extent_.begin, time->begin), behind = words(time->end, extent_.end);
    const auto* name = name_at(time->begin);
    if (name && !(name->begin == time->begin && is_quoted_period(said, behind))) continue;
    has_term_ |= is_term && language::contains(said, "年");
    if (is_term || is_aside(before, behind) || tells_origin(said, behind)) continue;
    const bool starts = ends_with_any(before, "由", "从");
    // A year that something is compared with is not the one that 10月 is of.
    if (time->last && time->basis == language::TimeBasis::stated && !starts) context.year = year_ = time->last->year;
    if (time->kind == language::TimeKind::recurring) give_years(*time);
    times_.push_back({*time, starts});
  }
}

// 2024年至2026年，县财政每年: the years that its clause tells, or the words before its comma, are those it recurs in.
void Sentence::give_years(language::TimeExpression& time) const {
  constexpr std::size_t kWordsBytesMax = 36;
  if (times_.empty()) return;
  const auto& years = times_.back().time;
  const bool is_stretch = years.first && years.last && years.first->year < years.last->year &&
                          !words(years.begin, years.end).ends_with("起");
  if (!is_stretch || time.begin < years.end) return;
  auto between = words(years.end, time.begin);
  static constexpr auto stretch = word_list("期间", "间", "内");
  between.remove_prefix(stretch.at_begin(between));
  const auto comma = language::decode(between, 0);
  if (language::is_comma(comma.value)) between.remove_prefix(comma.size);
  const bool is_short = between.size() <= kWordsBytesMax && kClauseBorders.find(between, 0) >= between.size();
  if (!is_short || std::any_of(between.begin(), between.end(), [](char c) { return c >= '0' && c <= '9'; })) return;
  time.first = years.first;
  time.last = years.last;
  time.basis = years.basis;
}

const Extent* Sentence::name_at(std::size_t at) const {
  const auto next =
      std::partition_point(names_.begin(), names_.end(), [&](const Extent& name) { return name.end <= at; });
  return next != names_.end() && next->holds(at) ? &*next : nullptr;
}

const language::TimeExpression* Sentence::time_before(std::size_t at, std::size_t previous) const {
  auto behind = std::partition_point(times_.begin(), times_.end(), [&](const Time& one) { return one.time.end <= at; });
  while (behind != times_.begin()) {
    --behind;
    if (!behind->is_start || behind->time.begin >= previous) return &behind->time;
  }
  return nullptr;
}

const language::TimeExpression* Sentence::term_behind(std::size_t begin, std::size_t end) const {
  const auto next =
      std::partition_point(times_.begin(), times_.end(), [&](const Time& one) { return one.time.begin < end; });
  if (next == times_.end() || next->time.begin >= clause_end(end)) return nullptr;
  const bool is_told = next != times_.begin() && std::prev(next)->time.begin >= clause_begin(begin);
  const bool is_term =
      next->time.kind == language::TimeKind::by && words(next->time.begin, next->time.end).ends_with("前");
  return is_term && !is_told ? &next->time : nullptr;
}

// Where the bracket that closes before `at` opens, if that is near; `at` else.
std::size_t Sentence::over_bracket_back(std::size_t at) const {
  const auto last = at > extent_.begin + kBracketBytesMax ? at - kBracketBytesMax : extent_.begin;
  for (auto from = at; from > last;) {
    const auto c = language::decode_before(text_, from);
    from -= c.size;
    if (language::is_open_bracket(c.value)) return from;
  }
  return at;
}
std::size_t Sentence::over_bracket(std::size_t at) const {
  const auto last = std::min(extent_.end, at + kBracketBytesMax);
  for (auto to = at; to < last;) {
    const auto c = language::decode(text_, to);
    to += c.size;
    if (language::is_close_bracket(c.value)) return to;
  }
  return at;
}

std::size_t Sentence::clause_begin(std::size_t at) const {
  auto& known = begins_[at % begins_.size()];
  if (known.of != at) known = {at, find_clause_begin(at)};
  return known.at;
}
std::size_t Sentence::clause_end(std::size_t at) const {
  if (end_.of != at) end_ = {at, find_clause_end(at)};
  return end_.at;
}

std::size_t Sentence::find_clause_begin(std::size_t at) const {
  const auto least = std::max(extent_.begin, at > kClauseBytesMax ? at - kClauseBytesMax : 0);
  while ((at = kClauseBorders.find_behind_last(text_, least, at)) > least) {
    const auto c = language::decode_before(text_, at);
    if (language::is_close_bracket(c.value))
      if (const auto over = over_bracket_back(at); over != at) {
        at = over;
        continue;
      }
    // 1,234 and 12:30 are no borders.
    const bool in_number = (c.value == U',' || c.value == U':') &&
                           language::digit_value(language::decode(text_, at).value) >= 0 &&
                           language::digit_value(language::decode_before(text_, at - c.size).value) >= 0;
    if (!in_number) return at;
    at -= c.size;
  }
  return at;
}

std::size_t Sentence::find_clause_end(std::size_t at) const {
  auto most = std::min(extent_.end, at + kClauseBytesMax);
  while (most < extent_.end && (static_cast<unsigned char>(text_[most]) & 0xC0) == 0x80) ++most;
  const auto words = text_.substr(0, most);
  while (at < most) {
    at = kClauseBorders.find(words, at);
    if (!language::is_open_bracket(language::decode(words, at).value)) break;
    const auto over = over_bracket(at);
    if (over == at) break;
    at = over;
  }
  return at;
}

}  // namespace chancery::indicators
