#include "handlers.hpp"

#include <algorithm>
#include <array>

#include "body_list.hpp"
#include "code_points.hpp"

namespace chancery::particulars {

using namespace language;

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t kListBytes = 300;
constexpr std::array<std::string_view, 5> kRoles = {"协办单位", "会办单位", "分办单位", "协办部门", "会办部门"};

// 市财政局（会办单位）, 协办单位市财政局: what it does is no part of its name.
Piece without_role(Piece body) {
  for (const auto role : kRoles)
    if (body.words.starts_with(role)) return trimmed(body.sub(role.size()));
  constexpr std::array<std::string_view, 3> roles = {"办单位", "办部门", "单位"};
  for (const auto& [open, close] : {std::pair{"（", "）"}, std::pair{"(", ")"}}) {
    const auto at = body.words.rfind(open);
    const auto inside = at == npos ? std::string_view() : body.words.substr(at);
    if (at == npos || at == 0 || !inside.ends_with(close)) continue;
    if (ends_with_any(inside.substr(0, inside.size() - std::string_view(close).size()), roles))
      return trimmed(body.before(at));
  }
  return body;
}

// The bodies of a list; what is not named (有关部门) is none.
std::vector<Piece> named_bodies(Piece list) {
  std::vector<Piece> out;
  for (const auto& body : bodies_of(list.words, {0, list.words.size()})) {
    const auto name = without_role(list.sub(body.extent.begin, body.extent.end - body.extent.begin));
    if (!body.is_group && !name.words.empty()) out.push_back(name);
  }
  return out;
}

// The same where other words may stand: none, if one of them is no body.
std::vector<Piece> bodies_alone(Piece list) {
  auto out = list.words.size() <= kListBytes ? named_bodies(list) : std::vector<Piece>{};
  const bool all = std::all_of(out.begin(), out.end(), [](Piece one) {
    return one.words.find("《") == npos && (is_writer(one.words) || is_body(joined(one.words)));
  });
  return all ? out : std::vector<Piece>{};
}

// The bodies of 会同甲局、乙局研究: up to what was done with them.
Piece heard_bodies(Piece words, std::size_t at) {
  constexpr std::array<std::string_view, 21> ends = {"研究", "共同", "认真", "进行", "沟通", "协商",   "办理",
                                                     "答复", "现将", "回复", "会商", "协调", "现答复", "讨论",
                                                     "就",   "后，", "后,",  "后。", "等",   "提出",   "。"};
  return words.sub(at, std::min(find_first(words.words, ends, at), words.words.size()) - at);
}

bool ends_with_writer(std::string_view s) {
  const auto office = decode_before(s, s.size());
  const auto mine = decode_before(s, s.size() - office.size);
  return is_writer(s.substr(s.size() - office.size - mine.size));
}

// 经会同甲局、乙局研究, 我局商甲局后
std::vector<Piece> heard(Piece words) {
  constexpr std::array<std::string_view, 8> verbs = {"会同", "经商", "会商", "商", "经与", "并与", "我们与", "与"};
  for (std::size_t at = 0, size = 0;; at += size) {
    at = find_first(words.words, verbs, at, &size);
    if (at == npos) return {};
    const auto before = words.words.substr(0, at), verb = words.words.substr(at, size);
    const bool follows =
        ends_with_writer(before) || (verb == "商" && (before.ends_with("经") || before.ends_with("，")));
    if ((verb == "商" || verb == "与") && !follows) continue;
    if (auto out = named_bodies(heard_bodies(words, at + size)); !out.empty()) return out;
  }
}

// 甲局、乙局协办, 甲局为协办单位
std::vector<Piece> sharing(Piece words) {
  constexpr std::array<std::string_view, 6> verbs = {"协办", "会办", "分办", "协助办理", "配合办理", "协同办理"};
  constexpr std::array<std::string_view, 10> fronts = {"，",   ",",    "。",   "由",   "主办",
                                                       "交办", "转交", "牵头", "收悉", "（"};
  for (std::size_t at = 0, size = 0;; at += size) {
    at = find_first(words.words, verbs, at, &size);
    if (at == npos) return {};
    const auto behind = words.words.substr(at + size);
    auto end = at;
    if (behind.starts_with("单位")) {
      if (!words.words.substr(0, at).ends_with("为")) continue;
      end -= std::string_view("为").size();
      if (words.words.substr(0, end).ends_with("作")) end -= std::string_view("作").size();
    } else if (constexpr std::array<std::string_view, 6> nouns = {"意见", "建议", "部门", "函", "件", "人"};
               starts_with_any(behind, nouns)) {
      continue;
    }
    std::size_t begin = 0, width = 0;
    for (auto front = find_first(words.words, fronts, 0, &width); front < end;
         front = find_first(words.words, fronts, begin, &width))
      begin = front + width;
    if (auto out = bodies_alone(words.sub(begin, end - std::min(begin, end))); !out.empty()) return out;
  }
}

// 结合甲局、乙局会办意见, 征求甲局意见后
std::vector<Piece> heard_in_writing(Piece words) {
  constexpr std::array<std::string_view, 7> verbs = {"结合", "根据", "综合", "按照", "依据", "征求", "听取"};
  constexpr std::array<std::string_view, 4> opinions = {"会办意见", "协办意见", "分办意见", "办理意见"};
  constexpr std::array<std::string_view, 1> any = {"意见"};
  constexpr std::array<std::string_view, 6> ends = {"的", "提供", "反馈", "提出", "书面", "等"};
  constexpr std::array<std::string_view, 3> answers = {"答复", "函复", "回复"};
  for (std::size_t at = 0, size = 0;; at += size) {
    at = find_first(words.words, verbs, at, &size);
    if (at == npos) return {};
    const auto verb = words.words.substr(at, size);
    const auto rest = words.sub(at + size);
    const bool asks = verb == "征求" || verb == "听取";
    const auto opinion = asks ? find_first(rest.words, any) : find_first(rest.words, opinions);
    if (opinion == npos || (asks && find_first(rest.words, answers) == npos)) continue;
    if (auto out = bodies_alone(rest.before(std::min(opinion, find_first(rest.words, ends)))); !out.empty()) return out;
  }
}

}  // namespace

bool is_writer(std::string_view body) {
  constexpr CharacterSet offices(U"局厅委部办署院会行处");
  constexpr std::string_view mine = "我";
  const auto office = decode(body, std::min(mine.size(), body.size()));
  return body.starts_with(mine) && body.size() == mine.size() + office.size && offices.holds(office.value);
}

std::vector<Piece> lead_handlers_in(Piece opening) {
  constexpr std::array<std::string_view, 4> verbs = {"主办", "牵头办理", "牵头答复", "负责答复"};
  const auto end = find_first(opening.words, verbs);
  if (end == npos) return {};
  const auto begin = opening.words.rfind("由", end);
  if (begin == npos || end - begin > 120) return {};
  return named_bodies(opening.sub(begin + 3, end - begin - 3));
}

std::vector<Piece> co_handlers_in(Piece opening) {
  for (const auto way : {heard, sharing, heard_in_writing})
    if (auto out = way(opening); !out.empty()) return out;
  return {};
}

std::vector<Piece> handlers_on(Piece line, std::span<const std::string_view> labels) {
  for (const auto label : labels) {
    const auto at = after_inked_prefix(line.words, label);
    if (at == npos) continue;
    const auto colon = decode(line.words, skip_blanks(line.words, at));
    if (is_colon(colon.value)) return named_bodies(line.sub(skip_blanks(line.words, at) + colon.size));
  }
  return {};
}

}  // namespace chancery::particulars
