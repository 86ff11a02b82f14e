#include "verbs.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "body_list.hpp"
#include "code_points.hpp"
#include "find_word.hpp"
#include "given_words.hpp"
#include "office.hpp"
#include "promise.hpp"
#include "word_set.hpp"

namespace chancery::tasks {

using namespace language;

namespace {

// 鼓励企业牵头, 健全部门牵头的制度: what is done with those behind it, or with what they shall lead.
constexpr auto kDoneToOthers = word_set("鼓励", "支持", "引导", "推动", "依托", "培育", "促进", "吸引", "发挥", "建立",
                                        "健全", "完善", "实行", "加强", "强化", "形成", "构建", "组建", "督促");

// Where a body of a list is encouraged, supported or led; npos: nowhere.
std::size_t encouraged_at(std::string_view words) {
  constexpr std::string_view organise = "组织", department = "部";
  const auto at = words.find(organise);
  const bool organised = at != words.npos && !begins_with(words.substr(at + organise.size()), department);
  return std::min(organised ? at : words.npos, kDoneToOthers.find_in(words));
}

}  // namespace

bool is_encouraged(std::string_view words) {
  constexpr std::string_view mark = "、";
  for (auto rest = words; !rest.empty();) {
    const auto body = rest.substr(0, rest.find(mark));
    rest.remove_prefix(std::min(rest.size(), body.size() + mark.size()));
    const auto at = encouraged_at(body);
    if (at == body.npos) continue;
    const bool in_name = at > 0 && begins_like_an_office(body) && ends_like_an_office(body);
    if (!in_name || ends_like_an_office(body.substr(0, at))) return true;
  }
  return false;
}

bool is_phrase(std::string_view words) {
  static constexpr auto verbs = word_set("为", "向", "并", "明确", "指定", "确定", "确保", "设立", "成立");
  if (kDoneToOthers.begins(words)) return true;
  if (begins_with(words, "对")) return !begins_with(words, "对外") && !begins_with(words, "对口");
  return verbs.begins(words) ? !contains(words, "的") : contains(words, "由");
}

// 人民政府负责教育督导的机构: a word within the name of who acts.
bool is_in_name(std::string_view words) {
  constexpr std::size_t kBytesMax = 25 * 3;
  const auto name = words.substr(0, std::min({words.size(), words.find("，"), kBytesMax}));
  static constexpr auto ends = word_set("的部门", "的机构", "的机关", "的单位");
  return ends.occurs_in(name);
}

bool is_noun(std::string_view words) {
  static constexpr auto nouns = word_set("负责人", "负责同志", "负责单位", "负责部门", "牵头部门", "牵头单位", "牵头人",
                                         "牵头的", "配合的", "负责的");
  if (nouns.begins(words)) return true;
  constexpr std::string_view rule = "负责制";
  static constexpr CharacterSet made(U"定订作造");
  if (begins_with(words, rule)) return !made.holds(decode(words, rule.size()).value);
  return begins_with(words, "负责") && is_in_name(words);
}

namespace {

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

// 应当经某部门 …, 不得担任 …: more than a list.
constexpr auto kSaysDuty = word_set("应当", "不得");

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

// Where one of the words of kActs stands in a sentence, at or behind `from`; kNone: nowhere.
std::size_t next_act(const View& view, const Part& sentence, std::size_t from, std::string_view word) {
  if ((sentence.kinds & kActs) == 0) return kNone;
  const auto end = sentence.marks.end();
  for (auto mark = std::partition_point(sentence.marks.begin(), end, [&](const Mark& one) { return one.at < from; });
       mark != end; ++mark)
    if (mark->is(kActs) && begins_with(Extent{mark->at, sentence.extent.end}.in(view.text), word)) return mark->at;
  return kNone;
}

// What may end a list of bodies, so that it is worth reading.
bool may_end_list(std::string_view words) {
  return is_body(words) || words.ends_with("分工") || words.ends_with("牵头");
}

// The list in front of a verb at `at`, if it is one of bodies from its begin.
void add_in_front(const View& view, const Extent& sentence, std::size_t at, const Verb& verb,
                  std::vector<Responsible>& out) {
  auto list = behind_by(view.text, list_before(view.text, sentence.begin, at));
  for (const auto manner :
       kWords<"共同", "联合", "密切", "积极", "主动", "全力", "大力", "协同", "做好", "予以", "给予", "分别", "具体",
              "主要", "等相关部门", "等有关部门", "等部门", "将", "应当", "要">)
    if (finishes_with(list.in(view.text), manner)) list.end -= manner.size();
  if (verb.needs_office) {
    list.end = list.begin + std::min(list.end - list.begin, list.in(view.text).find("会同"));
    if (!may_end_list(list.in(view.text))) return;
  }
  const auto units = bodies_of(view.text, list);
  if (is_encouraged(list.in(view.text)) || kSaysDuty.occurs_in(list.in(view.text)) ||
      (verb.needs_office && !are_offices(view, units)))
    return;
  if (units.empty() || units.front().extent.begin != skip_blanks(view.text, list.begin)) return;
  const bool jointly =
      view.text.substr(list.end).starts_with("共同牵头") || view.text.substr(list.end).starts_with("联合牵头");
  for (const auto& unit : units) out.push_back(made(view, unit, jointly ? Role::co_lead : verb.role));
}

// In front of each such verb of a sentence: 甲牵头, 乙配合.
void add_by_verb(const View& view, const Part& sentence, const Verb& verb, std::vector<Responsible>& out) {
  for (auto at = next_act(view, sentence, 0, verb.word); at != kNone;
       at = next_act(view, sentence, at + verb.word.size(), verb.word))
    if (!is_noun(Extent{at, sentence.extent.end}.in(view.text))) add_in_front(view, sentence.extent, at, verb, out);
}

// Where 按照各自职责 begins that ends there; `end` if it does not.
std::size_t begin_of_duties(std::string_view text, std::size_t begin, std::size_t end) {
  auto words = text.substr(begin, end - begin);
  const auto leave = [&](std::initializer_list<std::string_view> words_of) {
    for (const auto word : words_of) {
      if (!words.ends_with(word)) continue;
      words.remove_suffix(word.size());
      return true;
    }
    return false;
  };
  if (!leave({"职责", "职能", "任务"})) return end;
  leave({"各自", "自身"});
  return leave({"按照", "依照", "根据", "依据", "按", "依"}) ? begin + words.size() : end;
}

// 甲、乙等部门按照职责分工抓好落实.
void add_by_duties(const View& view, const Part& sentence, std::vector<Responsible>& out) {
  constexpr std::string_view divided = "分工";
  for (const auto& mark : sentence.marks) {
    if (!mark.is(kDuties)) continue;
    const auto at = begin_of_duties(view.text, sentence.extent.begin, mark.at);
    if (at != mark.at) add_in_front(view, sentence.extent, at, {divided, Role::responsible, true}, out);
  }
}

// 甲、乙作为牵头单位: who is appointed, and what to.
void add_appointed(const View& view, const Part& sentence, std::vector<Responsible>& out) {
  constexpr std::string_view as = "作为", body = "单位";
  constexpr std::size_t kOfficeBytesMax = 6 * 3;
  const auto at = next_act(view, sentence, 0, as);
  if (at == kNone) return;
  const auto behind = at + as.size();
  const auto office = view.text.substr(behind, std::min(kOfficeBytesMax, sentence.extent.end - behind));
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

bool is_office_end(std::string_view words) { return begins_with_any<"部", "局", "委", "厅", "办", "处">(words); }

// 区住房城乡 before 建设和水利局: what ends but like a place, and an office ends soon behind it.
bool goes_on_to_office(std::string_view unit, std::string_view behind) {
  constexpr std::size_t kNameBytes = 10 * 3;
  static constexpr CharacterSet levels(U"乡镇区市城县"), borders(U"、，；。：的将要在对等");
  if (begins_with(unit, "各") || !levels.holds(decode_before(unit, unit.size()).value)) return false;
  for (std::size_t at = 0; at < std::min(behind.size(), kNameBytes);) {
    const auto c = decode(behind, at);
    if (borders.holds(c.value)) return false;
    at += c.size;
    if (c.value == U'局' || c.value == U'委') return true;
  }
  return false;
}

bool continues_list(std::string_view words) {
  return begins_with_any<"、", "和", "与", "及", "以及", "（", "）", "(", ")">(words);
}
bool names_kind(std::string_view unit) { return ends_with_any<"部门", "单位", "机构", "企业", "机关">(unit); }

}  // namespace

Extent bodies_from(const View& view, const Extent& stretch) {
  constexpr std::size_t kBytesMax = 450, kNameBytesMax = 28 * 3;
  auto end = stretch.begin, name = stretch.begin, office_end = stretch.begin;
  for (auto to = stretch.begin; to < stretch.end && to - stretch.begin < kBytesMax && to - name < kNameBytesMax;) {
    const auto c = decode(view.text, to);
    if (is_comma(c.value) || is_full_stop(c.value) || is_semicolon(c.value)) break;
    to += c.size;
    if (c.value == U'、') name = to;
    if (!may_end_body(c.value)) continue;
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
      if (begins_with_action(behind) && !is_noun(behind) && !goes_on_to_office(unit, behind) &&
          !is_office_end(behind.substr(std::min(behind.size(), kVerbBytes))))
        break;
      // 有关单位处理: a kind of bodies ends there, unless others follow.
      if (names_kind(unit) && !continues_list(behind)) break;
    }
  }
  return {stretch.begin, end};
}

bool does_something(std::string_view words) {
  for (const auto manner : kWords<"分别", "共同", "各自", "具体", "协同", "同步">)
    if (begins_with(words, manner)) words.remove_prefix(manner.size());
  constexpr std::size_t kVerbsBytes = 6 * 3;
  constexpr std::string_view of = "的";
  for (const auto other : kWords<"牵头", "配合", "会同", "为", "与">)
    if (words.starts_with(other)) return false;
  if (words.substr(0, kVerbsBytes).find(of) != words.npos || is_noun(words)) return false;
  for (const auto how : kWords<"统一", "按", "每", "面向", "对照", "依据", "依照", "参加", "参与">)
    if (words.starts_with(how)) return true;
  return begins_with_action(words);
}

namespace {

// Whether a clause begins there, or with 具体, 均 in front.
bool opens_clause(std::string_view text, std::size_t sentence_begin, std::size_t at) {
  for (const auto manner : kWords<"具体", "主要", "统一", "全部", "分别", "原则上", "均", "都", "并", "再", "仍">)
    if (at >= sentence_begin + manner.size() && text.substr(0, at).ends_with(manner)) at -= manner.size();
  const auto before = decode_before(text, at).value;
  return at == sentence_begin || is_comma(before) || is_semicolon(before) || is_colon(before);
}

// 日常工作由市财政局承担: the clause ends there.
bool ends_with_duty(std::string_view doing) {
  for (const auto duty : kWords<"承担", "落实", "组织实施", "具体实施">) {
    if (!begins_with(doing, duty)) continue;
    const auto c = decode(doing, duty.size());
    return c.size == 0 || is_comma(c.value) || is_full_stop(c.value) || is_semicolon(c.value) || c.value == U'\n';
  }
  return false;
}

// 由市财政局统筹解决: by whom something is done, at the begin of any clause.
void add_doing(const View& view, const Part& sentence, std::vector<Responsible>& out) {
  constexpr std::string_view by = "由", of = "的";
  const auto [begin, end] = sentence.extent;
  for (const auto& mark : sentence.marks) {
    if (!mark.is(kBy)) continue;
    const bool opens = opens_clause(view.text, begin, mark.at);
    const auto list = bodies_from(view, {mark.at + by.size(), end});
    const auto doing = Extent{list.end, end}.in(view.text);
    if (!opens && !ends_with_duty(doing)) continue;
    // 由财政部门拨付经费的单位转为企业: who is meant by a sentence's subject.
    if (mark.at == begin && doing.substr(0, doing.find("，")).find(of) != doing.npos) continue;
    const auto units = bodies_of(view.text, list);
    const bool all =
        std::all_of(units.begin(), units.end(), [&](const Body& unit) { return takes_orders(view, unit); });
    if (all && does_something(doing)) add(view, units, Role::responsible, out);
  }
}

// 由甲会同乙组织实施: by whom something is done, in any clause of a sentence.
void add_joining_by(const View& view, const Part& sentence, std::vector<Responsible>& out) {
  constexpr std::string_view by = "由", with = "会同";
  const auto begin = sentence.extent.begin, at = next_act(view, sentence, 0, with);
  if (at == kNone) return;
  const auto words = Extent{begin, at}.in(view.text);
  const auto from = words.rfind(by);
  if (from == words.npos) return;
  if (opens_clause(view.text, begin, begin + from)) add_by_verb(view, sentence, {with, Role::responsible}, out);
}

}  // namespace

namespace {

// 我局将联合市发改委、市工信局，…: where 联合 stands as a verb next; kNone: nowhere. 联合指挥部 is a name.
std::size_t next_together(const View& view, const Extent& sentence, std::size_t from) {
  constexpr std::string_view together = "联合";
  const auto words = sentence.in(view.text);
  for (auto at = find_word(words, together, from); at != words.npos;
       at = find_word(words, together, at + together.size())) {
    const auto before = words.substr(0, at);
    if (before.empty()) return at;
    for (const auto front :
         kWords<"将", "要", "应", "应当", "须", "拟", "并", "还", "继续", "积极", "主动", "牵头", "，">)
      if (before.ends_with(front)) return at;
  }
  return kNone;
}

}  // namespace

void add_joined(const View& view, const Part& sentence, std::vector<Responsible>& out) {
  constexpr std::string_view with = "会同", together = "联合";
  const auto [begin, end] = sentence.extent;
  if (const auto at = next_act(view, sentence, 0, with); at != kNone)
    add(view, bodies_from(view, {at + with.size(), end}), Role::support, out);
  for (auto at = next_together(view, sentence.extent, 0); at != kNone;
       at = next_together(view, sentence.extent, at + together.size())) {
    const auto partners = bodies_from(view, {begin + at + together.size(), end});
    if (begins_like_an_office(partners.in(view.text))) add(view, partners, Role::support, out);
  }
}

void add_joining(const View& view, const Part& sentence, std::vector<Responsible>& out) {
  add_by_verb(view, sentence, {"会同", Role::responsible}, out);
  add_joined(view, sentence, out);
}

void add_by_verbs(const View& view, const Part& sentence, std::vector<Responsible>& out) {
  const auto before = out.size();
  if (sentence.kinds & kActs) {
    for (const auto& verb :
         {Verb{"牵头", Role::lead}, Verb{"配合", Role::support}, Verb{"负责", Role::responsible, true}})
      add_by_verb(view, sentence, verb, out);
    add_appointed(view, sentence, out);
    add_joining_by(view, sentence, out);
  }
  if (sentence.kinds & kDuties) add_by_duties(view, sentence, out);
  if (sentence.kinds & kBy) add_doing(view, sentence, out);
  if (out.size() > before) add_joined(view, sentence, out);
}

}  // namespace chancery::tasks
