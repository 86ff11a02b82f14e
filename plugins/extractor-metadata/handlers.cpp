#include "handlers.hpp"

#include <algorithm>
#include <array>
#include <utility>

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

// 学校: a kind of body, none that has a name.
bool is_kind(std::string_view name) {
  constexpr std::array<std::string_view, 9> kinds = {"学校", "高校", "院校", "医院", "社区",
                                                     "街道", "园区", "乡镇", "镇街"};
  return std::find(kinds.begin(), kinds.end(), name) != kinds.end();
}

// The bodies of a list; what is not named (有关部门) is none.
std::vector<Piece> named_bodies(Piece list) {
  std::vector<Piece> out;
  for (const auto& body : bodies_of(list.words, {0, list.words.size()})) {
    const auto name = without_role(list.sub(body.extent.begin, body.extent.end - body.extent.begin));
    if (!body.is_group && !name.words.empty() && !is_kind(name.words)) out.push_back(name);
  }
  return out;
}

// 我区实际和区财政局: more than a name.
bool has_other_words(std::string_view name) {
  constexpr std::array<std::string_view, 6> others = {"《", "实际", "情况", "精神", "职能", "要求"};
  return find_first(name, others) != npos;
}

// The same where other words may stand: none, if one of them is no body.
std::vector<Piece> bodies_alone(Piece list) {
  constexpr std::array<std::string_view, 3> stops = {"，", "。", "；"};
  if (list.words.size() > kListBytes || find_first(list.words, stops) != npos) return {};
  auto out = named_bodies(list);
  const bool all = std::all_of(out.begin(), out.end(), [](Piece one) {
    return !has_other_words(one.words) && (is_writer(one.words) || is_body(joined(one.words)));
  });
  return all ? out : std::vector<Piece>{};
}

// The bodies of 会同甲局、乙局研究: up to what was done with them.
Piece heard_bodies(Piece words, std::size_t at) {
  constexpr std::array<std::string_view, 22> ends = {"研究", "共同", "认真", "进行", "沟通",   "协商", "办理", "答复",
                                                     "现将", "回复", "会商", "协调", "现答复", "讨论", "就",   "后，",
                                                     "后,",  "后。", "等",   "提出", "提供",   "。"};
  return words.sub(at, std::min(find_first(words.words, ends, at), words.words.size()) - at);
}

bool ends_with_writer(std::string_view s) {
  const auto office = decode_before(s, s.size());
  const auto mine = decode_before(s, s.size() - office.size);
  return is_writer(s.substr(s.size() - office.size - mine.size));
}

// 立即与甲局、乙局进行沟通: whoever did so.
std::vector<Piece> talked_with(Piece words, std::size_t at) {
  constexpr std::array<std::string_view, 4> talks = {"进行", "沟通", "协商", "会商"};
  const auto list = heard_bodies(words, at);
  return starts_with_any(words.words.substr(at + list.words.size()), talks) ? bodies_alone(list) : std::vector<Piece>{};
}

// 经会同甲局、乙局研究, 我局商甲局后, 经商请甲局
std::vector<Piece> heard(Piece words) {
  constexpr std::array<std::string_view, 9> verbs = {"会同", "经商请", "经商",   "会商", "商",
                                                     "经与", "并与",   "我们与", "与"};
  for (std::size_t at = 0, size = 0;; at += size) {
    at = find_first(words.words, verbs, at, &size);
    if (at == npos) return {};
    const auto before = words.words.substr(0, at), verb = words.words.substr(at, size);
    const bool follows =
        ends_with_writer(before) || (verb == "商" && (before.ends_with("经") || before.ends_with("，")));
    if (verb == "商" && !follows) continue;
    auto out = verb == "与" && !follows ? talked_with(words, at + size) : named_bodies(heard_bodies(words, at + size));
    if (!out.empty()) return out;
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

constexpr std::string_view kOpinion = "意见";

// How an opinion stands behind those who gave it: 等3家单位反馈的书面意见.
struct Opinion {
  bool stands = false;
  bool in_writing = false;  // said to be of those that share the work, or to have been sent
};
Opinion opinion_at(std::string_view s) {
  constexpr std::array<std::string_view, 9> written = {"会办", "协办", "分办", "办理", "反馈",
                                                       "书面", "回复", "答复", "提供"};
  constexpr std::array<std::string_view, 9> others = {"等", "的", "所", "提出", "有关", "相关", "单位", "部门", "家"};
  Opinion out;
  while (!s.starts_with(kOpinion)) {
    const auto step = [&](std::span<const std::string_view> words) {
      const auto one = std::find_if(words.begin(), words.end(), [&](auto word) { return begins_with(s, word); });
      if (one != words.end()) s.remove_prefix(one->size());
      return one != words.end();
    };
    if (step(written)) out.in_writing = true;
    else if (const auto count = count_at(s, 0); count.end != 0) s.remove_prefix(count.end);
    else if (!step(others)) return {};
  }
  out.stands = true;
  return out;
}

// Who leads all is not asked what it thinks: 根据市委、市政府的意见.
bool directs(Piece body) {
  constexpr std::array<std::string_view, 6> leaders = {"党中央", "国务院", "省委", "市委", "区委", "县委"};
  return ends_with_any(body.words, leaders);
}

// Behind 征求: 并综合了甲局 …
Piece without_more_verbs(Piece words, std::span<const std::string_view> verbs) {
  constexpr std::array<std::string_view, 4> links = {"了", "并", "和", "、"};
  for (bool moved = true; std::exchange(moved, false);)
    for (const auto list : {std::span<const std::string_view>(links), verbs})
      for (const auto word : list)
        if (begins_with(words.words, word)) words = words.sub(word.size()), moved = true;
  return words;
}

// 向甲局、乙局 in front of 征求意见
std::vector<Piece> asked_in_front(Piece words) {
  constexpr std::string_view to = "向";
  const auto at = words.words.rfind(to);
  return at == npos ? std::vector<Piece>{} : bodies_alone(words.sub(at + to.size()));
}

// 结合甲局、乙局等单位的意见, 根据甲局的会办意见, 征求了甲局意见后, 向甲局征求意见
std::vector<Piece> heard_in_writing(Piece words) {
  constexpr std::array<std::string_view, 9> verbs = {"结合", "根据", "综合", "汇总", "按照",
                                                     "依据", "征求", "征询", "听取"};
  constexpr std::array<std::string_view, 10> ends = {"意见", "的",   "等",   "提供", "反馈",
                                                     "提出", "书面", "会办", "协办", "分办"};
  constexpr std::array<std::string_view, 3> answers = {"答复", "函复", "回复"};
  for (std::size_t at = 0, size = 0;; at += size) {
    at = find_first(words.words, verbs, at, &size);
    if (at == npos) return {};
    const auto verb = words.words.substr(at, size);
    const bool asks = verb == "征求" || verb == "征询" || verb == "听取";
    const bool follows_rules = verb == "按照" || verb == "依据";
    const auto rest = without_more_verbs(words.sub(at + size), verbs);
    const auto list = rest.before(std::min(find_first(rest.words, ends), rest.words.size()));
    const auto opinion = opinion_at(rest.words.substr(list.words.size()));
    const bool answered = find_first(rest.words, answers) != npos;
    if (!opinion.stands || !((opinion.in_writing && !asks) || (answered && !follows_rules))) continue;
    auto out = list.words.empty() ? asked_in_front(words.before(at)) : bodies_alone(list);
    if (!out.empty() && (asks || std::none_of(out.begin(), out.end(), directs))) return out;
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
