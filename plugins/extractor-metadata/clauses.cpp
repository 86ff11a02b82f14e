#include "clauses.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "body_list.hpp"
#include "code_points.hpp"
#include "dates.hpp"
#include "find_word.hpp"
#include "words.hpp"

namespace chancery::particulars {

namespace {

using namespace language;

constexpr auto npos = std::string_view::npos;
constexpr std::size_t kFirstLines = 4, kLastLines = 10;
constexpr std::size_t kFirstBytes = 900, kLastBytes = 600;  // of a line
constexpr std::size_t kApproverBytes = 120, kTermBytes = 90;
constexpr CharacterSet kNotInNames(U"。，,；经《商");

// The sentence around a place: from behind the last stop to the next.
Piece sentence_around(Piece line, std::size_t at) {
  constexpr std::array<std::string_view, 2> stops = {"。", "；"};
  auto begin = at;
  for (auto c = decode_before(line.words, begin); c.size != 0 && c.value != U'。' && c.value != U'；';
       c = decode_before(line.words, begin))
    begin -= c.size;
  return line.sub(begin, std::min(find_first(line.words, stops, at), line.words.size()) - begin);
}

// Whether words before a clause leave it to be of the paper itself: 本办法, 现予公布, or nothing but 第九条.
bool speaks_of_itself(std::string_view front) {
  constexpr std::array<std::string_view, 8> subjects = {"本",       "上述政策", "上述规定", "以上政策",
                                                        "上述措施", "现予",     "此通知",   "该通知"};
  const auto s = joined(front);
  if (find_first(s, subjects) != npos) return true;
  if (s.find("《") != s.npos) return false;
  return s.empty() || (s.starts_with("第") && s.ends_with("条")) || s.ends_with("、") || s.ends_with(".");
}

struct Clause {
  std::string value;
  Extent extent;
  bool resolved = false;
};

// 起三十日后施行: so many days or months later.
struct Delay {
  int days = 0, months = 0;
  Piece behind;
  std::size_t end = 0;
};
std::optional<Delay> delay_in(Piece words) {
  const auto count = count_at(words.words, 0);
  if (count.end == 0) return std::nullopt;
  for (const std::string_view unit : {"日后", "天后", "个月后", "日之后"}) {
    if (!words.words.substr(count.end).starts_with(unit)) continue;
    const auto end = count.end + unit.size();
    const bool months = unit.starts_with("个");
    return Delay{months ? 0 : count.value, months ? count.value : 0, trimmed(words.sub(end)), words.begin + end};
  }
  return std::nullopt;
}
Date delayed(const Date& date, const std::optional<Delay>& delay) {
  return delay ? plus_days(plus_months(date, delay->months), delay->days) : date;
}

// 自 … 起施行: a date, or 印发之日, which is the day of signing.
std::optional<Clause> effective_at(const Page& page, Piece sentence, std::size_t from, std::string_view signed_on) {
  constexpr std::array<std::string_view, 5> verbs = {"施行", "实施", "执行", "生效", "试行"};
  constexpr std::string_view since = "自", start = "起";
  const auto until = sentence.words.find(start, from);
  if (until == npos || until - from > kTermBytes || !speaks_of_itself(sentence.words.substr(0, from)))
    return std::nullopt;
  auto behind = trimmed(sentence.sub(until + start.size()));
  const auto delay = delay_in(behind);
  if (delay) behind = delay->behind;
  for (const std::string_view word : {"正式", "开始"})
    if (behind.words.starts_with(word)) behind = behind.sub(word.size());
  if (!starts_with_any(behind.words, verbs)) return std::nullopt;
  const auto rest = behind.words.substr(std::string_view("施行").size());
  if (rest.starts_with("以来") || rest.starts_with("的") || rest.starts_with("后")) return std::nullopt;
  const auto when = trimmed(sentence.sub(from + since.size(), until - from - since.size()));
  if (const auto date = date_at_begin(page.text, when.extent()); date && date->date.is_full())
    return Clause{iso(delayed(date->date, delay)), date->extent, delay.has_value()};
  constexpr std::array<std::string_view, 6> days = {"印发之日", "发布之日", "公布之日",
                                                    "发文之日", "下发之日", "颁布之日"};
  if (std::find(days.begin(), days.end(), joined(when.words)) == days.end() || signed_on.empty()) return std::nullopt;
  const auto first = date_at(signed_on, 0);
  if (!first || !first.date.is_full()) return std::nullopt;
  return Clause{iso(delayed(first.date, delay)), {when.begin, delay ? delay->end : when.end()}, true};
}

// What a term lasts: until a day, from one day to another, or so many years and months from `effective` on.
std::optional<Clause> expires_behind(const Page& page, Piece words, std::string_view effective) {
  constexpr std::array<std::string_view, 9> links = {"暂定为", "暂定", "为", "限", "至", "到", "截至", "：", ":"};
  auto at = skip_blanks(words.words, 0);
  for (bool moved = true; std::exchange(moved, false);)
    for (const auto link : links)
      if (words.words.substr(at).starts_with(link)) at = skip_blanks(words.words, at + link.size()), moved = true;
  const auto term = at_most(words.sub(at), kTermBytes);
  if (auto date = date_at_begin(page.text, term.extent())) {
    const auto behind = skip_blanks(term.words, date->extent.end - term.begin);
    const auto c = decode(term.words, behind);
    constexpr std::u32string_view dashes = U"至到-—－";
    if (c.size != 0 && dashes.find(c.value) != dashes.npos)
      if (const auto second = date_at_begin(page.text, term.sub(behind + c.size).extent())) date = second;
    return date->date.month == 0 ? std::nullopt : std::optional(Clause{iso(last_day(date->date)), date->extent});
  }
  const auto count = count_at(term.words, 0);
  const auto first = date_at(effective, 0);
  if (count.end == 0 || count.value > 50 || !first || !first.date.is_full()) return std::nullopt;
  for (const auto& [unit, months] : {std::pair<std::string_view, int>{"年", 12}, {"个月", 1}})
    if (term.words.substr(count.end).starts_with(unit))
      return Clause{iso(plus_days(plus_months(first.date, count.value * months), -1)),
                    {term.begin, term.begin + count.end + unit.size()},
                    true};
  return std::nullopt;
}

std::optional<Clause> expires_in(const Page& page, Piece sentence, std::string_view effective) {
  constexpr std::array<std::string_view, 7> terms = {"有效期", "执行期限", "施行期限", "实施期限",
                                                     "试行期", "执行至",   "施行至"};
  constexpr std::array<std::string_view, 4> own = {"施行", "实施", "执行", "试行"};
  std::size_t size = 0;
  const auto at = find_first(sentence.words, terms, 0, &size);
  if (at == npos) return std::nullopt;
  const auto front = sentence.words.substr(0, at);
  const bool continues = find_first(front, own) != npos && front.find("《") == npos;
  if (!continues && !speaks_of_itself(front) && find_first(front, std::array<std::string_view, 1>{"政策"}) == npos)
    return std::nullopt;
  return expires_behind(page, sentence.sub(at + size), effective);
}

bool names_approver(std::string_view name) {
  constexpr std::array<std::string_view, 10> others = {"领导",   "领导同志", "会议",   "常务会", "常委会",
                                                       "办公会", "国务院",   "党中央", "党组",   "军委"};
  const auto s = joined(name);
  return (is_body(s) && !is_group_of_bodies(s)) || ends_with_any(s, others);
}

// The verb of approval behind a list of approvers, before the first character that none has; npos if there is none.
std::size_t approval_behind(std::string_view line, std::size_t at) {
  constexpr std::array<std::string_view, 11> verbs = {"研究同意", "审议同意", "审定同意", "审议通过",
                                                      "讨论通过", "研究通过", "研究批准", "同意",
                                                      "批准",     "审定",     "通过"};
  static constexpr auto looked = kNotInNames | CharacterSet(U"研审讨同批通");  // the first characters of these
  const auto last = std::min(line.size(), at + kApproverBytes);
  for (CodePoint c; at < last; at += c.size) {
    c = decode(line, at);
    if (!looked.holds(c.value)) continue;
    if (kNotInNames.holds(c.value)) break;
    if (starts_with_any(line.substr(at), verbs)) return at;
  }
  return npos;
}

// Whether a clause may be of the paper itself. One of a time gone by (2021年11月，经国务院同意，某部印发…) is of what
// it tells, unless 现 goes on from it; so is each one in a reply, but …同意，现答复如下.
bool approves_itself(const Page& page, Piece line, std::size_t at, bool is_reply) {
  constexpr std::array<std::string_view, 3> now = {"，现", ",现", "，特"};
  const auto sentence = sentence_around(line, at);
  if (find_first(sentence.words, now) != npos) return true;
  const auto first = trimmed(sentence);
  return !is_reply && !date_at_begin(page.text, first.extent());
}

// 经…同意. What was talked over (经商…同意) is no approval.
void add_approvers(const Page& page, Piece line, std::size_t part, bool is_reply, Findings& out) {
  constexpr std::string_view by = "经";
  for (auto at = find_word(line.words, by); at != npos; at = find_word(line.words, by, at + by.size())) {
    const auto end = approval_behind(line.words, at + by.size());
    if (end == npos || end - at > kApproverBytes || !approves_itself(page, line, at, is_reply)) continue;
    auto name = trimmed(line.sub(at + by.size(), end - at - by.size()));
    for (const std::string_view word : {"报请", "报", "请示"})
      if (name.words.starts_with(word)) name = name.sub(word.size());
    if (const auto date = date_at_begin(page.text, name.extent()))
      name = trimmed(name.sub(date->extent.end - name.begin));
    for (const auto one : split(name, U"、"))
      if (names_approver(one.words)) out.add("approved_by", joined(one.words), one.extent(), part);
  }
}

// One part's lines of running text.
struct Texts {
  std::size_t part = kNone;
  std::vector<const Line*> lines;
};
std::vector<Texts> texts_of(const Page& page) {
  constexpr std::size_t kUsualLines = 64;
  std::vector<Texts> out;
  for (const auto& line : page.lines) {
    if (line.role != Role::body && line.role != Role::heading) continue;
    if (page.is_of(line, PartKind::chrome) || page.is_of(line, PartKind::page)) continue;
    if (out.empty() || out.back().part != line.part) {
      out.push_back({line.part, {}});
      out.back().lines.reserve(kUsualLines);
    }
    out.back().lines.push_back(&line);
  }
  return out;
}

void add_clause(const Page& page, std::string_view field, const Clause& clause, std::size_t part, Findings& out) {
  out.add(field, clause.value, clause.extent, part, clause.extent.in(page.text),
          clause.resolved ? "resolved" : "stated");
}

void add_effective(const Page& page, const Texts& texts, Findings& out) {
  constexpr std::string_view since = "自", start = "起";
  const auto signed_on = out.first("date_signed", texts.part);
  const auto look = [&](const Line& line) {
    const auto words = last_bytes(piece(page, line), kLastBytes);
    for (auto at = find_word(words.words, since); at != npos; at = find_word(words.words, since, at + since.size())) {
      if (find_word(words.words.substr(0, at + kTermBytes + start.size()), start, at) == npos) continue;
      const auto sentence = sentence_around(words, at);
      const auto found = effective_at(page, sentence, at - (sentence.begin - words.begin), signed_on);
      if (found) return add_clause(page, "date_effective", *found, texts.part, out), true;
    }
    return false;
  };
  const auto count = texts.lines.size(), last = std::min(count, kLastLines);
  for (std::size_t i = 0; i < last; ++i)
    if (look(*texts.lines[count - 1 - i])) return;
  for (std::size_t i = 0; i < std::min(count - last, kFirstLines); ++i)
    if (look(*texts.lines[i])) return;
}

void add_expiry(const Page& page, const Texts& texts, Findings& out) {
  // 有效期, 执行期限, 试行期, 实施期限, 执行至
  constexpr std::array<std::string_view, 2> terms = {"期", "行至"};
  constexpr std::array<std::string_view, 3> before_term = {"效", "行", "施"};
  const auto effective =
      out.has("date_effective", texts.part) ? out.first("date_effective", texts.part) : std::string_view();
  const auto count = texts.lines.size();
  for (std::size_t i = 0; i < std::min(count, kLastLines); ++i) {
    const auto words = last_bytes(piece(page, *texts.lines[count - 1 - i]), kLastBytes);
    for (auto at = find_first(words.words, terms); at != npos; at = find_first(words.words, terms, at + 3)) {
      if (words.words[at] == terms[0][0] && !ends_with_any(words.words.substr(0, at), before_term)) continue;
      if (const auto found = expires_in(page, sentence_around(words, at), effective))
        return add_clause(page, "date_expires", *found, texts.part, out);
    }
  }
}

}  // namespace

void add_clauses(const Page& page, std::size_t reply_part, Findings& out) {
  const auto all = texts_of(page);
  for (const auto& texts : all)
    for (std::size_t i = 0; i < std::min(texts.lines.size(), kFirstLines); ++i)
      add_approvers(page, at_most(piece(page, *texts.lines[i]), kFirstBytes), texts.part,
                    texts.part == reply_part && reply_part != kNone, out);
  for (const auto& texts : all) {
    add_effective(page, texts, out);
    add_expiry(page, texts, out);
  }
}

}  // namespace chancery::particulars
