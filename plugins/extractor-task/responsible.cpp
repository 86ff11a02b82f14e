#include "responsible.hpp"

#include <algorithm>
#include <utility>

#include "body_list.hpp"
#include "clause.hpp"
#include "code_points.hpp"
#include "find_word.hpp"
#include "given_words.hpp"
#include "in_order.hpp"
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

// The first part of a stretch, up to a mark that ends it.
Part first_part(std::string_view text, const Part& stretch, unsigned ends) {
  Part out{stretch.extent, stretch.marks, 0};
  for (std::size_t i = 0; i < stretch.marks.size(); ++i) {
    const auto& mark = stretch.marks[i];
    out.kinds |= mark.kinds;
    if (!mark.is(ends)) continue;
    out.extent.end = mark.at + character_bytes(text[mark.at]);
    out.marks = stretch.marks.first(i + 1);
    break;
  }
  return out;
}

// Calls `read` for each part of a stretch, up to a mark that ends it.
template <class Read>
void for_each_part(std::string_view text, Part stretch, unsigned ends, Read&& read) {
  while (!stretch.extent.empty()) {
    const auto part = first_part(text, stretch, ends);
    stretch.extent.begin = part.extent.end;
    stretch.marks = stretch.marks.subspan(part.marks.size());
    read(part);
  }
}

// From the first words behind a heading's stop on.
Part behind_stops(std::string_view text, Part stretch) {
  auto& [at, end] = stretch.extent;
  for (auto c = decode(text, at);
       at < end && (is_blank(c.value) || is_full_stop(c.value) || c.value == U'\n' || c.value == U'.');
       c = decode(text, at))
    at += c.size;
  end = std::max(at, end);
  while (!stretch.marks.empty() && stretch.marks.front().at < at) stretch.marks = stretch.marks.subspan(1);
  return stretch;
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
  auto bodies = bodies_alone(view.text, list);
  if (!bodies.empty() && (is_phrase(words) || is_encouraged(words) || consults(words))) bodies.clear();
  return bodies;
}

// Where 都 begins in 各单位都要.
std::size_t before_all(std::string_view text, std::size_t verb) {
  for (const auto all : kWords<"都", "均">)
    if (text.substr(0, verb).ends_with(all)) return verb - all.size();
  return verb;
}

// What a time may begin with in front of who acts.
constexpr CharacterSet kTimesBegin(U"今明年近下同此0123456789０１２３４５６７８９");

// 今年我厅, 2025年市科技局: when, in front of who acts.
std::size_t behind_time(std::string_view text, const Extent& sentence) {
  auto at = skip_blanks(text, sentence.begin);
  if (!kTimesBegin.holds(decode(text, at).value)) return at;
  for (const auto time : kWords<"今年", "明年", "年内", "近期", "下半年", "下一步", "同时", "此外">)
    if (begins_with(text.substr(at), time)) at += time.size();
  return behind_year(text, {at, sentence.end});
}

// 市科技局将 …, 各区要 …: of such verbs.
Subject subject_of(const View& view, const Part& sentence, unsigned verbs) {
  constexpr std::size_t kBytesMax = 150;
  if ((sentence.kinds & verbs) == 0) return {};
  auto begin = behind_time(view.text, sentence.extent);
  for (const auto ask : kWords<"请", "由">)
    if (begins_with(view.text.substr(begin), ask)) begin += ask.size();
  for (const auto& mark : sentence.marks) {
    if (mark.at < begin) continue;
    if (mark.at >= begin + kBytesMax || mark.is(kComma | kStop | kColon | kSemicolon)) return {};
    if (!mark.is(kShall) || mark.at == begin || !parts_actor(view.text, mark.at)) continue;
    if (!mark.is(verbs)) return {};
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
// Whether its first character or its marks rule that out, behind a time or a blank as well.
bool begins_with_no_office(std::string_view text, const Part& clause) {
  static constexpr auto first = kTimesBegin | kOfficeFronts | CharacterSet(U"自");
  const auto c = decode_wide(text, clause.extent.begin).value;
  return (clause.kinds & kDepartment) == 0 && !first.holds(c) && !is_blank(c);
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
  for (const auto others : kWords<"有关部门", "相关部门", "有关单位", "相关单位">) {
    if (!name.ends_with(others)) continue;
    const auto whose = name.substr(0, name.size() - others.size());
    return whose.empty() || whose.ends_with("等") || ends_like_an_office(whose) || begins_like_an_office(whose);
  }
  return true;
}

// 各单位每月报送, 市税务局组织培训: who stands in front of what they do, where nothing says that it is over.
std::vector<Body> acting_in(const View& view, const Part& sentence) {
  const Extent stretch{behind_time(view.text, sentence.extent), sentence.extent.end};
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

// Who is told at the begin of a further sentence or clause what to do, or tells it of themselves. Most tell of nobody.
std::vector<Body> ordered_in(const View& view, const Part& sentence) {
  auto subject = subject_of(view, sentence, kModal | kOrder);
  const auto verb = view.text.substr(subject.verb);
  const bool ordered = !subject.units.empty() && (begins_with(verb, "将") || begins_with_order(verb));
  if (ordered && all_take_orders(view, subject.units)) return std::move(subject.units);
  return acting_in(view, sentence);
}

}  // namespace

bool states_first_leads(std::string_view text) {
  constexpr std::string_view lead = "牵头";
  for (auto at = find_word(text, lead); at != text.npos; at = find_word(text, lead, at + lead.size())) {
    const auto before = text.substr(at < 60 ? 0 : at - 60, std::min<std::size_t>(at, 60));
    for (const auto first : kWords<"第一位", "首位", "第一个", "排名第一", "列首", "排在最前">)
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
void add_asked(const View& view, const Part& sentence, std::vector<Responsible>& out) {
  for (const auto& mark : sentence.marks) {
    if (!mark.is(kAsk)) continue;
    const auto before = decode_before(view.text, mark.at).value;
    if (mark.at > sentence.extent.begin && !is_comma(before) && !is_semicolon(before)) continue;
    for (auto& one : by_actor(view, actor_of(view, {mark.at, sentence.extent.end}))) out.push_back(std::move(one));
  }
}

// By the verbs of all sentences.
std::vector<Responsible> by_verbs(const View& view, const Part& words) {
  std::vector<Responsible> out;
  if ((words.kinds & (kActs | kBy | kDuties | kAsk)) == 0) return out;
  for_each_part(view.text, words, kStop | kLine, [&](const Part& sentence) {
    if (sentence.kinds & (kActs | kBy | kDuties)) add_by_verbs(view, sentence, out);
    if (sentence.kinds & kAsk) add_asked(view, sentence, out);
  });
  return out;
}

// By who stands at the begin of the first sentence, or by whom it is done together with.
void add_subject(const View& view, const Part& first, std::vector<Responsible>& out) {
  auto subject = subject_of(view, first, kShall).units;
  if (subject.empty() && !begins_with_no_office(view.text, first)) subject = acting_in(view, first);
  const auto words = first.extent.in(view.text);
  if (subject.empty() && !begins_with(words, "会同") && !begins_with(words, "联合")) return;
  add(view, subject, Role::responsible, out);
  add_joining(view, first, out);
}
// By who stands at the begin of each further sentence or clause.
void add_further_subjects(const View& view, const Part& words, std::vector<Responsible>& out) {
  constexpr unsigned kSentenceEnds = kStop | kLine | kSemicolon, kEnds = kSentenceEnds | kComma;
  for_each_part(view.text, words, kEnds, [&](const Part& clause) {
    const bool tells_nobody = (clause.kinds & (kModal | kOrder)) == 0 && begins_with_no_office(view.text, clause);
    if (tells_nobody || clause.extent.begin == words.extent.begin) return;
    const auto units = ordered_in(view, clause);
    if (units.empty()) return;
    add(view, units, Role::responsible, out);
    const Extent rest{clause.extent.begin, words.extent.end};
    add_joining(view, first_part(view.text, {rest, view.landmarks.in(rest)}, kSentenceEnds), out);
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
  const auto whole = view.landmarks.part(words);
  auto out = by_verbs(view, whole);
  const bool led = std::any_of(out.begin(), out.end(),
                               [](const auto& one) { return one.role == Role::lead || one.role == Role::co_lead; });
  const auto behind = behind_stops(view.text, whole);
  if (!led) add_subject(view, first_part(view.text, behind, kStop | kLine), out);
  add_further_subjects(view, behind, out);
  if (out.size() > 1) {
    put_in_order(out, [](const auto& a, const auto& b) { return a.extent.begin < b.extent.begin; });
    drop_repeated(view, out);
  }
  number(out);
  return out;
}

bool names_actor(const View& view, const Extent& heading) {
  const auto words = view.landmarks.part(heading);
  return !subject_of(view, words, kShall).units.empty() || !by_verbs(view, words).empty();
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
  add_joined(view, view.landmarks.part({std::max(clause.begin, out.back().extent.end), clause.end}), out);
  number(out);
}

}  // namespace chancery::tasks