#include "responsible.hpp"

#include <algorithm>
#include <utility>

#include "body_list.hpp"
#include "code_points.hpp"
#include "office.hpp"
#include "promise.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

// Whose 我局 or 我市 it is. A paper of an office 办公厅 says 我委 for the body it is the office of.
std::string own_name(const View& view, std::string_view unit) {
  for (const std::string_view place : {"市", "区", "县", "省"})
    if (unit.ends_with(place)) return view.places.full_name(unit);
  auto issuer = view.issuer;
  for (const std::string_view office : {"办公厅", "办公室"})
    if (issuer.ends_with(office) && !unit.ends_with("办")) issuer.remove_suffix(office.size());
  return std::string(issuer);
}

// The full name of a body; empty if nothing beyond its words is known of it.
std::string full_name(const View& view, std::string_view unit) {
  if (unit.starts_with("我") || unit.starts_with("本")) return own_name(view, unit);
  if (unit.find("的") != unit.npos) return {};  // 灾区所在地的市级人民政府: described, not named
  auto name = view.places.full_name(unit);
  if (name != unit || places_in_front(unit) != 0) return name;
  return {};
}

Responsible made(const View& view, const Body& unit, Role role) {
  return {unit.extent,   unit.is_group ? std::string() : full_name(view, unit.extent.in(view.text)),
          role,          "stated",
          unit.is_group, 1};
}

// 各级党委和政府: what stands behind such a group without a place of its own is of all of them, too.
bool is_kind_of_body(std::string_view unit) {
  for (const std::string_view kind : {"政府", "人民政府", "党委", "党组织", "单位", "部门"})
    if (unit == kind) return true;
  return false;
}
// 县人民政府, 县〔市、区〕政府, 自治区: behind 各区 or 各省 the rest of the same group.
bool is_rest_of_group(std::string_view unit) {
  for (const std::string_view level : {"县", "市", "区", "旗", "州", "自治区", "自治州", "直辖市"}) {
    if (!unit.starts_with(level)) continue;
    auto rest = unit.substr(level.size());
    for (const auto& [open, close] : {std::pair{"（", "）"}, std::pair{"〔", "〕"}, std::pair{"(", ")"}})
      if (const auto end = rest.find(close); rest.starts_with(open) && end != rest.npos)
        rest.remove_prefix(end + std::string_view(close).size());
    if (rest.empty() || rest == "政府" || rest == "人民政府") return true;
  }
  return false;
}

void add(const View& view, const std::vector<Body>& units, Role role, std::vector<Responsible>& out) {
  const auto first = out.size();
  for (auto unit : units) {
    const bool follows = out.size() > first;
    if (unit.extent.in(view.text).find("：") != std::string_view::npos) continue;  // 适用范围：某区
    if (is_kind_of_body(unit.extent.in(view.text)) && follows) {
      // 市委组织部等单位: the word only sums up who was named.
      if (view.text.substr(0, unit.extent.begin).ends_with("等")) continue;
      unit.is_group |= out.back().is_group;
    }
    if (follows && is_rest_of_group(unit.extent.in(view.text))) unit.is_group |= out.back().is_group;
    out.push_back(made(view, unit, role));
  }
}
void add(const View& view, const Extent& list, Role role, std::vector<Responsible>& out) {
  add(view, bodies_of(view.text, list), role, out);
}

void number(std::vector<Responsible>& all) {
  std::int64_t rank = 0;
  for (auto& one : all) one.rank = ++rank;
}

void apply(ListRule rule, std::vector<Responsible>& all) {
  const bool open = std::all_of(all.begin(), all.end(), [](const auto& one) { return one.role == Role::responsible; });
  if (rule == ListRule::none || all.empty() || !open) return;
  for (auto& one : all) {
    one.role = &one == &all.front() ? Role::lead : Role::support;
    one.basis = rule == ListRule::stated ? "list_rule" : "position";
  }
}

// The list that ends at `end`: back to what opens it.
Extent list_before(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kListBytesMax = 900;
  auto at = end;
  while (at > begin && end - at < kListBytesMax) {
    const auto c = decode_before(text, at);
    if (is_full_stop(c.value) || is_semicolon(c.value) || is_colon(c.value) || is_comma(c.value) || c.value == U'\n' ||
        is_open_bracket(c.value))
      break;
    at -= c.size;
  }
  return {at, end};
}

// 由甲、乙牵头, 请甲会同乙: behind 由 or 请, if it stands in the list.
Extent behind_by(std::string_view text, Extent list) {
  constexpr std::string_view by = "由", ask = "请";
  if (const auto at = list.in(text).rfind(by); at != std::string_view::npos)
    return {list.begin + at + by.size(), list.end};
  if (begins_with(list.in(text), ask)) list.begin += ask.size();
  return list;
}

// 对符合要求的企业: no body, though it ends like one. 对外承包单位 is one.
bool is_phrase(std::string_view words) {
  if (words.starts_with("对")) return !words.starts_with("对外") && !words.starts_with("对口");
  for (const std::string_view verb : {"为", "向", "并", "明确", "指定", "确定", "确保", "设立", "成立"})
    if (words.starts_with(verb)) return words.find("的") == words.npos;
  return words.find("由") != words.npos;
}

// 人民政府负责教育督导的机构: a word within the name of who acts.
bool is_in_name(std::string_view words) {
  constexpr std::size_t kBytesMax = 25 * 3;
  const auto name = words.substr(0, std::min({words.size(), words.find("，"), kBytesMax}));
  for (const std::string_view end : {"的部门", "的机构", "的机关", "的单位"})
    if (name.find(end) != name.npos) return true;
  return false;
}

// 鼓励企业牵头: whoever is encouraged, supported or led is not responsible.
bool is_encouraged(std::string_view words) {
  for (const std::string_view verb : {"鼓励", "支持", "引导", "推动", "依托", "培育", "促进", "吸引", "组织", "发挥"})
    if (words.find(verb) != words.npos) return true;
  return false;
}

// 应当经某部门 …, 不得担任 …: more than a list.
bool says_duty(std::string_view words) { return words.find("应当") != words.npos || words.find("不得") != words.npos; }

struct Verb {
  std::string_view word;
  Role role;
  bool needs_office = false;  // as whoever does a thing may be said to be in charge of it
};

// 市财政局, 各区: not 并指定专门机构.
bool are_offices(const View& view, const std::vector<Body>& units) {
  return std::all_of(units.begin(), units.end(), [&](const Body& unit) {
    const auto name = unit.extent.in(view.text);
    if (is_phrase(name) || name == "办公室") return false;
    return name.starts_with("各") || name.starts_with("我") || ends_like_an_office(name);
  });
}

// 负责人, 首长负责制, 负责审批的部门, 牵头单位: no verb of a clause.
bool is_noun(std::string_view words) {
  for (const std::string_view noun : {"负责人", "负责同志", "负责单位", "负责部门", "牵头部门", "牵头单位", "牵头人"})
    if (words.starts_with(noun)) return true;
  constexpr std::string_view rule = "负责制";
  if (words.starts_with(rule)) return !CharacterSet(U"定订作造").holds(decode(words, rule.size()).value);
  return words.starts_with("负责") && is_in_name(words);
}

// Where one of the words of kActs stands next in a stretch; kNone: nowhere.
std::size_t next_act(const View& view, const Extent& stretch, std::string_view word) {
  for (const auto& mark : view.landmarks.in(stretch))
    if (mark.is(kActs) && begins_with(Extent{mark.at, stretch.end}.in(view.text), word)) return mark.at;
  return kNone;
}

// What may end a list of bodies, so that it is worth reading.
bool may_end_list(std::string_view words) {
  return is_body(words) || words.ends_with("分工") || words.ends_with("牵头");
}

// The list in front of each verb of a sentence, if it is one of bodies from its begin: 甲牵头, 乙配合.
void add_by_verb(const View& view, const Extent& sentence, const Verb& verb, std::vector<Responsible>& out) {
  for (auto at = next_act(view, sentence, verb.word); at != kNone;
       at = next_act(view, {at + verb.word.size(), sentence.end}, verb.word)) {
    if (is_noun(Extent{at, sentence.end}.in(view.text))) continue;
    auto list = behind_by(view.text, list_before(view.text, sentence.begin, at));
    for (const std::string_view manner : {"共同", "联合", "密切", "积极", "分别", "具体", "主要", "等相关部门",
                                          "等有关部门", "等部门", "将", "应当", "要"})
      if (list.in(view.text).ends_with(manner)) list.end -= manner.size();
    if (verb.needs_office) {
      list.end = list.begin + std::min(list.end - list.begin, list.in(view.text).find("会同"));
      if (!may_end_list(list.in(view.text))) continue;
    }
    const auto units = bodies_of(view.text, list);
    if (is_encouraged(list.in(view.text)) || says_duty(list.in(view.text)) ||
        (verb.needs_office && !are_offices(view, units)))
      continue;
    if (units.empty() || units.front().extent.begin != skip_blanks(view.text, list.begin)) continue;
    const bool jointly =
        view.text.substr(list.end).starts_with("共同牵头") || view.text.substr(list.end).starts_with("联合牵头");
    for (const auto& unit : units) out.push_back(made(view, unit, jointly ? Role::co_lead : verb.role));
  }
}

// 甲、乙作为牵头单位: who is appointed, and what to.
void add_appointed(const View& view, const Extent& sentence, std::vector<Responsible>& out) {
  constexpr std::string_view as = "作为", body = "单位";
  constexpr std::size_t kOfficeBytesMax = 6 * 3;
  const auto at = next_act(view, sentence, as);
  if (at == kNone) return;
  const auto office = view.text.substr(at + as.size(), std::min(kOfficeBytesMax, sentence.end - at - as.size()));
  const auto end = office.find(body);
  if (end == office.npos) return;
  const auto kind = office.substr(0, end);
  const auto is = [&](std::string_view word) { return kind.find(word) != kind.npos; };
  const auto role = is("牵头")                 ? Role::lead
                    : is("配合") || is("协办") ? Role::support
                    : is("成员")               ? Role::member
                                               : Role::responsible;
  add_by_verb(view, sentence, {as, role}, out);
}

bool is_office_end(std::string_view words) {
  for (const std::string_view end : {"部", "局", "委", "厅", "办", "处"})
    if (begins_with(words, end)) return true;
  return false;
}

bool continues_list(std::string_view words) {
  for (const std::string_view front : {"、", "和", "与", "及", "以及", "（", "）", "(", ")"})
    if (begins_with(words, front)) return true;
  return false;
}
bool names_kind(std::string_view unit) {
  for (const std::string_view kind : {"部门", "单位", "机构", "企业", "机关"})
    if (unit.ends_with(kind)) return true;
  return false;
}

// 会同乙、丙: up to what they do together.
void add_joined(const View& view, const Extent& sentence, std::vector<Responsible>& out) {
  constexpr std::string_view with = "会同";
  const auto at = next_act(view, sentence, with);
  if (at == kNone) return;
  const auto begin = at + with.size();
  auto end = begin;
  // Bodies are read as far as they go: to the last place where the words up to it are bodies.
  std::vector<Body> units;
  auto name = begin, office_end = begin;
  for (auto to = begin; to < sentence.end && to - begin < 120;) {
    const auto c = decode(view.text, to);
    if (is_comma(c.value) || is_full_stop(c.value) || is_semicolon(c.value)) break;
    to += c.size;
    if (c.value == U'、') name = to;
    const auto unit = Extent{name, to}.in(view.text);
    // 市税务局遴选企业: what is far behind an office and is none itself is no part of its name, as 党校 of 省委党校 is.
    constexpr std::size_t kRestBytesMax = 3 * 3;
    if (!is_body(unit)) continue;
    const bool is_office = ends_like_an_office(unit);
    const bool is_whole = is_close_bracket(c.value) || (names_kind(unit) && !unit.ends_with("企业"));
    const bool is_near = office_end <= name || to - office_end <= kRestBytesMax;
    if (is_office || is_near || is_whole) {
      end = to;
      if (is_office) office_end = to;
      // 市委 is whole before 制定, not before 组织部
      constexpr std::size_t kVerbBytes = 2 * 3;
      const auto behind = view.text.substr(to);
      if (begins_with_action(behind) && !is_office_end(behind.substr(std::min(behind.size(), kVerbBytes)))) break;
      // 有关单位处理: a kind of bodies ends there, unless others follow.
      if (names_kind(unit) && !continues_list(behind)) break;
    }
  }
  if (end > begin) add(view, {begin, end}, Role::support, out);
}

Extent sentence_at(const View& view, const Extent& stretch, std::size_t begin) {
  for (const auto& mark : view.landmarks.in({begin, stretch.end}))
    if (mark.is(kStop | kLine)) return {begin, mark.at + character_bytes(view.text[mark.at])};
  return {begin, std::max(begin, stretch.end)};
}

// Where the first words stand behind a heading's stop.
std::size_t behind_stops(std::string_view text, const Extent& stretch) {
  auto at = stretch.begin;
  for (auto c = decode(text, at);
       at < stretch.end && (is_blank(c.value) || is_full_stop(c.value) || c.value == U'\n' || c.value == U'.');
       c = decode(text, at))
    at += c.size;
  return at;
}

// Whether what stands there parts who acts from what is done: not 应 in 应急管理局, 负责 in 负责人.
bool parts_actor(std::string_view words) {
  static constexpr CharacterSet order(U"要应须必");
  if (order.holds(decode(words, 0).value)) return begins_with_order(words);
  return !is_noun(words);
}

// 市科技局将 …, 各区要 …: who stands at the sentence's begin before what they shall do.
std::vector<Body> subject_of(const View& view, const Extent& sentence) {
  constexpr std::size_t kBytesMax = 150;
  auto begin = skip_blanks(view.text, sentence.begin);
  for (const std::string_view ask : {"请", "由"})
    if (begins_with(view.text.substr(begin), ask)) begin += ask.size();
  for (const auto& mark : view.landmarks.in({begin, std::min(sentence.end, begin + kBytesMax)})) {
    if (mark.is(kComma | kStop | kColon | kSemicolon)) return {};
    if (!mark.is(kShall) || mark.at == begin || !parts_actor(view.text.substr(mark.at))) continue;
    auto units = bodies_of(view.text, {begin, mark.at});
    const bool whole = !units.empty() && units.front().extent.begin == begin && units.back().extent.end == mark.at;
    if (!whole || !is_body(units.back().extent.in(view.text)) || is_phrase(Extent{begin, mark.at}.in(view.text)))
      return {};
    return units;
  }
  return {};
}

}  // namespace

bool states_first_leads(std::string_view text) {
  constexpr std::string_view lead = "牵头";
  for (auto at = text.find(lead); at != text.npos; at = text.find(lead, at + lead.size())) {
    const auto before = text.substr(at < 60 ? 0 : at - 60, std::min<std::size_t>(at, 60));
    for (const std::string_view first : {"第一位", "首位", "第一个", "排名第一", "列首", "排在最前"})
      if (before.find(first) != before.npos) return true;
  }
  return false;
}

std::vector<Responsible> by_tags(const View& view, const std::vector<const Tag*>& tags, ListRule rule) {
  std::vector<Responsible> out;
  for (const auto* tag : tags)
    for (const auto& clause : tag->clauses) add(view, clause.list, clause.role, out);
  apply(rule, out);
  number(out);
  return out;
}

namespace {

// 由甲会同乙组织实施: by whom something is done, in any clause of a sentence.
void add_joining(const View& view, const Extent& sentence, std::vector<Responsible>& out) {
  constexpr std::string_view by = "由", with = "会同";
  const auto at = next_act(view, sentence, with);
  if (at == kNone) return;
  const auto words = Extent{sentence.begin, at}.in(view.text);
  const auto from = words.rfind(by);
  if (from == words.npos) return;
  const auto before = decode_before(words, from).value;
  if (from == 0 || is_comma(before) || is_semicolon(before))
    add_by_verb(view, sentence, {with, Role::responsible}, out);
}

// 请某区政府抓紧落实: whoever is asked to, in any clause.
void add_asked(const View& view, const Extent& sentence, std::vector<Responsible>& out) {
  for (const auto& mark : view.landmarks.in(sentence)) {
    if (!mark.is(kAsk)) continue;
    const auto before = decode_before(view.text, mark.at).value;
    if (mark.at > sentence.begin && !is_comma(before) && !is_semicolon(before)) continue;
    for (auto& one : by_actor(view, actor_of(view, {mark.at, sentence.end}))) out.push_back(std::move(one));
  }
}

// By the verbs of all sentences.
std::vector<Responsible> by_verbs(const View& view, const Extent& words) {
  std::vector<Responsible> out;
  if ((kinds_of(view.landmarks.in(words)) & (kActs | kAsk)) == 0) return out;
  for (auto begin = words.begin; begin < words.end;) {
    const auto sentence = sentence_at(view, words, begin);
    begin = sentence.end;
    const auto kinds = kinds_of(view.landmarks.in(sentence));
    const auto before = out.size();
    if (kinds & kActs) {
      for (const auto& verb :
           {Verb{"牵头", Role::lead}, Verb{"配合", Role::support}, Verb{"负责", Role::responsible, true}})
        add_by_verb(view, sentence, verb, out);
      add_appointed(view, sentence, out);
      add_joining(view, sentence, out);
    }
    if (out.size() > before) add_joined(view, sentence, out);
    if (kinds & kAsk) add_asked(view, sentence, out);
  }
  return out;
}

// By who stands at the begin of the first sentence, or by whom it is done together with.
void add_subject(const View& view, const Extent& words, std::vector<Responsible>& out) {
  const auto first = sentence_at(view, words, behind_stops(view.text, words));
  const auto subject = subject_of(view, first);
  const bool joins = begins_with(first.in(view.text), "会同");
  if (subject.empty() && !joins) return;
  add(view, subject, Role::responsible, out);
  add_by_verb(view, first, {"会同", Role::responsible}, out);
  add_joined(view, first, out);
}

}  // namespace

namespace {

// 国家发展改革委负责 …；国家发展改革委负责 …: once is enough; 由甲会同乙负责 says it of the same place twice.
void drop_repeated(const View& view, std::vector<Responsible>& all) {
  std::vector<Responsible> kept;
  for (auto& one : all) {
    const auto words = one.extent.in(view.text);
    const bool again = std::any_of(kept.begin(), kept.end(), [&](const Responsible& other) {
      return other.extent == one.extent || (other.role == one.role && other.extent.in(view.text) == words);
    });
    if (!again) kept.push_back(std::move(one));
  }
  all = std::move(kept);
}

}  // namespace

std::vector<Responsible> by_words(const View& view, const Extent& words) {
  auto out = by_verbs(view, words);
  const bool led = std::any_of(out.begin(), out.end(),
                               [](const auto& one) { return one.role == Role::lead || one.role == Role::co_lead; });
  if (!led) add_subject(view, words, out);
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.extent.begin < b.extent.begin; });
  drop_repeated(view, out);
  number(out);
  return out;
}

bool names_actor(const View& view, const Extent& heading) { return !subject_of(view, heading).empty(); }

std::vector<Responsible> by_actor(const View& view, const Extent& actor) {
  std::vector<Responsible> out;
  const auto words = actor.in(view.text);
  if (words.starts_with("我们") || words.empty()) return out;
  if (words.starts_with("我") || words.starts_with("本")) {
    const bool body = is_body(words) && words.size() <= 4 * 3;
    if (body) out.push_back({actor, own_name(view, words), Role::responsible, "stated", false, 1});
    return out;
  }
  constexpr std::string_view with = "会同";
  const auto joined = words.find(with);
  add(view, {actor.begin, joined == words.npos ? actor.end : actor.begin + joined}, Role::responsible, out);
  if (joined != words.npos) add(view, {actor.begin + joined + with.size(), actor.end}, Role::support, out);
  number(out);
  return out;
}

void add_partners(const View& view, const Extent& clause, std::vector<Responsible>& out) {
  if (out.empty() || out.back().role == Role::support) return;
  add_joined(view, {std::max(clause.begin, out.back().extent.end), clause.end}, out);
  number(out);
}

}  // namespace chancery::tasks
