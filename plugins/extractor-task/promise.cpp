#include "promise.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "body_list.hpp"
#include "character_search.hpp"
#include "code_points.hpp"
#include "word_set.hpp"

namespace chancery::tasks {

namespace {

using namespace language;
using Words = std::initializer_list<std::string_view>;

bool starts_any(std::string_view s, Words words) {
  return std::any_of(words.begin(), words.end(), [&](auto w) { return begins_with(s, w); });
}
bool ends_any(std::string_view s, Words words) {
  return std::any_of(words.begin(), words.end(), [&](auto w) { return finishes_with(s, w); });
}

constexpr auto kCourtesy = word_set("感谢", "欢迎您", "衷心", "敬请", "恳请", "特此", "此复", "妥否", "如有不妥",
                                    "希望您", "请批示", "现印发", "请您");
// What a modal 将 stands before: adverbs and prepositions of planning, and verbs of doing.
constexpr auto kAfterModal = word_set(
    "继续", "进一步", "积极", "加大", "加强", "加快", "会同", "联合", "按照", "根据", "结合", "围绕", "依托", "着力",
    "努力", "不断", "尽快", "认真", "切实", "全力", "大力", "持续", "深入", "充分", "严格", "全面", "重点", "主动",
    "适时", "逐步", "及时", "统筹", "坚持", "坚决", "通过", "推动", "推进", "支持", "组织", "开展", "建设", "建立",
    "完善", "健全", "优化", "强化", "深化", "落实", "实施", "研究", "制定", "出台", "修订", "编制", "启动", "引导",
    "鼓励", "指导", "督促", "协调", "配合", "发挥", "聚焦", "探索", "打造", "构建", "培育", "引进", "扩大", "提升",
    "提高", "增加", "安排", "投入", "拨付", "给予", "为", "对", "在", "以", "于", "与", "从", "向", "把", "把握", "抓",
    "做好", "做实", "高质量", "高标准", "采取", "举办", "召开", "选择", "选取", "新建", "改造", "新增", "补助", "资助",
    "筹建", "筹备", "设立", "选派", "邀请", "总结", "推广", "宣传", "监督", "加紧", "抓紧", "密切", "牢牢", "更加",
    "进行", "协同", "参照", "借鉴", "创新", "整合", "利用", "保持", "保障", "确保", "落地", "聚力", "立足", "精心",
    "稳步", "分类", "分批", "分步", "列入", "纳入", "汇集", "广泛", "有序", "有效", "一如既往", "多措并举", "同步",
    "再", "尽力", "尽早", "牵头", "紧紧", "率先", "依法", "立即", "即刻", "迅速", "随即", "定期", "多渠道", "多方",
    "先行", "先期", "优先", "提请", "提前", "督导", "争取", "力争", "完成", "推出", "开工", "建成", "采纳", "报送",
    "上报", "提交", "报告", "吸纳", "指定", "明确", "提供", "填报", "汇总", "梳理", "排查", "摸排", "组建", "成立",
    "审核", "公布", "发布", "评选", "推荐", "配备", "配齐", "压实", "细化", "分解", "开设", "遴选", "规范", "简化",
    "兑现", "补充", "打通", "畅通", "盘活", "用好", "用足", "征集", "搭建", "共建", "承担", "负责", "严厉", "评估",
    "考核", "检查");
// Of a proposal that is answered: that it was read, not what will be done.
constexpr auto kAcknowledges = word_set("认真采纳", "认真吸纳", "认真吸收", "研究吸纳", "研究采纳", "研究吸收",
                                        "研究借鉴", "吸收采纳", "充分采纳", "充分吸纳", "积极吸纳", "虚心接受");
// How papers end: nobody can check it.
constexpr auto kSlogans = word_set("保驾护航", "再接再厉", "作出更大贡献", "做出更大贡献", "作出新的贡献",
                                   "作出新的更大", "做出新的", "贡献力量", "再创辉煌", "不负", "谱写", "砥砺前行",
                                   "团结一致", "珍惜荣誉", "同心同德", "努力奋斗", "而奋斗", "新局面");
// 要齐抓共管的格局基本形成: what has come about.
constexpr auto kStates = word_set("基本形成", "初步形成", "基本建立", "初步建立", "明显增强", "明显提高", "显著提高");
// What would happen, not what is promised.
constexpr auto kForecast = word_set("必将", "势必", "将会对", "将会有", "将会成", "将会使", "将有利", "将有助",
                                    "将为此", "将成为", "将达", "将实现", "将有力", "将极大", "将对推动", "将对促进",
                                    "预计将", "可将", "即将到期", "将有效促进", "将起到", "将产生", "将形成");
// What is done with what an office wants to have.
constexpr std::array<std::string_view, 7> kSends = {"报", "送", "提交", "反馈", "上传", "寄", "交"};
// 现将 …印发 and the like.
constexpr auto kAnnouncement = word_set("现将", "特将", "兹将");
constexpr auto kPast = word_set("已", "完成了", "了一", "取得", "去年", "曾", "截至", "先后");

struct Clause {
  Extent extent;
  std::size_t next = 0;  // where the one behind it begins
  Marks marks, behind;   // its own, and those up to the sentence's end
};

// How many of `marks` to pass over, the first of which opens a bracket or 《, so that a comma in it parts no clause:
// 按照《决定》（国发〔2004〕20号，下同）.
std::size_t behind_bracket(std::string_view text, Marks marks) {
  constexpr std::size_t kBytesMax = 300;
  const auto open = marks.front().at;
  const auto opening = decode(text, open).value;
  const std::string_view close = opening == U'（' ? "）" : opening == U'(' ? ")" : opening == U'《' ? "》" : "";
  if (close.empty()) return 1;
  for (std::size_t i = 1; i < marks.size() && marks[i].at + close.size() <= open + kBytesMax; ++i)
    if (marks[i].is(kClosing | kTitle) && text.substr(marks[i].at).starts_with(close)) return i + 1;
  return 1;
}

// With the marks up to the sentence's end.
Clause clause_of(const View& view, const Extent& sentence, std::size_t begin, Marks marks) {
  std::size_t i = 0;
  while (i < marks.size() && !marks[i].is(kComma | kSemicolon | kColon | kStop))
    i += marks[i].is(kOpening | kTitle) ? behind_bracket(view.text, marks.subspan(i)) : 1;
  begin = skip_blanks(view.text, begin);
  if (i >= marks.size()) return {{begin, sentence.end}, sentence.end, marks, {}};
  const auto end = marks[i].at;
  return {{begin, end}, end + character_bytes(view.text[end]), marks.first(i), marks.subspan(i + 1)};
}
Clause clause_at(const View& view, const Extent& sentence, std::size_t begin) {
  return clause_of(view, sentence, begin, view.landmarks.in({begin, sentence.end}));
}
Clause clause_behind(const View& view, const Extent& sentence, const Clause& clause) {
  return clause_of(view, sentence, clause.next, clause.behind);
}

// 2004年发展改革委将 …: a year in front belongs to no body.
std::size_t behind_year(std::string_view text, const Extent& words) {
  constexpr std::size_t kDigits = 4;
  auto at = words.begin;
  while (at < words.end && at - words.begin < kDigits && text[at] >= '0' && text[at] <= '9') ++at;
  const bool year = at - words.begin == kDigits && text.substr(at).starts_with("年");
  return year ? std::min(words.end, at + std::string_view("年").size()) : words.begin;
}

// Who acts, in front of a modal: the words back to the clause's begin, if they are a body, several, or 我们.
Extent actor_before(std::string_view text, Extent words) {
  words.begin = skip_blanks(text, words.begin);
  for (const std::string_view lead :
       {"下一步", "同时", "此外", "今后", "另外", "今年", "明年", "目前", "其中", "一是", "二是", "三是"})
    if (words.in(text).starts_with(lead)) words.begin += lead.size();
  words.begin = behind_year(text, words);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view tail :
         {"还", "也", "均", "都", "并", "下一步", "今年", "明年", "今后", "年内", "继续", "近期", "同时", "将"})
      if (words.in(text).ends_with(tail)) words.end -= tail.size(), again = true;
  }
  return words.empty() ? Extent{} : words;
}

// 我们, 我局, 本委: not 我国地震活动.
bool is_first_person(std::string_view words) {
  constexpr std::size_t kTwo = 2 * 3;
  if (words == "我们") return true;
  if (words.size() != kTwo || !starts_any(words, {"我", "本"})) return false;
  return ends_any(words, {"局", "委", "办", "厅", "部", "院", "署", "会", "市", "区",
                          "县", "省", "州", "镇", "乡", "街", "校", "行", "司", "处"});
}

constexpr std::size_t kActorBytesMax = 60 * 3;

// Bodies of one to some names, such as 市科技局与津南区政府.
bool is_bodies(std::string_view text, const Extent& words) {
  if (words.empty() || words.end - words.begin > kActorBytesMax) return false;
  if (ends_any(words.in(text), {"国家", "财政"})) return words.end - words.begin <= 5 * 3;  // 中央财政
  return !bodies_alone(text, words).empty();
}

// The word before a modal that makes it one even without a body: 今年还将, 下一步将.
bool is_set_by(std::string_view before) {
  return before.empty() || ends_any(before, {"还", "也", "均", "都", "下一步", "今年", "明年", "今后", "年内", "近期",
                                             "下半年", "下阶段", "我们", "同时"});
}

struct Modal {
  std::size_t begin = 0, end = 0;
};

// The modals of a clause, in order.
std::optional<Modal> next_modal(std::string_view text, const Clause& clause, std::size_t from) {
  constexpr std::array<std::string_view, 5> modals = {"将", "计划", "拟", "争取", "力争"};
  for (const auto& mark : clause.marks) {
    if (!mark.is(kModal) || mark.at < from) continue;
    const auto rest = Extent{mark.at, clause.extent.end}.in(text);
    for (const auto modal : modals)
      if (begins_with(rest, modal)) return Modal{mark.at, mark.at + modal.size()};
  }
  return std::nullopt;
}

bool starts_with_planned(std::string_view s) { return kAfterModal.begins(s); }

// 要, 应 and their like before a verb: not 要求, 应用, 须知.
bool orders(std::string_view s) {
  static constexpr CharacterSet no_verb_behind_yao(U"求点素件道闻"), no_verb_behind_ying(U"用急对届收邀");
  const auto first = decode(s, 0);
  const auto next = decode(s, first.size).value;
  switch (first.value) {
    case U'要': return !no_verb_behind_yao.holds(next);
    case U'应': return !no_verb_behind_ying.holds(next);
    case U'须': return next != U'知';
    case U'必': return next == U'须';
    case U'务': return next == U'必';
    case U'不': return next == U'得';
    default: return false;
  }
}

// 计划今年三季度上线, 拟2024年开工: a time in front of what is planned.
bool starts_with_time(std::string_view s) {
  if (starts_any(s, {"今年", "明年", "年内", "近期", "年底前"})) return true;
  constexpr std::size_t kDigits = 4;
  return s.find_first_not_of("0123456789") == kDigits && s.substr(kDigits).starts_with("年");
}

std::optional<Promise> by_modal(const View& view, const Clause& clause) {
  const auto text = view.text;
  auto modal = next_modal(text, clause, clause.extent.begin);
  if (!modal) return std::nullopt;
  const auto words = clause.extent.in(text);
  for (; modal; modal = next_modal(text, clause, modal->end)) {
    const auto behind = text.substr(modal->end, clause.extent.end - modal->end);
    const auto is_plain = text.substr(modal->begin).starts_with("将");
    if (!starts_with_planned(behind) && (is_plain || !starts_with_time(behind))) continue;
    if (kForecast.occurs_in(words) || kAnnouncement.occurs_in(words) || kAcknowledges.occurs_in(words))
      return std::nullopt;
    const auto before = Extent{clause.extent.begin, modal->begin};
    const auto actor = actor_before(text, before);
    const bool body = !actor.empty() && (is_first_person(actor.in(text)) || is_bodies(text, actor));
    const bool set = is_set_by(before.in(text)) && (actor.empty() || body);
    // 计划 and 争取 are nouns and plain verbs as well: they need who.
    if (!(body || (is_plain && set && !before.empty()))) continue;
    return Promise{PromiseKind::commitment, clause.extent, body ? actor : Extent{}};
  }
  return std::nullopt;
}

// 方案将于8月底前报审: a day or month that is to come, whoever acts. Not what begins or ends by itself
// (将于7月1日起施行).
std::optional<Promise> by_appointed_time(const View& view, const Clause& clause) {
  constexpr std::string_view appointed = "将于";
  const auto mark = std::find_if(clause.marks.begin(), clause.marks.end(), [&](const Mark& one) {
    return one.is(kModal) && begins_with(Extent{one.at, clause.extent.end}.in(view.text), appointed);
  });
  if (mark == clause.marks.end() || view.times.reference.year == 0 || kForecast.occurs_in(clause.extent.in(view.text)))
    return std::nullopt;
  const auto behind = mark->at + appointed.size();
  const auto time = next_time(view.text.substr(0, clause.extent.end), behind, view.times);
  if (!time || time->begin != behind || !time->last || *time->last < first_day(view.times.reference))
    return std::nullopt;
  const auto done = view.text.substr(time->end, clause.extent.end - time->end);
  for (const std::string_view itself : {"起", "施行", "生效", "到期", "届满", "失效", "废止"})
    if (done.find(itself) != done.npos) return std::nullopt;
  const auto actor = actor_before(view.text, {clause.extent.begin, mark->at});
  const bool body = is_first_person(actor.in(view.text)) || is_bodies(view.text, actor);
  return Promise{PromiseKind::commitment, clause.extent, body ? actor : Extent{}};
}

// 我委已会同某局，拟选择10个小区试点: who speaks stands at the sentence's begin.
std::optional<Promise> by_own_plan(const View& view, const Extent& sentence, const Clause& clause) {
  constexpr std::string_view plan = "拟";
  const auto words = clause.extent.in(view.text);
  const Extent self{sentence.begin, std::min(sentence.end, sentence.begin + 2 * plan.size())};
  if (!words.starts_with(plan) || !is_first_person(self.in(view.text))) return std::nullopt;
  if (!starts_with_planned(words.substr(plan.size()))) return std::nullopt;
  return Promise{PromiseKind::commitment, clause.extent, self};
}

// 计划于2023年底前上线运行, 力争明年建成: a time that is to come says that it is a plan, whoever's.
std::optional<Promise> by_planned_time(const View& view, const Clause& clause) {
  auto words = clause.extent.in(view.text);
  const auto plans = {"计划", "拟", "力争", "争取", "将于", "将在"};
  if (std::none_of(plans.begin(), plans.end(), [&](std::string_view plan) { return begins_with(words, plan); }))
    return std::nullopt;
  const auto time = next_time(view.text.substr(0, clause.extent.end), clause.extent.begin, view.times);
  if (!time || !time->last || view.times.reference.year == 0 || *time->last < first_day(view.times.reference))
    return std::nullopt;
  constexpr std::size_t kLeadBytesMax = 5 * 3;  // 计划于, 力争到
  if (time->begin - clause.extent.begin > kLeadBytesMax) return std::nullopt;
  return Promise{PromiseKind::commitment, clause.extent, {}};
}

// Where 要 or 应 stands within the first words behind `begin`: 我局要进一步强化.
std::optional<std::size_t> next_order(std::string_view text, const Clause& clause, std::size_t begin) {
  for (const auto& mark : clause.marks) {
    if (mark.at >= begin + kActorBytesMax) break;
    if (mark.is(kOrder) && mark.at > begin && orders(Extent{mark.at, clause.extent.end}.in(text))) return mark.at;
  }
  return std::nullopt;
}

// 下一步工作中，我们 …
bool looks_ahead(std::string_view sentence) {
  static constexpr CharacterSet first(U"下今接");
  return first.holds(decode(sentence, 0).value) &&
         starts_any(sentence, {"下一步", "下步", "下阶段", "下一阶段", "今后", "接下来"});
}

std::optional<Promise> by_next_step(const View& view, const Extent& sentence) {
  const auto words = sentence.in(view.text);
  if (!looks_ahead(words)) return std::nullopt;
  auto clause = clause_at(view, sentence, sentence.begin);
  // 下一步工作中，我们 …: what is promised stands behind it.
  while (clause.extent.end - clause.extent.begin < 8 * 3 && clause.next < sentence.end)
    clause = clause_behind(view, sentence, clause);
  if (!(words.find("将") != words.npos || words.find("要") != words.npos || words.find("继续") != words.npos ||
        words.find("进一步") != words.npos || words.find("加") != words.npos || words.find("推") != words.npos))
    return std::nullopt;
  auto actor = actor_before(view.text, {clause.extent.begin, clause.extent.begin});
  if (const auto modal = next_modal(view.text, clause, clause.extent.begin))
    actor = actor_before(view.text, {clause.extent.begin, modal->begin});
  else if (const auto shall = next_order(view.text, clause, clause.extent.begin))
    actor = actor_before(view.text, {clause.extent.begin, *shall});
  if (!is_first_person(actor.in(view.text)) && !is_bodies(view.text, actor)) actor = {};
  return Promise{PromiseKind::commitment, clause.extent, actor};
}

// A clause with what stands next to it in its sentence.
std::string_view around(std::string_view text, const Extent& sentence, const Extent& clause) {
  constexpr std::size_t kBytesMax = 300;
  const auto begin = std::max(sentence.begin, clause.begin - std::min(clause.begin, kBytesMax));
  return text.substr(begin, std::min(sentence.end, clause.end + kBytesMax) - begin);
}

// 进行了专题调研, 成立了专班: what was done. Not 为了, 了解.
bool is_done(std::string_view words) {
  constexpr std::string_view done = "了";
  for (auto at = words.find(done); at != words.npos; at = words.find(done, at + done.size()))
    if (!ends_any(words.substr(0, at), {"为", "除", "明"}) && !words.substr(at).starts_with("了解")) return true;
  return false;
}

std::optional<Promise> by_lead(const View& view, const Extent& sentence, const Clause& clause) {
  const auto words = clause.extent.in(view.text);
  const auto from = words.find("由"), lead = words.find("牵头");
  if (from == words.npos || lead == words.npos || lead < from ||
      kPast.occurs_in(around(view.text, sentence, clause.extent)) ||
      is_done(around(view.text, sentence, clause.extent)))
    return std::nullopt;
  const Extent actor{clause.extent.begin + from + std::string_view("由").size(), clause.extent.begin + lead};
  if (!is_bodies(view.text, actor)) return std::nullopt;
  return Promise{PromiseKind::assignment, clause.extent, {}};  // who leads is read with its role
}

// Where what somebody is asked to do begins: 请各单位于 …报送, 请各区认真 ….
std::optional<std::size_t> next_request(std::string_view text, const Extent& clause, std::size_t begin) {
  for (auto at = begin; at < clause.end && at - begin < kActorBytesMax; at += decode(text, at).size) {
    const auto rest = Extent{at, clause.end}.in(text);
    if (at > begin && (orders(rest) || starts_with_planned(rest))) return at;
  }
  return std::nullopt;
}

// 各区、各部门要 …, 市教委应 …, 请各单位 …: bodies at the clause's begin, and what they shall do.
std::optional<Promise> by_order(const View& view, const Clause& clause) {
  constexpr std::string_view ask = "请";
  auto actor = clause.extent;
  const bool asked = clause.extent.in(view.text).starts_with(ask);
  if (asked) actor.begin += ask.size();
  const auto shall =
      asked ? next_request(view.text, clause.extent, actor.begin) : next_order(view.text, clause, actor.begin);
  if (!shall || kStates.occurs_in(clause.extent.in(view.text))) return std::nullopt;
  actor.end = *shall;
  for (const std::string_view all : {"都", "也", "均", "还"})
    if (actor.in(view.text).ends_with(all)) actor.end -= all.size();
  if (!is_bodies(view.text, actor)) return std::nullopt;
  return Promise{PromiseKind::assignment, clause.extent, actor};
}

// Whether what stands behind 将 or 要 only says on what grounds, when or with whom: 将在今后三年内, 要按照分工,
// 力争到年底.
bool only_prepares(std::string_view words) {
  constexpr std::size_t kCharacter = 3;
  const Words grounds = {"按照", "根据", "通过", "结合", "围绕", "依托", "按"};
  const Words times = {"在", "于", "到", "从"};
  const Words time_ends = {"内", "中", "后", "前", "底",   "末",   "时",   "期间",
                           "年", "月", "下", "上", "高度", "角度", "方面", "起"};
  static constexpr CharacterSearch first(U"将要应须力争计拟");
  for (auto at = first.find(words, 0); at < words.size(); at = first.find(words, at + kCharacter))
    for (const std::string_view shall : {"将", "要", "应当", "应", "须", "力争", "争取", "计划", "拟"}) {
      if (!begins_with(words.substr(at), shall)) continue;
      const auto behind = words.substr(at + shall.size());
      if (starts_any(behind, grounds) || (starts_any(behind, times) && ends_any(words, time_ends))) return true;
      if (begins_with(behind, "会同") && ends_any(behind, {"部门", "单位", "方面"})) return true;
    }
  return false;
}

// 要按照职责分工，主动研究 …: where the clause only prepares, the next one belongs to it.
Extent with_what_is_done(const View& view, const Extent& sentence, const Extent& clause) {
  const auto comma = decode(view.text, clause.end);
  if (!only_prepares(clause.in(view.text)) || clause.end >= sentence.end || !is_comma(comma.value)) return clause;
  return {clause.begin, clause_at(view, sentence, clause.end + comma.size).extent.end};
}

// 重点做好以下工作：一是 …: what is promised are the items behind it.
bool announces_a_list(std::string_view text, const Extent& sentence, const Extent& clause) {
  constexpr std::size_t kBytesMax = 200;
  const auto behind = text.substr(clause.begin, std::min(sentence.end - clause.begin, kBytesMax));
  for (const std::string_view list : {"以下", "如下", "下列", "方面"}) {
    const auto at = behind.find(list);
    if (at == behind.npos) continue;
    const auto colon = std::min(behind.find("：", at), behind.find(':', at));
    if (colon != behind.npos && colon - at < 15 * 3) return true;
  }
  return ends_any(clause.in(text), {"以下几个方面", "以下几方面"});
}

// 全年总结请于12月20日前报送: what is to be sent in by when, whoever is asked.
std::optional<Promise> by_request(const View& view, const Extent& sentence, const Clause& clause) {
  constexpr std::string_view ask = "请于";
  const auto at = clause.extent.in(view.text).find(ask);
  if (at == std::string_view::npos) return std::nullopt;
  const auto behind = clause.extent.begin + at + ask.size();
  const auto rest = view.text.substr(behind, sentence.end - behind);
  const bool sends =
      std::any_of(std::begin(kSends), std::end(kSends), [&](auto verb) { return rest.find(verb) != rest.npos; });
  const auto time = next_time(view.text.substr(0, clause.extent.end), behind, view.times);
  if (!sends || !time || time->begin > behind + 12 * 3) return std::nullopt;
  auto extent = clause.extent;
  if (trim_end(view.text, extent.end) <= time->end + 2 * 3 && clause.next < sentence.end)
    extent.end = clause_behind(view, sentence, clause).extent.end;
  return Promise{PromiseKind::assignment, extent, {}};
}

// Without a bracket that closes behind the clause or ends it: 报送市教育局（联系人：…）.
Extent before_bracket(const View& view, Extent clause) {
  if ((kinds_of(view.landmarks.in(clause)) & kOpening) == 0) return clause;
  const auto text = view.text;
  for (const auto& [open, close] : {std::pair{"（", "）"}, std::pair{"(", ")"}}) {
    const auto at = clause.in(text).rfind(open);
    if (at != std::string_view::npos && at > 0 &&
        (clause.in(text).ends_with(close) || clause.in(text).find(close, at) == std::string_view::npos))
      clause.end = clause.begin + at;
  }
  return clause;
}

std::optional<Promise> by_clause(const View& view, const Extent& sentence, const Clause& clause) {
  const auto kinds = kinds_of(clause.marks);
  if (kinds & kModal) {
    if (auto out = by_modal(view, clause)) return out;
    if (auto out = by_planned_time(view, clause)) return out;
    if (auto out = by_appointed_time(view, clause)) return out;
    if (auto out = by_own_plan(view, sentence, clause)) return out;
  }
  if ((kinds & kBy) && (kinds & kActs))
    if (auto out = by_lead(view, sentence, clause)) return out;
  if (kinds & (kOrder | kAsk))
    if (auto out = by_order(view, clause)) return out;
  return kinds & kAsk ? by_request(view, sentence, clause) : std::nullopt;
}

std::optional<Promise> first_promise(const View& view, const Extent& sentence) {
  if (auto out = by_next_step(view, sentence)) return out;
  for (auto clause = clause_at(view, sentence, sentence.begin);; clause = clause_behind(view, sentence, clause)) {
    if (auto out = by_clause(view, sentence, clause)) return out;
    if (clause.next >= sentence.end) return std::nullopt;
  }
}

}  // namespace

namespace {

// 若意见不一，社区应当组织协商: what holds in a case is a rule, not a task.
bool is_case(std::string_view sentence) { return starts_any(sentence, {"若", "如果", "如遇", "遇有", "一旦"}); }

// Whether a sentence with landmarks of these kinds is worth reading. 不得 and 务必 alone order those who are told to.
bool may_promise(std::string_view sentence, unsigned kinds) {
  static constexpr auto told = word_set("各", "有关部门", "有关单位", "相关部门", "相关单位", "下一步", "下步",
                                        "下阶段", "下一阶段", "今后", "接下来");
  if (kinds & kPromise) return true;
  return kinds & kOrder ? told.occurs_in(sentence) : looks_ahead(sentence);
}

}  // namespace

Extent actor_of(const View& view, const Extent& sentence) {
  const auto promise = first_promise(view, sentence);
  return promise ? promise->actor : Extent{};
}

bool begins_with_action(std::string_view words) { return starts_with_planned(words); }
bool begins_with_order(std::string_view words) { return orders(words); }
bool tells_what_was(std::string_view words) { return kPast.occurs_in(words) || is_done(words); }

std::optional<Promise> promise_in(const View& view, const Extent& sentence) {
  const auto words = sentence.in(view.text);
  if (!may_promise(words, kinds_of(view.landmarks.in(sentence))) || is_case(words)) return std::nullopt;
  auto out = first_promise(view, sentence);
  if (!out || kCourtesy.occurs_in(words) || kSlogans.occurs_in(words) ||
      kAcknowledges.occurs_in(out->clause.in(view.text)))
    return std::nullopt;
  if (announces_a_list(view.text, sentence, out->clause)) return std::nullopt;
  out->clause = before_bracket(view, with_what_is_done(view, sentence, out->clause));
  return out;
}

}  // namespace chancery::tasks
