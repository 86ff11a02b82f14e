#include "reply.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "body_list.hpp"
#include "code_points.hpp"
#include "handlers.hpp"
#include "reply_class.hpp"
#include "title.hpp"

namespace chancery::particulars {

using namespace language;

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::array<std::string_view, 3> kKinds = {"建议", "提案", "议案"};
constexpr std::array<std::string_view, 4> kAnswers = {"答复", "复函", "回复", "函复"};
constexpr std::string_view kMeeting = "会议";
constexpr std::size_t kHandlerBytes = 600;
constexpr std::size_t kOpeningLines = 3, kOpeningBytes = 1500;

std::size_t last_of(std::string_view s, std::span<const std::string_view> words, std::size_t* size = nullptr) {
  for (auto at = s.size(); at-- > 0;)
    for (const auto word : words)
      if (begins_with(s.substr(at), word)) {
        if (size) *size = word.size();
        return at;
      }
  return npos;
}

bool is_number_sign(char32_t c) {
  return digit_value(c) >= 0 || (c >= U'A' && c <= U'Z') || c == U'-' || c == U'—' || c == U'、' || c == U' ' ||
         c == U'.';
}

// Where the words on the proposal end: 收悉, 经会同 …
std::size_t end_of_proposal(std::string_view s, std::size_t at) {
  constexpr std::array<std::string_view, 13> ends = {"收悉",   "已收", "收到",     "经会同", "经商", "经研究", "经与",
                                                     "现答复", "现就", "答复如下", "。",     "已转", "交由"};
  return std::min(find_first(s, ends, at), s.size());
}

// Behind 您提出的; npos: the words do not say that a proposal was made.
std::size_t proposal_begin(std::string_view s) {
  constexpr std::array<std::string_view, 13> words = {"提出的", "所提的", "提交的", "所提",   "提出",   "您的", "你的",
                                                      "你们的", "您们的", "贵党派", "贵委员", "关于您", "来信"};
  std::size_t size = 0;
  const auto at = find_first(s, words, 0, &size);
  return at == npos ? npos : at + size;
}

// From an opening mark to its own end, other marks nested in it.
std::size_t matching(std::string_view s, std::size_t at, std::size_t limit, char32_t open, char32_t close) {
  std::size_t depth = 0;
  for (; at < limit;) {
    const auto c = decode(s, at);
    if (c.value == open) ++depth;
    else if (c.value == close && --depth == 0) return at;
    at += c.size;
  }
  return npos;
}

// Straight quotation marks do not say which they are: the last that 的, 建议, a comma or the end follows.
std::size_t last_straight(std::string_view s, std::size_t at, std::size_t limit) {
  const auto found = limit == 0 ? npos : s.rfind('"', limit - 1);
  return found == npos || found <= at ? npos : found;
}

std::optional<Piece> quoted(Piece words, std::size_t at, std::size_t limit) {
  const auto s = words.words;
  for (; at < limit;) {
    const auto c = decode(s, at);
    const auto inner = at + c.size;
    std::size_t end = npos;
    if (c.value == U'《') end = matching(s, at, limit, U'《', U'》');
    else if (c.value == U'“') end = matching(s, at, limit, U'“', U'”');
    else if (c.value == U'「') end = matching(s, at, limit, U'「', U'」');
    else if (c.value == U'"') end = last_straight(s, at, limit);
    if (c.value == U'“' && end == npos) end = s.substr(0, limit).rfind("”");
    if (end != npos && end > inner) return unquoted(words.sub(inner, end - inner));
    at += c.size;
  }
  return {};
}

// 关于加强某事的建议 without marks: up to its last word 建议.
std::optional<Piece> unquoted_title(Piece words, std::size_t at, std::size_t limit) {
  const auto s = words.words.substr(0, limit);
  const auto begin = s.find("关于", at);
  if (begin == npos || begin > at + 60) return {};
  std::size_t size = 0;
  const auto end = last_of(s.substr(begin), kKinds, &size);
  if (end == npos) return {};
  const auto whole = words.sub(begin, end + size);
  if (whole.words.find("，") != npos || whole.words.find(',') != npos) return {};
  return whole;
}

// 建议 behind the number or behind the closing mark, else the last word of what is answered.
std::optional<Piece> kind_in(Piece words) {
  std::size_t size = 0;
  const auto at = last_of(words.words, kKinds, &size);
  if (at == npos) return {};
  return words.sub(at, size);
}

}  // namespace

std::optional<Piece> session_in(Piece words) {
  const auto s = words.words;
  constexpr std::string_view term = "届";
  for (auto at = s.find(term); at != npos; at = s.find(term, at + term.size())) {
    auto end = s.find("会议", at);
    const auto times = s.find("次", at);
    if (times == npos || times > at + 90) continue;
    if (end == npos || end > times + 9) end = times + 3;
    else end += std::string_view("会议").size();
    auto begin = at;
    for (auto c = decode_before(s, begin); is_han(c.value) || digit_value(c.value) >= 0; c = decode_before(s, begin))
      begin -= c.size;
    constexpr std::array<std::string_view, 12> fronts = {"关于对", "对于", "关于", "对",     "日在",   "在",
                                                         "就",     "出席", "复",   "主办的", "承办的", "提出的"};
    auto front = s.substr(begin, at - begin);
    std::size_t size = 0;
    if (const auto cut = last_of(front, fronts, &size); cut != npos) begin += cut + size;
    if (begin < at) return words.sub(begin, end - begin);
  }
  return {};
}

// 第东山12号建议, 三次会议东山12号建议: the place that made it belongs to the number. Where it begins; `begin` if there
// is none.
std::size_t with_place(std::string_view s, std::size_t begin, std::size_t unit_end) {
  constexpr std::size_t kPlaceMax = 4;
  if (!starts_with_any(s.substr(unit_end), kKinds)) return begin;
  auto at = begin;
  for (std::size_t n = 0; n < kPlaceMax; ++n) {
    const auto c = decode_before(s, at);
    if (!is_han(c.value) || c.value == U'第' || s.substr(0, at).ends_with(kMeeting)) break;
    at -= c.size;
  }
  return s.substr(0, at).ends_with("第") || s.substr(0, at).ends_with(kMeeting) ? at : begin;
}

std::vector<Piece> proposal_numbers_in(Piece words) {
  std::vector<Piece> out;
  const auto s = words.words;
  constexpr std::string_view unit = "号", order = "第";
  for (auto at = s.find(unit); at != npos; at = s.find(unit, at + unit.size())) {
    auto begin = at;
    for (auto c = decode_before(s, begin); c.size != 0 && is_number_sign(c.value); c = decode_before(s, begin))
      begin -= c.size;
    if (begin < at) begin = with_place(s, begin, at + unit.size());
    const bool ordered = s.substr(0, begin).ends_with(order);
    const auto before = decode_before(s, begin).value;
    const bool follows =
        ends_with_any(s.substr(0, begin), kKinds) || s.substr(0, begin).ends_with(kMeeting) || is_open_bracket(before);
    if (begin == at || (!ordered && !follows)) continue;
    for (const auto one : split(words.sub(begin, at - begin), U"、 ")) out.push_back(one);
  }
  return out;
}

namespace {

// 《关于办学的提案》收悉, 贵单位《关于办学的提案》收悉: at once, without 您提出的.
bool opens_with_proposal(std::string_view s, std::size_t begin) {
  constexpr std::array<std::string_view, 3> marks = {"《", "“", "关于"};
  constexpr std::array<std::string_view, 7> whose = {"您们", "您", "你们", "你单位", "贵单位", "贵委", "贵会"};
  for (const auto one : whose)
    if (s.starts_with(one)) {
      s.remove_prefix(one.size());
      if (begin != npos) begin -= std::min(begin, one.size());
      break;
    }
  return starts_with_any(s, marks) && (begin == npos || begin > end_of_proposal(s, 0));
}

// What the first lines say of the proposal, and with whom it was talked over.
void read_opening(Piece words, bool titled, Reply& out) {
  // Nearly all papers. Every word of kAnswers and 收悉 has one of the signs, which are rarer than 建议.
  constexpr std::array<std::string_view, 2> signs = {"复", "悉"};
  if (!titled && (find_first(words.words, signs) == npos || find_first(words.words, kKinds) == npos)) return;
  auto begin = proposal_begin(words.words);
  if (titled && opens_with_proposal(words.words, begin)) begin = 0;
  const auto limit = begin == npos ? 0 : end_of_proposal(words.words, begin);
  const bool made = begin != npos && find_first(words.words.substr(0, limit), kKinds) != npos;
  const bool answered = find_first(words.words, kAnswers) != npos || words.words.find("收悉") != npos;
  if (!titled && !(made && answered)) return;
  out.is = true;
  if (made) {
    if (const auto found = quoted(words, begin, limit)) {
      out.title = found;
      const auto behind = found->end() - words.begin;
      out.kind = kind_in(words.sub(behind, limit - behind));
    } else {
      out.title = unquoted_title(words, begin, limit);
    }
    out.session = session_in(words.before(limit));
    out.numbers = proposal_numbers_in(words.before(limit));
  }
  out.co_handlers = co_handlers_in(words);
  out.lead_handlers = lead_handlers_in(words);
  if (const auto at = words.words.find("答复如下"); at != npos)
    out.form = words.sub(at, std::string_view("答复").size());
}

bool addresses_deputies(const Page& page, std::size_t part) {
  constexpr std::array<std::string_view, 2> deputies = {"代表", "委员"};
  for (const auto& line : page.lines)
    if (line.part == part && line.role == Role::salutation)
      return ends_with_any(without_stops(piece(page, line)).words, deputies);
  return false;
}

void add_bodies(std::string_view field, const std::vector<Piece>& bodies, std::size_t part, Findings& out) {
  for (const auto& body : bodies) out.add(field, joined(body.words), body.extent(), part);
}

void add_class(const ReplyClass& found, std::size_t part, std::string_view basis, Findings& out) {
  const auto& [value, words, disclosure] = found;
  out.add("reply_class", value, words.extent(), part, value == words.words ? "" : words.words, basis);
  if (disclosure) out.add("disclosure", disclosure->words, disclosure->extent(), part, {}, basis);
}

// 办复类别：A and no more: the class also where the line is not told from text.
bool may_name_class(Piece line) {
  constexpr std::size_t kClassBytes = 60;
  constexpr std::array<std::string_view, 3> labels = {"办理", "办复", "答复"};
  return line.words.size() <= kClassBytes && starts_with_any(line.words, labels);
}

// What stands on lines of its own: handlers, where the opening names none (it may name them otherwise), and the class:
// in the head, or with a label below.
void add_lines(const Page& page, const Reply& reply, std::size_t part, Findings& out) {
  constexpr std::array<std::string_view, 3> leads = {"主办单位", "主办部门", "主办"};
  constexpr std::array<std::string_view, 5> others = {"会办单位", "协办单位", "分办单位", "会办部门", "会办"};
  bool head = true;
  for (const auto& line : page.lines) {
    const bool own = line.part == part;
    if ((!own && !page.is_of(line, PartKind::page)) || line.extent.end - line.extent.begin > kHandlerBytes) continue;
    const auto words = trimmed(piece(page, line));
    const bool is_text = line.role == Role::body || line.role == Role::heading;
    head &= !is_text;
    if (own && reply.lead_handlers.empty()) add_bodies("lead_handler", handlers_on(words, leads), part, out);
    if (own && reply.co_handlers.empty()) add_bodies("co_handler", handlers_on(words, others), part, out);
    const auto bare = unbracketed(words);
    if (line.role == Role::title && bare.words.size() == words.words.size()) continue;
    if (is_text && !may_name_class(bare)) continue;
    auto found = labelled_class(bare);
    if (!found && head) found = bare_class(words);
    if (found) add_class(*found, line.part, own ? "stated" : "page", out);
  }
}

// 对…第12号建议的答复, 对…第12号建议的办理报告; not 建议提案办理情况的报告.
bool is_title_of_reply(Piece title) {
  if (find_first(title.words, kKinds) == npos) return false;
  constexpr std::string_view handled = "办理";
  return find_first(title.words, kAnswers) != npos ||
         (title.words.find(handled) != npos && !proposal_numbers_in(title).empty());
}

}  // namespace

Reply read_reply(const Page& page, std::size_t part, Piece title) {
  Reply out;
  const bool titled = is_title_of_reply(title);
  // The sentence that opens the reply, with what follows it in the same lines.
  std::size_t texts = 0;
  for (const auto& line : page.lines) {
    if (line.part != part || (line.role != Role::body && line.role != Role::heading)) continue;
    read_opening(at_most(piece(page, line), kOpeningBytes), titled, out);
    if (out.title || out.form || !out.co_handlers.empty() || ++texts == kOpeningLines) break;
  }
  // 你省提出的建议: a letter between bodies, unless deputies are addressed or a proposal is named.
  out.is = titled || (out.is && (out.title || out.session || !out.numbers.empty() || addresses_deputies(page, part)));
  if (titled) {
    if (const auto session = session_in(title)) out.session = session;
    if (const auto numbers = proposal_numbers_in(title); !numbers.empty()) out.numbers = numbers;
    const auto answer = std::min(find_first(title.words, kAnswers), title.words.size());
    if (!out.title) out.title = quoted(title, 0, answer);
    if (const auto kind = kind_in(title.before(answer)); kind && !out.kind) out.kind = kind;
  }
  if (!out.kind && out.title) out.kind = kind_in(*out.title);
  return out;
}

void add_reply(const Page& page, const Reply& reply, std::size_t part, Findings& out) {
  if (!reply.is) return;
  const auto add = [&](std::string_view field, Piece words) {
    const auto value = field == "proposal_title" ? joined_title(words.words) : joined(words.words);
    out.add(field, value, words.extent(), part, value == words.words ? std::string_view() : words.words);
  };
  if (reply.session) add("session", *reply.session);
  for (const auto& number : reply.numbers)
    out.add("proposal_number", with_ascii_digits(number.words), number.extent(), part);
  if (reply.title) add("proposal_title", *reply.title);
  if (reply.kind) add("proposal_kind", *reply.kind);
  for (const auto& body : reply.lead_handlers)
    if (!is_writer(body.words)) add("lead_handler", body);
  for (const auto& body : reply.co_handlers)
    if (!is_writer(body.words)) add("co_handler", body);
  add_lines(page, reply, part, out);
}

void add_writer_as_handler(const Reply& reply, std::size_t part, Findings& out) {
  if (!reply.is) return;
  const auto is_issuer = [](const Fact& fact) { return fact.field == "issuing_body"; };
  if (std::count_if(out.facts.begin(), out.facts.end(), is_issuer) != 1) return;
  const std::string issuer = std::find_if(out.facts.begin(), out.facts.end(), is_issuer)->value;
  const auto add = [&](std::string_view field, const std::vector<Piece>& bodies) {
    for (const auto& body : bodies)
      if (is_writer(body.words)) out.add(field, issuer, body.extent(), part, body.words, "resolved");
  };
  add("lead_handler", reply.lead_handlers);
  add("co_handler", reply.co_handlers);
}

}  // namespace chancery::particulars
