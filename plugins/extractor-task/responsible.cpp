#include "responsible.hpp"

#include <algorithm>
#include <utility>

#include "body_list.hpp"
#include "clause.hpp"
#include "code_points.hpp"
#include "find_word.hpp"
#include "office.hpp"
#include "promise.hpp"
#include "promise_words.hpp"
#include "verbs.hpp"
#include "word_set.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

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

// What begins there, up to a mark that ends it.
Extent part_at(const View& view, const Extent& stretch, std::size_t begin, unsigned ends) {
  for (const auto& mark : view.landmarks.in({begin, stretch.end}))
    if (mark.is(ends)) return {begin, mark.at + character_bytes(view.text[mark.at])};
  return {begin, std::max(begin, stretch.end)};
}
Extent sentence_at(const View& view, const Extent& stretch, std::size_t begin) {
  return part_at(view, stretch, begin, kStop | kLine);
}

// Calls `read` for each part of a stretch, up to a mark that ends it, with the kinds of its marks.
template <class Read>
void for_each_part(const View& view, const Extent& stretch, Marks marks, unsigned ends, Read&& read) {
  auto begin = stretch.begin;
  unsigned kinds = 0;
  for (const auto& mark : marks) {
    kinds |= mark.kinds;
    if (!mark.is(ends)) continue;
    const auto end = mark.at + character_bytes(view.text[mark.at]);
    read(Extent{begin, end}, kinds);
    begin = end;
    kinds = 0;
  }
  if (begin < stretch.end) read(Extent{begin, stretch.end}, kinds);
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

// Whether what stands there parts who acts from what is done: not 应 in 应急管理局, 要 in 主要, 负责 in 负责人.
bool parts_actor(std::string_view text, std::size_t at) {
  static constexpr CharacterSet order(U"要应须必"), other_word(U"主重");
  const auto words = text.substr(at);
  if (!order.holds(decode(words, 0).value)) return !is_noun(words);
  return begins_with_order(words) && !other_word.holds(decode_before(text, at).value);
}

// Who stands at a sentence's begin, and where what they shall do.
struct Subject {
  std::vector<Body> units;  // empty: none
  std::size_t verb = 0;
};

// The bodies of a list that has nothing else.
std::vector<Body> all_bodies(const View& view, const Extent& list) {
  const auto words = list.in(view.text);
  return is_phrase(words) || is_encouraged(words) || consults(words) ? std::vector<Body>{}
                                                                     : bodies_alone(view.text, list);
}

// Where 都 begins in 各单位都要.
std::size_t before_all(std::string_view text, std::size_t verb) {
  for (const std::string_view all : {"都", "均"})
    if (text.substr(0, verb).ends_with(all)) return verb - all.size();
  return verb;
}

// 今年我厅, 2025年市科技局: when, in front of who acts.
std::size_t behind_time(std::string_view text, const Extent& sentence) {
  static constexpr CharacterSet first(U"今明年近下同此0123456789０１２３４５６７８９");
  auto at = skip_blanks(text, sentence.begin);
  if (!first.holds(decode(text, at).value)) return at;
  for (const std::string_view time : {"今年", "明年", "年内", "近期", "下半年", "下一步", "同时", "此外"})
    if (begins_with(text.substr(at), time)) at += time.size();
  return behind_year(text, {at, sentence.end});
}

// 市科技局将 …, 各区要 ….
Subject subject_of(const View& view, const Extent& sentence) {
  constexpr std::size_t kBytesMax = 150;
  auto begin = behind_time(view.text, sentence);
  for (const std::string_view ask : {"请", "由"})
    if (begins_with(view.text.substr(begin), ask)) begin += ask.size();
  for (const auto& mark : view.landmarks.in({begin, std::min(sentence.end, begin + kBytesMax)})) {
    if (mark.is(kComma | kStop | kColon | kSemicolon)) return {};
    if (!mark.is(kShall) || mark.at == begin || !parts_actor(view.text, mark.at)) continue;
    return {all_bodies(view, {begin, before_all(view.text, mark.at)}), mark.at};
  }
  return {};
}

bool all_take_orders(const View& view, const std::vector<Body>& units) {
  return std::all_of(units.begin(), units.end(), [&](const Body& unit) { return takes_orders(view, unit); });
}

// 市税务局 …, 财政部门 …: a clause that may begin with who does something.
bool may_begin_with_office(std::string_view clause) {
  constexpr std::size_t kNameBytes = 12 * 3;
  return begins_like_an_office(clause) || contains(clause.substr(0, kNameBytes), "部门");
}

// 各区, 市税务局, 财政部门: a name and no more. Not 移送相关部门, 各申请人可, nor 自治区, whose parts act.
bool is_mere_name(std::string_view name) {
  static constexpr CharacterSet other(U"向与要将应经由把对被可须并或使让");
  static constexpr auto wholes = {"自治区", "市区", "城区", "县域", "区域"};
  if (is_phrase(name) || begins_with_action(name) || name.ends_with("品")) return false;
  if (name.starts_with("满足") || name.starts_with("协助")) return false;
  if (std::find(wholes.begin(), wholes.end(), name) != wholes.end()) return false;
  for (std::size_t at = 0; at < name.size(); at += character_bytes(name[at]))
    if (other.holds(decode(name, at).value)) return false;
  for (const std::string_view others : {"有关部门", "相关部门", "有关单位", "相关单位"}) {
    if (!name.ends_with(others)) continue;
    const auto whose = name.substr(0, name.size() - others.size());
    return whose.empty() || whose.ends_with("等") || ends_like_an_office(whose) || begins_like_an_office(whose);
  }
  return true;
}

// 各单位每月报送, 市税务局组织培训: who stands in front of what they do, where nothing says that it is over.
std::vector<Body> acting_in(const View& view, const Extent& sentence) {
  const Extent stretch{behind_time(view.text, sentence), sentence.end};
  const auto words = stretch.in(view.text);
  if (!may_begin_with_office(words)) return {};
  const auto list = bodies_from(view, stretch);
  const auto doing = Extent{list.end, stretch.end}.in(view.text);
  const bool acts = does_something(doing) || begins_with(doing, "会同") || begins_with(doing, "联合");
  if (list.empty() || !acts || tells_what_was(words)) return {};
  if (view.is_reply && contains(words, "累计")) return {};
  auto units = all_bodies(view, list);
  const bool named = std::all_of(units.begin(), units.end(),
                                 [&](const Body& unit) { return is_mere_name(unit.extent.in(view.text)); });
  return named && all_take_orders(view, units) ? units : std::vector<Body>{};
}

// Who is told at the begin of a further sentence or clause what to do, or tells it of themselves. `kinds`: of its
// marks.
std::vector<Body> ordered_in(const View& view, const Extent& sentence, unsigned kinds) {
  if (kinds & (kModal | kOrder)) {
    auto subject = subject_of(view, sentence);
    const auto verb = view.text.substr(subject.verb);
    const bool ordered = begins_with(verb, "将") || begins_with_order(verb);
    if (!subject.units.empty() && ordered && all_take_orders(view, subject.units)) return std::move(subject.units);
  }
  return acting_in(view, sentence);
}

}  // namespace

bool states_first_leads(std::string_view text) {
  constexpr std::string_view lead = "牵头";
  for (auto at = find_word(text, lead); at != text.npos; at = find_word(text, lead, at + lead.size())) {
    const auto before = text.substr(at < 60 ? 0 : at - 60, std::min<std::size_t>(at, 60));
    for (const std::string_view first : {"第一位", "首位", "第一个", "排名第一", "列首", "排在最前"})
      if (before.find(first) != before.npos) return true;
  }
  return false;
}

std::vector<Responsible> by_tags(const View& view, const std::vector<const Tag*>& tags, ListRule rule) {
  std::vector<Responsible> out;
  std::vector<Roster> rosters;
  for (const auto* tag : tags) rosters.insert(rosters.end(), tag->rosters.begin(), tag->rosters.end());
  if (tags.size() > 1) settle_roles(rosters);  // lines of their own: 牵头单位：甲, below it 责任单位：乙
  for (const auto& roster : rosters) add(view, roster.units, roster.role, out);
  apply(rule, out);
  number(out);
  return out;
}

namespace {

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
  for_each_part(view, words, view.landmarks.in(words), kStop | kLine, [&](const Extent& sentence, unsigned kinds) {
    if (kinds & (kActs | kBy | kDuties)) add_by_verbs(view, sentence, kinds, out);
    if (kinds & kAsk) add_asked(view, sentence, out);
  });
  return out;
}

// By who stands at the begin of the first sentence, or by whom it is done together with.
void add_subject(const View& view, const Extent& first, std::vector<Responsible>& out) {
  auto subject = subject_of(view, first).units;
  if (subject.empty()) subject = acting_in(view, first);
  const auto words = first.in(view.text);
  if (subject.empty() && !begins_with(words, "会同") && !begins_with(words, "联合")) return;
  add(view, subject, Role::responsible, out);
  add_joining(view, first, out);
}
// By who stands at the begin of each further sentence or clause.
void add_further_subjects(const View& view, const Extent& words, std::vector<Responsible>& out) {
  constexpr unsigned kSentenceEnds = kStop | kLine | kSemicolon, kEnds = kSentenceEnds | kComma;
  for_each_part(view, words, view.landmarks.in(words), kEnds, [&](const Extent& clause, unsigned kinds) {
    if (clause.begin == words.begin) return;
    const auto units = ordered_in(view, clause, kinds);
    if (units.empty()) return;
    add(view, units, Role::responsible, out);
    add_joining(view, part_at(view, words, clause.begin, kSentenceEnds), out);
  });
}

}  // namespace

namespace {

// 国家发展改革委负责 …；国家发展改革委负责 …: once is enough; 由甲会同乙负责 says it of the same place twice.
void drop_repeated(const View& view, std::vector<Responsible>& all) {
  std::vector<Responsible> kept;
  for (auto& one : all) {
    const auto words = one.extent.in(view.text);
    const bool again = std::any_of(kept.begin(), kept.end(), [&](const Responsible& other) {
      return other.extent == one.extent || other.extent.in(view.text) == words;
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
  const auto begin = behind_stops(view.text, words);
  if (!led) add_subject(view, sentence_at(view, words, begin), out);
  add_further_subjects(view, {begin, std::max(begin, words.end)}, out);
  if (out.size() > 1) {
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.extent.begin < b.extent.begin; });
    drop_repeated(view, out);
  }
  number(out);
  return out;
}

bool names_actor(const View& view, const Extent& heading) {
  return !subject_of(view, heading).units.empty() || !by_verbs(view, heading).empty();
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

void add_partners(const View& view, const Extent& clause, std::vector<Responsible>& out) {
  if (out.empty() || out.back().role == Role::support) return;
  add_joined(view, {std::max(clause.begin, out.back().extent.end), clause.end}, out);
  number(out);
}

}  // namespace chancery::tasks