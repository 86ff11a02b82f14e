#include "responsible.hpp"

#include <algorithm>

#include "body_list.hpp"
#include "code_points.hpp"
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

// 由甲、乙牵头: behind 由, if it stands in the list.
Extent behind_by(std::string_view text, Extent list) {
  const auto by = list.in(text).rfind("由");
  if (by == std::string_view::npos) return list;
  return {list.begin + by + std::string_view("由").size(), list.end};
}

// 鼓励企业牵头: whoever is encouraged, supported or led is not responsible.
bool is_encouraged(std::string_view words) {
  for (const std::string_view verb : {"鼓励", "支持", "引导", "推动", "依托", "培育", "促进", "吸引", "组织", "发挥"})
    if (words.find(verb) != words.npos) return true;
  return false;
}

struct Verb {
  std::string_view word;
  Role role;
};

// The list in front of each verb of a sentence, if it is one of bodies from its begin: 甲牵头, 乙配合.
void add_by_verb(const View& view, const Extent& sentence, const Verb& verb, std::vector<Responsible>& out) {
  const auto words = sentence.in(view.text);
  for (auto at = words.find(verb.word); at != words.npos; at = words.find(verb.word, at + verb.word.size())) {
    auto list = behind_by(view.text, list_before(view.text, sentence.begin, sentence.begin + at));
    for (const std::string_view manner : {"共同", "联合", "密切", "积极", "分别", "等相关部门", "等有关部门", "等部门"})
      if (list.in(view.text).ends_with(manner)) list.end -= manner.size();
    const auto units = bodies_of(view.text, list);
    if (is_encouraged(list.in(view.text))) continue;
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
  const auto words = sentence.in(view.text);
  const auto at = words.find(as);
  if (at == words.npos) return;
  const auto office = words.substr(at + as.size(), kOfficeBytesMax);
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

// 会同乙、丙: up to what they do together.
void add_joined(const View& view, const Extent& sentence, std::vector<Responsible>& out) {
  constexpr std::string_view with = "会同";
  const auto words = sentence.in(view.text);
  const auto at = words.find(with);
  if (at == words.npos) return;
  const auto begin = sentence.begin + at + with.size();
  auto end = begin;
  // Bodies are read as far as they go: to the last place where the words up to it are bodies.
  std::vector<Body> units;
  auto name = begin;
  for (auto to = begin; to < sentence.end && to - begin < 120;) {
    const auto c = decode(view.text, to);
    if (is_comma(c.value) || is_full_stop(c.value) || is_semicolon(c.value)) break;
    to += c.size;
    if (c.value == U'、') name = to;
    if (is_body(Extent{name, to}.in(view.text))) {
      end = to;
      // 市委 is whole before 制定, not before 组织部
      constexpr std::size_t kVerbBytes = 2 * 3;
      if (begins_with_action(view.text.substr(to)) && !is_office_end(view.text.substr(to + kVerbBytes))) break;
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

// 市科技局将 …, 各区要 …: who stands at the sentence's begin before what they shall do.
std::vector<Body> subject_of(const View& view, const Extent& sentence) {
  constexpr std::size_t kBytesMax = 150;
  auto begin = skip_blanks(view.text, sentence.begin);
  if (begins_with(view.text.substr(begin), "请")) begin += std::string_view("请").size();
  for (const auto& mark : view.landmarks.in({begin, std::min(sentence.end, begin + kBytesMax)})) {
    if (mark.is(kComma | kStop | kColon | kSemicolon)) return {};
    if (!mark.is(kShall) || mark.at == begin || begins_with(view.text.substr(mark.at), "负责人")) continue;
    auto units = bodies_of(view.text, {begin, mark.at});
    const bool whole = !units.empty() && units.front().extent.begin == begin && units.back().extent.end == mark.at;
    if (!whole || !is_body(units.back().extent.in(view.text))) return {};
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

std::vector<Responsible> by_words(const View& view, const Extent& words) {
  std::vector<Responsible> out;
  const bool acts = (kinds_of(view.landmarks.in(words)) & kActs) != 0;
  for (auto begin = words.begin; acts && begin < words.end;) {
    const auto sentence = sentence_at(view, words, begin);
    begin = sentence.end;
    if ((kinds_of(view.landmarks.in(sentence)) & kActs) == 0) continue;
    const auto before = out.size();
    for (const auto& verb : {Verb{"牵头", Role::lead}, Verb{"配合", Role::support}})
      add_by_verb(view, sentence, verb, out);
    add_appointed(view, sentence, out);
    if (out.size() > before) add_joined(view, sentence, out);
  }
  if (out.empty()) {
    const auto first = sentence_at(view, words, behind_stops(view.text, words));
    if (const auto subject = subject_of(view, first); !subject.empty()) {
      add(view, subject, Role::responsible, out);
      add_joined(view, first, out);
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.extent.begin < b.extent.begin; });
  out.erase(std::unique(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.extent == b.extent; }),
            out.end());
  number(out);
  return out;
}

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

}  // namespace chancery::tasks
