#include "body_list.hpp"

#include <algorithm>
#include <array>

#include "character_search.hpp"
#include "code_points.hpp"
#include "given_words.hpp"

namespace chancery::language {

namespace {

constexpr std::size_t kNameBytesMax = 120;

// What the name of a body can end with: these characters and words, the usual ones first.
constexpr CharacterSet kEndingCharacters(U"局委办厅部署院会府处科队所站区市省县旗州盟镇乡街村校馆台");
constexpr std::array<std::string_view, 33> kEndings = {
    "部门", "单位",   "企业", "机构", "办公室", "公司",   "中心",   "集团",   "机关",   "大学",   "街道",
    "银行", "政协",   "人大", "妇联", "残联",   "文联",   "侨联",   "台联",   "社科联", "工商联", "科协",
    "海关", "供销社", "报社", "支行", "分行",   "督查室", "研究室", "政研室", "监察室", "处室",   "科室"};
constexpr CharacterSet kEndingsEnd(U"道学心司团行业位门协大联关构室社");  // the last characters of these
// What ends like a body and is none.
constexpr std::array<std::string_view, 26> kNoBodies = {
    "机会", "社会", "全会", "会会", "大局", "格局", "布局", "结局", "开局", "城市", "上市", "地区", "全部",
    "内部", "外部", "全省", "好处", "学科", "场所", "网站", "平台", "后台", "全市", "全区", "全县", "全州"};
// What stands before the last characters of some words.
template <std::size_t N>
constexpr CharacterSet before_last(const std::array<std::string_view, N>& words) {
  constexpr std::size_t kCharacter = 3;
  std::array<char32_t, N> all = {};
  for (std::size_t i = 0; i < N; ++i) all[i] = decode_before(words[i], words[i].size() - kCharacter).value;
  return CharacterSet({all.data(), N});
}
constexpr auto kBeforeEndings = before_last(kEndings), kBeforeNoBodies = before_last(kNoBodies);
constexpr std::array<std::string_view, 13> kGroupStarts = {
    "各", "地方各", "有关", "相关", "其他", "其它", "全体", "全市各", "全区各", "全省各", "等有关", "等相关", "等各"};
constexpr CharacterSet kGroupsBegin(U"各地有相其全等");  // the first characters of these
constexpr std::array<std::string_view, 5> kGroupEnds = {"部门", "单位", "企业", "机关", "机构"};
constexpr CharacterSet kGroupsEnd(U"门位业关构");  // the last characters of these
// What stands in front of a body and is no part of it, in the order that it is left out.
constexpr std::array<std::string_view, 6> kFronts = {"由", "会同", "以及", "和", "与", "及"};
constexpr CharacterSet kFrontsBegin(U"由会以和与及");  // the first characters of these
// What stands behind the last body and is no part of it.
constexpr std::array<std::string_view, 40> kHowTogether = {"按照职责分工负责",
                                                           "依职责分工负责",
                                                           "按职能分工负责",
                                                           "按职责分工落实",
                                                           "按职责分工负责",
                                                           "按照职责分工",
                                                           "根据职责分工",
                                                           "依职责分工",
                                                           "按职能分工",
                                                           "按职责分工",
                                                           "按职责负责",
                                                           "共同牵头",
                                                           "共同负责",
                                                           "具体负责",
                                                           "分别负责",
                                                           "分工协作",
                                                           "分工落实",
                                                           "分工负责",
                                                           "协同配合",
                                                           "参与配合",
                                                           "参加配合",
                                                           "密切配合",
                                                           "牵头落实",
                                                           "牵头负责",
                                                           "积极配合",
                                                           "组织实施",
                                                           "联合牵头",
                                                           "负责落实",
                                                           "主办",
                                                           "会办",
                                                           "协办",
                                                           "协助",
                                                           "参与",
                                                           "参加",
                                                           "承办",
                                                           "承担",
                                                           "牵头",
                                                           "落实",
                                                           "负责",
                                                           "配合"};

constexpr CharacterSet kHowTogetherEnds(U"责实工头作合施办助与加承担");  // the last characters of these

// What may separate two bodies, brackets in which nothing does, and all that is blank.
constexpr CharacterSearch kSigns(U"、，,；;/。！？.\n和与及以等()（）〔〕",
                                 U" \t\r\v\f\u00A0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
                                 U"\u200A\u200B\u202F\u205F\u3000\uFEFF");

// 列第一位的为牵头单位: who of the others it is, no body.
bool names_role(std::string_view name) {
  return ends_with_any<"为牵头单位", "为责任单位", "为主办单位", "为牵头部门", "为主要责任单位">(name);
}

bool can_end_here(std::string_view name) {
  const auto last = decode_before(name, name.size());
  if (is_close_bracket(last.value) || last.value == U'〕') {
    const auto open = std::max({name.rfind("（") + 1, name.rfind('(') + 1, name.rfind("〔") + 1});  // npos + 1 is 0
    return open > 1 && can_end_here(name.substr(0, open - 1));
  }
  const bool may_be_word = kEndingsEnd.holds(last.value);
  if (!may_be_word && !kEndingCharacters.holds(last.value)) return false;
  const auto before = decode_before(name, name.size() - last.size).value;
  if (may_be_word && !(kBeforeEndings.holds(before) && !word_at_end(name, kEndings).empty())) return false;
  return !kBeforeNoBodies.holds(before) || word_at_end(name, kNoBodies).empty();
}

bool is_separator(char32_t c) {
  return c == U'、' || is_comma(c) || is_semicolon(c) || c == U'；' || c == U'/' || is_full_stop(c) || c == U'.' ||
         c == U'\n';
}

Extent trimmed(std::string_view text, Extent extent) {
  extent.begin = std::min(skip_blanks(text, extent.begin), extent.end);
  extent.end = std::max(trim_end(text, extent.end), extent.begin);
  return extent;
}

// Of what says how bodies work together at the end of a name; 0: nothing does.
std::size_t bytes_of_how(std::string_view name) { return word_at_end(name, kHowTogether).size(); }

// 各市, 各省、自治区, 有关省: levels and no more.
bool is_each_level(std::string_view name) {
  static constexpr CharacterSet levels(U"省市县区州盟旗乡镇街道设级自治直辖、（）〔〕()");
  name = name.substr(std::min(name.size(), skip_blanks(name, 0)));
  std::size_t front = begins_with(name, "省") ? std::string_view("省").size() : 0;
  for (const auto each : kWords<"各有关", "有关", "相关", "各">)
    if (front == 0 && begins_with(name, each)) front = each.size();
  if (front == 0 || (name.size() == front && !begins_with(name, "省"))) return false;
  for (auto at = front; at < name.size(); at += decode(name, at).size)
    if (!levels.holds(decode(name, at).value)) return false;
  return true;
}

// 某产业发展基金, 某科技城: no time, number or clause, nor what is no body though it ends like one.
bool may_be_name(std::string_view name) {
  constexpr std::size_t kBytesMin = 3 * 3;
  static constexpr CharacterSet others(U"0123456789年月日底前后的是为将要应由对按每长持完");
  if (name.size() < kBytesMin || !word_at_end(name, kNoBodies).empty()) return false;
  for (std::size_t at = 0; at < name.size(); at += decode(name, at).size) {
    const auto c = decode(name, at).value;
    if (others.holds(c) || !is_han(c)) return false;
  }
  return bytes_of_how(name) == 0;
}

// 按职责, 按照各自职责: by what, at the end of a name; 0: nothing does.
std::size_t bytes_of_duty(std::string_view name) {
  constexpr std::string_view duty = "职责";
  if (!finishes_with(name, duty)) return 0;
  auto front = name.substr(0, name.size() - duty.size());
  for (const auto own : kWords<"各自", "自身">)
    if (finishes_with(front, own)) front.remove_suffix(own.size());
  for (const auto by : kWords<"按照", "根据", "依照", "依据", "按", "依">)
    if (finishes_with(front, by)) return name.size() - front.size() + by.size();
  return 0;
}

class Splitter {
 public:
  Splitter(std::string_view text, Extent list, bool announced) : text_(text), list_(list), announced_(announced) {}

  std::vector<Body> bodies() {
    auto begin = list_.begin;
    int depth = 0;
    const auto upto = text_.substr(0, list_.end);
    for (auto at = kSigns.find(upto, begin); at < list_.end; at = kSigns.find(upto, at)) {
      const auto c = decode(text_, at);
      if (is_open_bracket(c.value) || c.value == U'〔') ++depth;
      if (is_close_bracket(c.value) || c.value == U'〕') --depth;
      const auto size = depth > 0 ? 0 : separator_at(begin, at, c);
      if (size != 0) add({begin, at});
      if (size != 0) is_listed_ = announced_ && c.value == U'、';
      at += size != 0 ? size : c.size;
      if (size != 0) begin = at;
    }
    add({begin, list_.end});
    return std::move(bodies_);
  }

 private:
  // Bytes of what separates two bodies at `at`, the body before it having begun at `begin`; 0 if nothing does.
  std::size_t separator_at(std::size_t begin, std::size_t at, CodePoint c) const {
    if (c.value == U'、' && is_each_level(text_.substr(begin, at - begin)) && begins_with_level(at + c.size)) return 0;
    if (is_separator(c.value)) return c.size;
    const auto before = text_.substr(begin, at - begin);
    if (is_blank(c.value)) return can_end_here(before) ? c.size : 0;
    for (const auto word : kWords<"以及", "和", "与", "及">)
      if (begins_with(text_.substr(at), word))
        return can_end_here(before) && behind_is_name(at + word.size()) ? word.size() : 0;
    for (const auto word : kWords<"等以及", "等和", "等与", "等及", "等、">)
      if (begins_with(text_.substr(at), word) && can_end_here(before)) return word.size();
    if (begins_with(text_.substr(at), "等") && can_end_here(before) && at + 3 < list_.end &&
        is_group_of_bodies(text_.substr(at, 9)))
      return 3;
    return 0;
  }
  // 各市、县（区）人民政府, 各省、自治区、直辖市: one group, of several levels. Not 各区、市科技局.
  bool begins_with_level(std::size_t at) const {
    const auto rest = text_.substr(at, list_.end - at);
    for (const auto level : kWords<"自治区", "直辖市", "自治州", "街道", "乡镇", "县级市", "区县", "市区", "县", "区",
                                   "市", "州", "盟", "旗", "镇", "乡">) {
      if (!begins_with(rest, level)) continue;
      if (level == "自治区" || level == "直辖市") return true;  // 直辖市税务部门
      const auto behind = rest.substr(level.size());
      const auto c = decode(behind, 0);
      return behind.empty() || is_open_bracket(c.value) || c.value == U'〔' || is_separator(c.value) ||
             begins_with(behind, "人民政府") || begins_with(behind, "政府") || begins_with(behind, "管委会") ||
             begins_with(behind, "党委");
    }
    return false;
  }
  bool behind_is_name(std::size_t at) const { return at < list_.end && !is_separator(decode(text_, at).value); }

  void add(Extent extent) {
    extent = without_manner(without_rule(trimmed(text_, extent)));
    const auto name = extent.in(text_);
    if (extent.empty() || name.size() > kNameBytesMax) return;
    if (!is_body(name) && !(is_listed_ && may_be_name(name))) return;
    const bool is_group = is_group_of_bodies(name);
    if (is_group && names_role(name)) return;
    if (bodies_.empty()) bodies_.reserve(kUsual);
    bodies_.push_back({extent, is_group});
  }
  // 某局（列第一位的为牵头单位，下同）: who of them leads, in a bracket behind the last.
  Extent without_rule(Extent extent) const {
    const auto name = extent.in(text_);
    if (!is_close_bracket(decode_before(name, name.size()).value)) return extent;
    const auto open = std::max(name.rfind("（") + 1, name.rfind('(') + 1);  // npos + 1 is 0
    const auto inside = name.substr(open);
    for (const auto rule : kWords<"为牵头单位", "为责任单位", "为主办单位", "为牵头部门", "下同">)
      if (open > 1 && contains(inside, rule)) return trimmed(text_, {extent.begin, extent.begin + open - 1});
    return extent;
  }
  Extent without_manner(Extent extent) const {
    const auto whole = extent;
    if (kFrontsBegin.holds(decode(text_, extent.begin).value))
      for (const auto word : kFronts)
        if (begins_with(extent.in(text_), word) && extent.in(text_).size() > word.size()) extent.begin += word.size();
    if (kHowTogetherEnds.holds(decode_before(text_, extent.end).value)) extent.end -= bytes_of_how(extent.in(text_));
    extent.end -= bytes_of_duty(extent.in(text_));
    if (finishes_with(extent.in(text_), "等")) extent.end -= std::string_view("等").size();
    return extent == whole ? whole : trimmed(text_, extent);
  }

  static constexpr std::size_t kUsual = 4;  // as many as most lists have, or more

  std::string_view text_;
  Extent list_;
  bool announced_;               // by a label
  bool is_listed_ = announced_;  // stands at the begin of such a list, or behind 、
  std::vector<Body> bodies_;
};

// 民政、公安等部门: fields of work, named for a group of bodies.
bool names_fields(std::string_view words) {
  return words.size() <= kNameBytesMax && !word_at_end(words, kGroupEnds).empty() && contains(words, "等");
}

// What 各 and all of a kind end with: 各地, 各乡镇场.
constexpr CharacterSet kEverybodyEnds(
    U"地级方市区县州盟旗镇乡街道村场园校院所家门位厂社站馆组团班会局委办厅部处科室员");

// 各地, 各级, 各乡镇场: whoever they are, not what (各项, 各类), nor what they do (各镇街严).
bool is_everybody(std::string_view name) {
  constexpr std::size_t kBytesMax = 5 * 3;
  if (!begins_with(name, "各") || name.size() > kBytesMax) return false;
  if (!kEverybodyEnds.holds(decode_before(name, name.size()).value)) return false;
  for (const auto what : kWords<"各项", "各类", "各种", "各个", "各自", "各方面", "各环节", "各领域", "各行业">)
    if (begins_with(name, what)) return false;
  return true;
}

}  // namespace

bool is_group_of_bodies(std::string_view name) {
  return (kGroupsBegin.holds(decode(name, 0).value) && !word_in_front(name, kGroupStarts).empty()) ||
         (kGroupsEnd.holds(decode_before(name, name.size()).value) && !word_at_end(name, kGroupEnds).empty()) ||
         contains(name, "有关部门") || contains(name, "自治区、直辖市");
}

bool may_end_body(char32_t last) {
  static constexpr auto lasts = kEndingCharacters | kEndingsEnd | kEverybodyEnds | CharacterSet(U"）)〕");
  return lasts.holds(last);
}

bool is_body(std::string_view name) {
  constexpr std::size_t kCharacter = 3;
  if (name.size() < 2 * kCharacter || name == "自治区" || name == "直辖市") return false;
  return can_end_here(name) || is_everybody(name);
}

std::vector<Body> announced_bodies_of(std::string_view text, Extent list) {
  if (const auto words = trimmed(text, list); names_fields(words.in(text))) {
    auto plain = bodies_of(text, list);
    if (plain.size() == 1 && plain.front().extent == words) return plain;
  }
  return Splitter(text, list, true).bodies();
}

std::vector<Body> bodies_of(std::string_view text, Extent list) {
  auto bodies = Splitter(text, list, false).bodies();
  list.begin = std::min(skip_blanks(text, list.begin), list.end);
  if (!bodies.empty() && bodies.front().extent.begin == list.begin) return bodies;
  list = trimmed(text, list);
  return names_fields(list.in(text)) ? std::vector<Body>{{list, true}} : bodies;
}

std::vector<Body> bodies_alone(std::string_view text, const Extent& list) {
  // A list ends with a body as its last one does; 各地 is one by its begin.
  const auto words = list.in(text);
  if (!is_body(words) && !contains(words, "各")) return {};
  auto bodies = bodies_of(text, list);
  const bool alone =
      !bodies.empty() && bodies.front().extent.begin == list.begin && bodies.back().extent.end == list.end;
  if (!alone) bodies.clear();
  return bodies;
}

}  // namespace chancery::language
