#include "issuer.hpp"

#include <algorithm>
#include <array>

#include "code_points.hpp"
#include "date.hpp"
#include "numeral.hpp"

namespace chancery::citations {

namespace {

// What may stand between the body and the work it issued.
constexpr std::array<std::string_view, 45> kIssuing = {
    "关于印发", "印发", "发布", "公布", "颁布", "颁发", "下发", "出台", "制定", "制订", "编制", "起草",
    "研究",     "先后", "陆续", "相继", "联合", "共同", "近日", "日前", "近期", "最近", "正式", "已经",
    "已",       "又",   "还",   "均",   "都",   "也",   "再次", "首次", "专门", "并",   "实施", "组织",
    "于",       "了",   "的",   "过",   "报送", "上报", "提交", "拟定", "拟订"};
constexpr std::array<std::string_view, 8> kJoins = {"、", "和", "与", "及", "会同", "联合", "以及", "，"};
constexpr std::array<std::string_view, 6> kMine = {"我市", "我省", "我区", "我县", "本市", "本省"};

// Bytes of a date or a blank or a comma at the front, 0 if there is none of them.
std::size_t filler(std::string_view s) {
  const auto c = language::decode(s, 0);
  if (language::is_blank(c.value) || language::is_comma(c.value)) return c.size;
  if (language::digit_value(c.value) < 0 && language::han_digit(c.value) < 0) return 0;
  return language::date_at(s, 0).end;
}

bool only_issuing(std::string_view s) {
  while (!s.empty()) {
    const auto word = std::find_if(kIssuing.begin(), kIssuing.end(), [&](auto one) { return s.starts_with(one); });
    const auto size = word != kIssuing.end() ? word->size() : filler(s);
    if (size == 0) return false;
    s.remove_prefix(size);
  }
  return true;
}

bool joins(std::string_view s) {
  s = s.substr(language::skip_blanks(s, 0));
  s = s.substr(0, language::trim_end(s, s.size()));
  return s.empty() || std::find(kJoins.begin(), kJoins.end(), s) != kJoins.end();
}

// The place that 我市 before the citation means.
std::string own_place(std::string_view text, Extent before, const language::Jurisdiction& places) {
  const auto words = before.in(text);
  for (const auto mine : kMine) {
    const auto at = words.rfind(mine);
    if (at == words.npos || !only_issuing(words.substr(at + mine.size()))) continue;
    return places.empty() ? std::string(mine) : places.full_name(mine);
  }
  return {};
}

}  // namespace

std::string issuer_before(std::string_view text, const Context& context, std::span<const Extent> bodies,
                          const language::Jurisdiction& places) {
  const Extent stretch{context.sentence.begin, context.before.end};
  const auto behind = std::upper_bound(bodies.begin(), bodies.end(), stretch.end,
                                       [](std::size_t at, const Extent& body) { return at < body.end; });
  if (behind == bodies.begin() || std::prev(behind)->begin < stretch.begin ||
      !only_issuing(text.substr(std::prev(behind)->end, stretch.end - std::prev(behind)->end)))
    return own_place(text, {std::max(stretch.begin, context.before.begin), stretch.end}, places);
  auto first = std::prev(behind);
  const auto last = first;
  for (const std::string_view to : {"向", "报", "送", "请"})  // 向市政府上报了
    if (text.substr(0, last->begin).ends_with(to)) return {};
  while (first != bodies.begin() && std::prev(first)->begin >= stretch.begin && std::prev(first)->end <= first->begin &&
         joins(text.substr(std::prev(first)->end, first->begin - std::prev(first)->end)))
    --first;
  for (const std::string_view with :
       {"会同", "联合", "协助", "配合"})  // 我局会同市教委出台: who else is not who issues
    if (text.substr(0, first->begin).ends_with(with)) return {};
  std::string out;
  for (auto body = first; body <= last; ++body) {
    if (!out.empty()) out += "、";
    out += body->in(text);
  }
  return out;
}

namespace {

bool is_period(std::string_view text, std::size_t begin, std::size_t end) {
  const auto before = text.substr(0, begin);
  for (const std::string_view word : {"到", "至", "截至", "自", "从", "—", "-", "～"})
    if (before.ends_with(word)) return true;
  auto behind = text.substr(end);
  behind.remove_prefix(language::skip_blanks(behind, 0));
  for (const std::string_view word : {"以来", "起", "至", "到", "底", "末", "—", "-", "～", "期间", "度", "前"})
    if (behind.starts_with(word)) return true;
  return false;
}

}  // namespace

std::string date_in_bracket(std::string_view bracket) {
  const auto found = language::date_at(bracket, language::skip_blanks(bracket, 0));
  return found && found.date.year != 0 ? language::iso(found.date) : std::string();
}

std::string date_before(std::string_view text, const Context& context, std::size_t previous_end) {
  std::string out;
  int year = 0;
  bool is_digit = false;
  for (auto at = context.sentence.begin; at < context.before.end;) {
    const auto c = language::decode(text, at);
    const bool was_digit = is_digit;
    is_digit = language::digit_value(c.value) >= 0 || language::han_digit(c.value) >= 0;
    const auto found = is_digit && !was_digit ? language::date_at(text, at) : language::DateAt{};
    if (!found || found.end > context.before.end) {
      at += c.size;
      continue;
    }
    auto date = found.date;
    if (date.year == 0) date.year = year;
    year = date.year;
    if (at >= previous_end && !is_period(text, at, found.end)) out = language::iso(date);
    at = found.end;
    is_digit = false;
  }
  return out;
}

}  // namespace chancery::citations
