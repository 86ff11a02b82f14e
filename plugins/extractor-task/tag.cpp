#include "tag.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "code_points.hpp"
#include "given_words.hpp"
#include "office.hpp"
#include "word_set.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

constexpr std::size_t kTagBytesMax = 900;
constexpr std::size_t kLabelBytesMax = 45;
constexpr std::size_t kColonBytesMax = 3;

bool numeral_before(std::string_view s) {
  static constexpr CharacterSet numerals(U"0123456789０１２３４５６７８９一二三四五六七八九十百千万两余多");
  return numerals.holds(decode_before(s, s.size()).value);
}

// No tag in brackets is without one.
constexpr auto kInTags = word_set("单位", "部门", "责任", "牵头", "负责", "配合", "时限", "分工", "处室", "期限",
                                  "时间", "落实", "承担", "主办", "承办", "协办");

// What a body does by the verb behind its list: 市科技局牵头.
std::optional<Role> role_by_verb(std::string_view words) {
  if (ends_with_any<"共同牵头", "联合牵头", "共同牵头负责">(words)) return Role::co_lead;
  if (ends_with_any<"牵头", "牵头负责", "牵头落实", "牵头组织", "主办", "牵头组织实施">(words)) return Role::lead;
  if (ends_with_any<"配合", "协助", "参与", "协办", "参加", "会办">(words)) return Role::support;
  if (ends_with_any<"负责", "落实", "承担", "分工负责", "组织实施", "按职责分工", "按照职责分工">(words))
    return Role::responsible;
  return std::nullopt;
}

// 甲局负责，持续推进: a clause of a tag that says for how long.
bool is_ongoing(std::string_view clause) {
  const auto words = clause.substr(skip_blanks(clause, 0));
  for (const auto ongoing : kWords<"长期", "持续", "常年", "长期坚持", "长期推进", "长期实施", "持续推进", "持续实施",
                                   "持续开展", "坚持不懈">)
    if (words == ongoing) return true;
  return false;
}

class TagReader {
 public:
  TagReader(std::string_view text, Extent inside)
      : text_(text), inside_(inside), from_(inside.begin), after_last_(inside.begin) {}

  // None if the stretch is no tag.
  std::optional<Tag> read() {
    auto begin = inside_.begin;
    for (auto at = inside_.begin; at < inside_.end;) {
      const auto c = decode(text_, at);
      if (is_colon(c.value)) {
        begin = open_label({begin, at}, at + c.size);
      } else if (is_semicolon(c.value) || is_full_stop(c.value) || c.value == U'\n' ||
                 ((is_comma(c.value) || is_blank(c.value)) && label_ahead(at + c.size))) {
        close(at);
        begin = at + c.size;
      }
      at += c.size;
      if (at > inside_.begin + kTagBytesMax) return std::nullopt;
    }
    close(inside_.end);
    if (tag_.rosters.empty() && tag_.deadline.empty()) return std::nullopt;
    settle_roles(tag_.rosters);
    return std::move(tag_);
  }

 private:
  // Whether a label and its colon stand at `at`: 完成时限：.
  bool label_ahead(std::size_t at) const {
    const auto begin = at;
    while (at < inside_.end && at - begin < kLabelBytesMax) {
      const auto c = decode(text_, at);
      if (is_colon(c.value)) return label_of(text_.substr(begin, trim_end(text_, at) - begin)) != Label::none;
      if (is_comma(c.value) || c.value == U'、' || is_semicolon(c.value)) return false;
      at += c.size;
    }
    return false;
  }
  std::size_t open_label(Extent word, std::size_t behind) {
    word.begin = skip_blanks(text_, word.begin);
    word.end = std::max(word.begin, trim_end(text_, word.end));
    const auto label = word.end - word.begin > kLabelBytesMax ? Label::none : label_of(word.in(text_));
    if (label == Label::none) return word.begin;
    label_ = label;
    from_ = behind;
    return behind;
  }
  void close(std::size_t end) {
    const auto label = std::exchange(label_, Label::none);
    const auto from = std::exchange(from_, end);
    if (label == Label::deadline) return set_deadline({from, end});
    if (label == Label::none) return add_unlabelled({std::max(from, after_last_), end});
    if (label == Label::responsible && says_roles({from, end})) {
      after_last_ = from;
      return add_by_verbs({from, end});
    }
    if (label != Label::person) add_list(label, {from, end});
    open_list_ = label != Label::person;
    after_last_ = end;
  }
  // 责任单位：甲局牵头，乙局、丙局配合: the verbs tell more than the label.
  bool says_roles(const Extent& list) const {
    const auto words = list.in(text_).substr(0, trim_end(list.in(text_), list.end - list.begin));
    const auto first = words.substr(0, std::min(words.find("，"), words.size()));
    return ends_with_any<"牵头", "牵头负责">(first) || ends_with_any<"牵头", "配合">(words);
  }
  // 责任单位：甲局、乙局，持续推进.
  void add_list(Label label, Extent list) {
    if (const auto comma = list.in(text_).rfind("，"); comma != std::string_view::npos) {
      const Extent last{list.begin + comma + std::string_view("，").size(), trim_end(text_, list.end)};
      if (!last.empty() && is_ongoing(last.in(text_))) {
        set_deadline(last);
        list.end = list.begin + comma;
      }
    }
    tag_.rosters.push_back({role_of(label), list, announced_bodies_of(text_, list)});
  }
  // （责任单位：甲局、乙局；各区）: nothing but bodies behind a labelled list go on with it.
  void add_unlabelled(Extent stretch) {
    auto begin = stretch.begin;
    for (auto c = decode(text_, begin); begin < stretch.end && (is_semicolon(c.value) || is_blank(c.value));
         c = decode(text_, begin))
      begin += c.size;
    const Extent list{begin, std::max(begin, trim_end(text_, stretch.end))};
    auto more = open_list_ && !list.empty() ? bodies_alone(text_, list) : std::vector<Body>{};
    const bool named = std::all_of(more.begin(), more.end(), [&](const Body& unit) {
      const auto name = unit.extent.in(text_);
      return begins_with(name, "各") || (begins_like_an_office(name) && ends_like_an_office(name));
    });
    if (more.empty() || !named) return add_by_verbs(stretch);
    tag_.rosters.push_back({tag_.rosters.back().role, list, std::move(more)});
    after_last_ = stretch.end;
  }
  void set_deadline(Extent extent) {
    extent.begin = skip_blanks(text_, extent.begin);
    extent.end = std::max(extent.begin, trim_end(text_, extent.end));
    if (tag_.deadline.empty()) tag_.deadline = extent;
    after_last_ = extent.end;
  }
  // 市科技局牵头，市财政局、市教委配合: at each comma, what stands before it may be a list with its verb.
  void add_by_verbs(Extent stretch) {
    auto begin = stretch.begin;
    const auto take = [&](std::size_t end) {
      const auto words = Extent{begin, trim_end(text_, end)};
      if (words.empty()) return false;
      const auto role = role_by_verb(words.in(text_));
      if (!role && is_ongoing(words.in(text_))) set_deadline(words);
      if (!role) return false;
      constexpr std::string_view with = "会同";
      const auto joined = std::min(words.in(text_).find(with), words.end - words.begin);
      const Extent own{words.begin, words.begin + joined};
      auto units = bodies_of(text_, own);
      if (units.empty()) return false;
      tag_.rosters.push_back({*role, own, std::move(units)});
      if (own.end == words.end) return true;
      const Extent others{own.end + with.size(), words.end};
      tag_.rosters.push_back({Role::support, others, bodies_of(text_, others)});
      return true;
    };
    for (auto at = stretch.begin; at < stretch.end;) {
      const auto c = decode(text_, at);
      if (is_comma(c.value) && take(at)) begin = at + c.size;
      at += c.size;
    }
    take(stretch.end);
    after_last_ = stretch.end;
  }
  std::string_view text_;
  Extent inside_;
  std::size_t from_, after_last_;  // what is read next; where the last list ended
  Tag tag_;
  Label label_ = Label::none;
  bool open_list_ = false;  // the last roster stands behind a label
};

// One past the bracket that closes the one that is the first of `marks`; kNone if none does in time.
std::size_t closing(std::string_view text, Marks marks) {
  const auto limit = marks.front().at + kTagBytesMax;
  int depth = 0;
  for (const auto& mark : marks) {
    if (mark.at >= limit) break;
    if (mark.is(kOpening)) ++depth;
    if (mark.is(kClosing) && --depth == 0) return mark.at + character_bytes(text[mark.at]);
  }
  return kNone;
}

// （以下简称市科委）, （不含区政府）: a bracket that says more of the word before it.
bool explains(std::string_view inside) {
  return begins_with_any<"不含", "含", "包括", "包含", "除", "原", "即", "见", "详见", "据", "指", "以下简称", "简称",
                         "下称", "下同", "如市", "如省", "如区", "如县">(inside);
}

// Whether a word says what a body does or is asked for, so that it is no mere name: 报市政府, 设在市科技局的办公室.
bool is_statement(std::string_view name) {
  static constexpr auto words = word_set("的", "由", "将", "对", "被", "把", "设在", "报送", "抄送", "：");
  if (words.occurs_in(name) || contains(name, ":")) return true;
  return begins_with(name, "报") || begins_with(name, "经市") || begins_with(name, "经省");
}

// Nothing but bodies, next to each other.
bool is_mere_list(std::string_view text, const Extent& inside, const std::vector<Body>& units) {
  constexpr std::size_t kSeparatorBytesMax = 3 * 3;
  auto behind = inside.begin;
  for (const auto& unit : units) {
    if (unit.extent.begin > behind + (behind == inside.begin ? 0 : kSeparatorBytesMax)) return false;
    if (is_statement(unit.extent.in(text))) return false;
    behind = unit.extent.end;
  }
  // 各县、区
  const auto rest = Extent{behind, inside.end}.in(text);
  const bool group = !units.empty() && units.back().extent.in(text).starts_with("各");
  return rest.empty() || (units.size() > 1 && rest == "等") ||
         (group && (rest == "、区" || rest == "、县" || rest == "、市" || rest == "、旗"));
}

// By its end alone, unless it is of groups: 各县、区.
bool may_be_mere_list(std::string_view inside) {
  return is_body(inside) || finishes_with(inside, "等") || contains(inside, "各");
}

// An office with its place: 市财政局, of which a bracket behind a stop need not tell the place.
bool is_placed_office(std::string_view name) { return begins_like_an_office(name) && ends_like_an_office(name); }
bool is_office_or_group(std::string_view name) {
  constexpr std::size_t kOfficeBytesMin = 3 * 3;
  if (is_placed_office(name) || name.starts_with("各")) return true;
  return name.size() >= kOfficeBytesMin && ends_like_an_office(name);
}

// 医药产业处, 综合科: within the body that writes.
bool is_inner_office(std::string_view name) {
  constexpr std::size_t kBytesMin = 3 * 3;
  return name.size() >= kBytesMin && ends_with_any<"处", "科", "室", "中心", "党委", "大队", "支队">(name);
}

// Whether a bracket behind these words may say more of a body they name: 市科委（市外专局）. Not behind 3所.
bool ends_with_body(std::string_view words) {
  const auto last = decode_before(words, words.size());
  if (numeral_before(words.substr(0, words.size() - last.size))) return false;
  constexpr std::size_t kNameBytes = 4 * 3;
  return is_body(words.substr(words.size() - std::min(words.size(), kNameBytes)));
}

// Whether a bracket of bodies may say who is meant by the words before it: 市科委（市外专局）, 涉及部门（甲局、乙局）.
bool may_be_explained(std::string_view words, std::size_t bodies) {
  if (words.ends_with("部门") || words.ends_with("单位")) return true;
  return bodies == 1 && ends_with_body(words);
}

// 2025年底前完成, 持续推进 behind the last ； or ， of a bracket; empty: no time stands there.
Extent time_at_end(std::string_view text, const Extent& inside) {
  const auto words = inside.in(text);
  const auto mark = std::max(words.rfind("；") + 1, words.rfind("，") + 1);  // npos + 1 is 0
  if (mark <= 1) return {};
  const auto begin = skip_blanks(text, inside.begin + mark - 1 + std::string_view("，").size());
  if (begin >= inside.end) return {};
  Extent out{begin, inside.end};
  for (const auto done : kWords<"完成", "办结">)
    if (finishes_with(out.in(text), done)) out.end -= done.size();
  const auto time = time_at(text.substr(0, out.end), out.begin);
  return is_ongoing(out.in(text)) || (time && time->end == out.end) ? out : Extent{};
}

// The end of what stands in front of a mark and the blanks behind it.
std::size_t before_mark(std::string_view text, std::size_t at) {
  at = trim_end(text, at);
  return trim_end(text, at - decode_before(text, at).size);
}

// （市委组织部、市民政局；2025年底前） at the end of an item, before or behind its stop: bodies and by when, and
// nothing else, an office among them.
std::optional<Tag> bare_list(std::string_view text, const Extent& bracket, Extent inside, const Extent& stretch) {
  const auto next = decode(text, bracket.end).value;
  if (bracket.end < stretch.end && !is_full_stop(next) && !is_blank(next)) return {};
  auto behind = trim_end(text, stretch.end);
  while (behind > bracket.end && is_full_stop(decode_before(text, behind).value))
    behind = trim_end(text, behind - decode_before(text, behind).size);
  inside = {std::min(skip_blanks(text, inside.begin), inside.end), std::max(inside.begin, trim_end(text, inside.end))};
  if (behind != bracket.end || inside.empty() || explains(inside.in(text))) return {};
  const auto before = text.substr(stretch.begin, trim_end(text, bracket.begin) - stretch.begin);
  const bool after_stop = is_full_stop(decode_before(before, before.size()).value);
  if (before.empty()) return {};
  const auto deadline = time_at_end(text, inside);
  if (!deadline.empty()) inside.end = before_mark(text, deadline.begin);
  if (!may_be_mere_list(inside.in(text))) return {};
  auto units = bodies_of(text, inside);
  if (!after_stop && may_be_explained(before, units.size())) return {};
  const bool offices = std::any_of(units.begin(), units.end(), [&](const Body& unit) {
    const auto name = unit.extent.in(text);
    return after_stop ? is_office_or_group(name) : is_placed_office(name) && !unit.is_group;
  });
  const bool inner = after_stop && std::all_of(units.begin(), units.end(),
                                               [&](const Body& unit) { return is_inner_office(unit.extent.in(text)); });
  if (units.empty() || (!offices && !inner) || !is_mere_list(text, inside, units)) return {};
  Tag out;
  out.extent = bracket;
  out.rosters.push_back({Role::responsible, inside, std::move(units)});
  out.deadline = deadline;
  return out;
}

// Whether nothing but Han characters and blanks stands there.
bool is_word(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    const auto c = decode(s, at);
    if (!is_han(c.value) && !is_blank(c.value)) return false;
    at += c.size;
  }
  return true;
}

// 实施改造。责任单位：甲局、乙局: a label behind a stop, and what follows up to the paragraph's end; kNone if none
// does.
std::size_t trailing_label(std::string_view whole, const Extent& stretch, Marks marks) {
  constexpr std::string_view stop = "。";
  static constexpr std::array<std::string_view, 5> labels = {"责任单位", "牵头单位", "责任部门", "牵头部门",
                                                             "负责单位"};
  const auto text = whole.substr(0, stretch.end);
  const auto from = stretch.end - std::min(stretch.end - stretch.begin, kTagBytesMax);
  for (const auto& mark : marks) {
    if (!mark.is(kLabel)) continue;
    const auto rest = text.substr(mark.at);
    for (const auto label : labels) {
      if (!begins_with(rest, label) || !is_colon(decode(rest, label.size()).value)) continue;
      const auto before = trim_end(text, mark.at);
      if (before >= from + stop.size() && finishes_with(text.substr(0, before), stop)) return mark.at;
    }
  }
  return kNone;
}

// Whether a label and its colon begin a line of its own: 责任单位：A、B.
bool begins_with_label(std::string_view text, const Extent& stretch, Marks marks) {
  const auto colon = std::find_if(marks.begin(), marks.end(), [](const Mark& mark) { return mark.is(kColon); });
  if (colon == marks.end()) return false;
  if (colon->at + character_bytes(text[colon->at]) > stretch.begin + kLabelBytesMax + kColonBytesMax) return false;
  const auto word = Extent{stretch.begin, colon->at}.in(text);
  return is_word(word) && label_of(word) != Label::none;
}

bool append_tag(std::string_view text, const Extent& inside, const Extent& whole, std::vector<Tag>& out) {
  auto tag = TagReader(text, inside).read();
  if (!tag) return false;
  tag->extent = whole;
  out.push_back(std::move(*tag));
  return true;
}

void append_bracketed(std::string_view text, const Extent& stretch, Marks marks, std::vector<Tag>& out) {
  std::size_t behind = 0;
  while (!marks.empty() && marks.back().at >= stretch.end) marks = marks.first(marks.size() - 1);
  for (; !marks.empty(); marks = marks.subspan(1)) {
    if (!marks.front().is(kOpening) || marks.front().at < behind) continue;
    const std::size_t at = marks.front().at, end = closing(text, marks);
    if (end == kNone) continue;
    const Extent inside{at + character_bytes(text[at]), end - decode_before(text, end).size};
    if (auto bare = bare_list(text, {at, end}, inside, stretch)) {
      out.push_back(std::move(*bare));
      return;
    }
    if (kInTags.occurs_in(inside.in(text)) && append_tag(text, inside, {at, end}, out)) behind = end;
  }
}

}  // namespace

void append_tags(const View& view, Extent stretch, std::vector<Tag>& out) {
  const auto text = view.text;
  const auto [whole, marks, kinds] = view.landmarks.part(stretch);
  if ((kinds & kColon) && begins_with_label(text, whole, marks) && append_tag(text, whole, whole, out)) return;
  if ((kinds & kColon) && (kinds & kStop) && (kinds & kLabel))
    if (const auto at = trailing_label(text, whole, marks); at != kNone) {
      const Extent label{at, whole.end};
      if (append_tag(text, label, label, out)) stretch.end = at;
    }
  if (kinds & kOpening) append_bracketed(text, stretch, marks, out);
}

}  // namespace chancery::tasks
