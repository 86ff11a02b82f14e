#include "issuer.hpp"

#include <algorithm>
#include <array>

#include "code_points.hpp"
#include "date.hpp"
#include "find_word.hpp"
#include "jurisdiction.hpp"
#include "numeral.hpp"

namespace chancery::citations {

namespace {

// What may stand between the body and the work it issued.
constexpr std::array<std::string_view, 46> kIssuing = {
    "关于印发", "印发", "发布", "公布", "颁布", "颁发", "下发", "出台", "制定", "制订", "编制", "起草",
    "研究",     "先后", "分别", "陆续", "相继", "联合", "共同", "近日", "日前", "近期", "最近", "正式",
    "已经",     "已",   "又",   "还",   "均",   "都",   "也",   "再次", "首次", "专门", "并",   "实施",
    "组织",     "于",   "了",   "的",   "过",   "报送", "上报", "提交", "拟定", "拟订"};
constexpr std::array<std::string_view, 8> kJoins = {"、", "和", "与", "及", "会同", "联合", "以及", "，"};
constexpr std::array<std::string_view, 6> kMyPlaces = {"我市", "我省", "我区", "我县", "本市", "本省"};
constexpr std::array<std::string_view, 8> kMyOffices = {"我局", "我厅", "我委", "我部", "我办", "我院", "我会", "我署"};

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

// 等九部门, 等有关部门 behind bodies: its bytes, 0 if the front is none.
std::size_t and_others(std::string_view s) {
  constexpr std::string_view others = "等";
  if (!s.starts_with(others)) return 0;
  auto at = others.size();
  while (language::digit_value(language::decode(s, at).value) >= 0 ||
         language::han_digit(language::decode(s, at).value) > 0 || s.substr(at).starts_with("十"))
    at += language::decode(s, at).size;
  for (const std::string_view word : {"个", "家", "有关", "相关"})
    if (s.substr(at).starts_with(word)) at += word.size();
  for (const std::string_view word : {"部门", "单位", "部委"})
    if (s.substr(at).starts_with(word)) return at + word.size();
  return 0;
}

// Who issued it as a word that means the writer: what the words of `before` end with, but for 等九部门 and what tells
// of issuing.
std::string own_issuer(std::string_view words, const Writer& writer) {
  // Each begins with one of these, which few sentences have.
  if (language::find_word(words, "我") == words.npos && language::find_word(words, "本") == words.npos) return {};
  for (const auto mine : kMyPlaces) {
    const auto at = words.rfind(mine);
    if (at == words.npos || !only_issuing(words.substr(at + mine.size()))) continue;
    return language::jurisdiction_of(writer.body).full_name(mine);
  }
  for (const auto mine : kMyOffices) {
    const auto at = words.rfind(mine);
    if (at == words.npos) continue;
    const auto behind = words.substr(at + mine.size());
    const auto others = and_others(behind);
    if (!only_issuing(behind.substr(others))) continue;
    return writer.name_of(mine).append(behind.substr(0, others));
  }
  return {};
}

// 我局 of 我局和市教委印发: as it is called there, if the words end so.
std::string own_partner(std::string_view words, const Writer& writer) {
  for (const auto join : kJoins) {
    if (!words.ends_with(join)) continue;
    for (const auto mine : kMyOffices)
      if (words.substr(0, words.size() - join.size()).ends_with(mine)) return writer.name_of(mine);
  }
  return {};
}

}  // namespace

std::string Writer::name_of(std::string_view mine) const { return std::string(issuer.empty() ? mine : issuer); }

std::string issuer_before(std::string_view text, const Context& context, std::span<const Extent> bodies,
                          const Writer& writer) {
  const Extent stretch{context.sentence.begin, context.before.end};
  const auto behind = std::upper_bound(bodies.begin(), bodies.end(), stretch.end,
                                       [](std::size_t at, const Extent& body) { return at < body.end; });
  const bool has_body = behind != bodies.begin() && std::prev(behind)->begin >= stretch.begin;
  const auto between =
      has_body ? text.substr(std::prev(behind)->end, stretch.end - std::prev(behind)->end) : std::string_view();
  const auto others = and_others(between);
  if (!has_body || !only_issuing(between.substr(others)))
    return own_issuer(Extent{std::max(stretch.begin, context.before.begin), stretch.end}.in(text), writer);
  auto first = std::prev(behind);
  const auto last = first;
  for (const std::string_view to : {"向", "报", "送", "请"})  // 向市政府上报了
    if (text.substr(0, last->begin).ends_with(to)) return {};
  while (first != bodies.begin() && std::prev(first)->begin >= stretch.begin && std::prev(first)->end <= first->begin &&
         joins(text.substr(std::prev(first)->end, first->begin - std::prev(first)->end)))
    --first;
  std::string out = own_partner(text.substr(stretch.begin, first->begin - stretch.begin), writer);
  for (const std::string_view with :
       {"会同", "联合", "协助", "配合"})  // 我局将会同市教委出台: who else is not who issues
    if (out.empty() && text.substr(0, first->begin).ends_with(with)) return {};
  for (auto body = first; body <= last; ++body) {
    if (!out.empty()) out += "、";
    out += body->in(text);
  }
  return out.append(between.substr(0, others));
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

std::string date_behind(std::string_view text, const Context& context) {
  constexpr std::array<std::string_view, 5> fronts = {"已经", "已", "于", "又", "也"};
  constexpr std::array<std::string_view, 10> verbs = {"颁布", "印发", "发布", "公布", "出台",
                                                      "制定", "修订", "修正", "修改", "通过"};
  auto words = context.after.in(text);
  for (const auto front : fronts)
    if (words.starts_with(front)) words.remove_prefix(front.size());
  const auto found = language::date_at(words, 0);
  if (!found || found.date.year == 0) return {};
  words.remove_prefix(found.end);
  for (const std::string_view adverb : {"正式", "首次"})
    if (words.starts_with(adverb)) words.remove_prefix(adverb.size());
  const bool makes = std::any_of(verbs.begin(), verbs.end(), [&](auto verb) { return words.starts_with(verb); });
  return makes ? language::iso(found.date) : std::string();
}

std::vector<std::string> dates_before(std::string_view text, const Context& context, std::size_t previous_end) {
  std::vector<std::string> out;
  int year = 0;
  bool is_digit = false;
  std::size_t last_end = 0;
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
    if (at >= previous_end && !is_period(text, at, found.end)) {
      const auto between = last_end == 0 ? std::string_view("。") : text.substr(last_end, at - last_end);
      if (between != "、" && between != "和" && between != "与") out.clear();
      out.push_back(language::iso(date));
      last_end = found.end;
    }
    at = found.end;
    is_digit = false;
  }
  return out;
}

}  // namespace chancery::citations
