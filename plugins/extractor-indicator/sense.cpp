#include "sense.hpp"

#include <algorithm>

#include "bounds.hpp"
#include "code_points.hpp"
#include "said_words.hpp"
#include "word_list.hpp"

namespace chancery::indicators {

namespace {

using language::contains;

// Behind 计划, 拟 and 规划 where they are verbs.
constexpr auto kVerbs =
    word_list("投", "建", "完成", "支持", "引进", "安排", "用", "于", "到", "实施", "新", "总", "在", "开", "发放",
              "培", "改", "募", "招", "每", "今", "明", "增", "对", "给予", "设立", "筹", "组织");
constexpr auto kBuilding = word_list("新建", "建设", "建成", "打造", "完成", "新增", "开工", "启动", "扩建", "实施",
                                     "落实", "达到", "治理", "种植", "绿化");

constexpr auto kFinishing =
    word_list("完工", "竣工", "建成", "开工", "投入使用", "正式运营", "投入运营", "开业", "投产", "交付");

// What follows 将 where it tells of what is to come; before a noun it marks the object (将园区升级).
constexpr auto kWillDo =
    word_list("新增", "增设", "新建", "建设", "建成", "完成", "投入", "安排", "支持", "引进", "培育", "实施", "开展",
              "举办", "推进", "推动", "打造", "继续", "进一步", "再", "重点", "全面", "陆续", "逐步", "按照", "通过",
              "围绕", "会同", "组织", "加快", "加大", "着力", "统筹", "积极", "力争", "扩建", "改造", "启动", "开工",
              "增加", "扩大", "达到", "投放", "培训", "发放");
// There 将 can be nothing else, though no clause of its own begins with them: adverbs and prepositions, and verbs of
// which no noun is made that 将 would handle (将认定结果, 将研究成果).
constexpr auto kWillLead =
    word_list("于", "对", "为", "把", "向", "从", "与", "以", "在", "优先", "督促", "指导", "协调", "鼓励", "加强",
              "强化", "深化", "完善", "优化", "提高", "提升", "争取", "拨付", "给予", "设立", "成立", "组建", "筹建",
              "出台", "印发", "制定", "修订", "编制", "建立", "健全", "构建", "搭建", "整合", "推出", "遴选", "购置",
              "采购", "招聘", "招录", "招引", "选派", "邀请", "依托", "根据", "结合", "针对", "聚焦", "持续", "不断",
              "努力", "切实", "深入", "充分", "严格", "大力", "全力", "尽快", "适时", "及时", "主动", "联合", "牵头",
              "配合", "确保", "分批", "分期", "分年", "分步", "同步", "率先", "广泛", "稳步", "有序", "探索");
// 将在建项目, 将对口支援资金: a noun after all.
constexpr auto kNouns = word_list("在建", "在校", "在孵", "在库", "在岗", "在职", "在外", "在研", "在册", "在编",
                                  "在营", "在谈", "在用", "在地", "对口", "对接", "对外", "对象", "为数", "为期",
                                  "以上", "以下", "以往", "以前", "于此", "从业", "向心");
// 争取资金7.2亿元, 争取到项目3个: what was obtained.
constexpr auto kObtained = word_list("资金", "补助", "专项", "债券", "经费", "贷款", "项目", "指标");

bool is_area(const Quantity& q) { return q.base_unit == "平方米" || q.base_unit == "亩" || q.base_unit == "公顷"; }

// 围绕全市20条重点产业链: what the work is about is there; but 围绕3项重点任务.
bool is_matter(const Quantity& q, const Sentence& sentence) {
  constexpr std::size_t kNounBytesMax = 36;
  static constexpr auto about = word_list("围绕", "聚焦", "依托", "针对", "面向");
  static constexpr auto scopes = word_list("全市", "全省", "全区", "全县", "我市", "我省", "我区", "我县", "重点");
  static constexpr auto work = word_list("任务", "行动", "工程", "目标", "举措", "措施", "工作", "计划", "指标");
  const auto clause = sentence.clause_before(q.left);
  const auto at = about.find_last_in(clause);
  if (at == clause.npos) return false;
  auto between = clause.substr(at + about.at_begin(clause.substr(at)));
  between.remove_prefix(scopes.at_begin(between));
  const auto behind = sentence.words(q.right, std::min(sentence.clause_end(q.right), q.right + kNounBytesMax));
  return between.empty() && language::is_han(language::decode(behind, 0).value) && !work.occurs_in(behind);
}

// 利用15800平米闲置院区: what is there already, unless it is to be built.
bool is_existing(const Quantity& q, const Sentence& sentence) {
  if (!is_area(q)) return is_matter(q, sentence);
  const auto behind = language::decode(sentence.text(), q.right);
  const auto border = sentence.text().substr(0, q.left).rfind("、");
  const auto begin = std::max(sentence.clause_begin(q.left), border == std::string_view::npos ? 0 : border);
  return language::is_han(behind.value) && !kBuilding.occurs_in(sentence.words(begin, q.left)) &&
         !kBuilding.occurs_in(sentence.clause_before(q.left)) &&
         !kFinishing.occurs_in(sentence.words(q.right, sentence.clause_end(q.right)));
}

// Where 计划投资, 拟引进 stands first, the verb: not 科技计划 and 模拟.
template <std::size_t N>
std::size_t plan_in(std::string_view words, const WordList<N>& verbs) {
  static constexpr auto nouns = word_list("模", "虚", "比", "科技", "行动", "人才");
  for (auto at = verbs.find_in(words); at != words.npos;) {
    const auto behind = words.substr(at + verbs.at_begin(words.substr(at)));
    const auto next = behind.substr(0, language::decode(behind, 0).size);
    if (nouns.at_end(words.substr(0, at)) == 0 &&
        (behind.empty() || kVerbs.occurs_in(behind.substr(0, 6)) || next.size() == 1))
      return at;
    const auto more = verbs.find_in(behind);
    at = more == behind.npos ? more : words.size() - behind.size() + more;
  }
  return words.npos;
}
// Where somebody, at some time, first 拟 + verb, or a clause does: not 征集拟开工项目.
std::size_t intent_in(std::string_view words) {
  static constexpr auto intends = word_list("拟");
  static constexpr auto leads =
      word_list("局", "委", "厅", "部", "办", "院", "会", "府", "市", "县", "区", "省", "镇", "街道", "中心", "集团",
                "公司", "们", "年", "月", "季度", "半年", "前", "底", "期", "步", "内", "还", "也", "均", "都");
  const auto at = plan_in(words, intends);
  if (at == words.npos) return at;
  const auto before = words.substr(0, at);
  const bool opens = before.empty() || is_clause_border(language::decode_before(before, before.size()).value);
  return opens || leads.at_end(before) != 0 ? at : words.npos;
}
bool plans(std::string_view clause, unsigned said) {
  return (said & kSaysPlan) != 0 || ((said & kSaysPlanVerb) != 0 && plan_in(clause, kPlanVerbs) != clause.npos);
}

// 由32%提高到50%, 由目前的45%提高到50%: what was so before, whatever is aimed at.
bool is_base(const Quantity& q, const Sentence& sentence, unsigned said) {
  constexpr std::size_t kReachBytesMax = 36;
  static constexpr auto from = word_list("由", "从");
  static constexpr auto changed =
      word_list("提高", "提升", "增加", "增长", "上升", "扩大", "拓展", "下降", "降低", "减少", "压缩", "压减", "缩短",
                "缩减", "精简", "调整", "上调", "下调", "提", "升", "增", "扩", "降", "减", "缩", "调");
  static constexpr auto to = word_list("到", "至", "为");
  if ((said & kSaysFrom) == 0) return false;
  const auto behind = sentence.text().substr(q.right);
  const auto verb = changed.at_begin(behind);
  if (verb == 0 || to.at_begin(behind.substr(verb)) == 0) return false;
  const auto clause = sentence.clause_before(q.left);
  const auto at = from.find_last_in(clause);
  return at != clause.npos && clause.size() - at <= kReachBytesMax;
}

// What follows 要 where it gives an order: 会议强调，要全面排查.
constexpr auto kOrdered = word_list("加强", "加大", "加快", "全面", "进一步", "抓好", "抓紧", "强化", "严格", "认真",
                                    "切实", "积极", "继续", "充分", "建立", "制定", "组织", "落实", "做好", "坚持",
                                    "统筹", "持续", "突出", "按照", "确保", "把", "将", "倒排", "聚焦");

// Where 要 first gives an order: not in 主要, 需要.
std::size_t order_in(std::string_view words) {
  static constexpr std::string_view must = "要";
  static constexpr auto others = word_list("主", "重", "需", "首", "只", "摘", "纪", "概", "必", "还", "想");
  for (auto at = words.find(must); at != words.npos; at = words.find(must, at + must.size()))
    if (kOrdered.at_begin(words.substr(at + must.size())) != 0 && others.at_end(words.substr(0, at)) == 0) return at;
  return words.npos;
}

// The first aim: 争取 is none where something was obtained.
std::size_t aim_in(std::string_view words) {
  static constexpr std::string_view strive = "争取";
  auto at = kAim.find_in(words);
  while (at != words.npos && words.substr(at).starts_with(strive)) {
    const auto behind = words.substr(at + strive.size());
    const auto near = behind.substr(0, 36);  // a dozen characters
    const auto object = near.substr(0, std::min(near.find("，"), near.find("；")));
    const bool obtained = behind.starts_with("到") || behind.starts_with("了") || kObtained.occurs_in(object);
    if (!obtained) return at;
    const auto next = kAim.find_in(behind);
    at = next == behind.npos ? words.npos : at + strive.size() + next;
  }
  return at;
}

// A clause with none of these goes on with the verb of the one before: 已建成站点12个，车位300个.
constexpr auto kOwnVerbs = joined(kWillDo, kFlowVerb, kBuilding, kMore);
// 推动已签约项目开工20个: 已 tells of the projects alone.
constexpr auto kUrges = word_list("推动", "推进", "加快", "促进", "支持", "督促", "加强", "对", "将");

// 改造已建成的泵站3座: 已 tells of the stations, of which 3 are to be done; 已建成的3座泵站 are there.
bool tells_of_noun(std::string_view behind) {
  constexpr std::size_t kVerbBytesMax = 12;
  const auto at = behind.substr(0, kVerbBytesMax + 3).find("的");
  return at != behind.npos && at + 3 < behind.size();
}

// Where 已 + verb last stands, or npos: 已安排, 已培训; 已有 and 已建 too.
std::size_t done_in(std::string_view words) {
  static constexpr std::string_view done = "已";
  for (auto at = words.rfind(done); at != words.npos; at = at == 0 ? words.npos : words.rfind(done, at - 1)) {
    const auto before = words.substr(0, at), behind = words.substr(at + done.size());
    if (!tells_of_noun(behind) && !before.ends_with("不得") && !before.ends_with("而") && !behind.starts_with("知") &&
        !behind.starts_with("婚"))
      return at;
  }
  return words.npos;
}

// 市财政已安排8000万元、拨付3000万元: the figure's clause says that it was done, or goes on with one that does. What
// stands before `begin` is not looked at.
bool is_done(const Quantity& q, const Sentence& sentence, const language::TimeExpression* time, std::size_t begin) {
  constexpr std::size_t kReachBytesMax = 150;
  const auto from = q.left - begin > kReachBytesMax ? q.left - kReachBytesMax : begin;
  if (!sentence.said().says(kSaysDone, from, q.left)) return false;
  const auto words = sentence.words(from, q.left);
  const auto found = done_in(words);
  if (found == words.npos) return false;
  const auto at = from + found;
  if (time && time->begin > at) return false;
  if (kUrges.occurs_in(sentence.words(std::max(from, sentence.clause_begin(at)), at))) return false;
  const auto border = sentence.clause_end(at);
  if (border >= q.left) return !kMore.occurs_in(sentence.words(at, q.left));
  return !kOwnVerbs.occurs_in(sentence.words(border, q.left));
}

// 对经济增长的贡献率: the growth is part of what the share is called. 增长率 is none.
bool names_rate(std::string_view clause) {
  static constexpr auto rates = word_list("率", "比重", "占比", "比例");
  static constexpr auto growth = word_list("增长", "增加", "提高", "提升", "上升", "下降", "减少", "降低");
  const auto place = [](std::size_t found) { return found == std::string_view::npos ? 0 : found; };
  const auto rate = place(rates.find_last_in(clause)), changed = place(growth.find_last_in(clause));
  if (rate == 0 || clause.substr(0, rate).ends_with("增长")) return false;
  return rate > changed;
}

// 印发意见，提出到2027年建成300个: a year that is still to come, in a clause that opens with 到 or behind what sets it,
// also where it is told what was done.
bool sets_goal(const language::TimeExpression& time, const Sentence& sentence, const language::Date& signed_on) {
  static constexpr auto sets = word_list("提出", "要求", "明确", "明确了", "规定", "确定", "确定了", "部署");
  const auto& day = time.kind == language::TimeKind::during ? time.first : time.last;
  if (!day || day->year <= signed_on.year || time.basis != language::TimeBasis::stated) return false;
  auto before = sentence.clause_before(time.begin);
  constexpr std::string_view up_to = "到";
  const bool is_up_to = language::finishes_with(before, up_to);
  if (is_up_to) before.remove_suffix(up_to.size());
  return (is_up_to && before.empty()) || sets.at_end(before) != 0;
}

// 2025—2027年将新一轮支持: behind a year that goes on past that of signing 将 tells of what is to come.
bool will_from(const language::TimeExpression& time, const Sentence& sentence, const language::Date& signed_on) {
  constexpr std::string_view will = "将";
  return time.begin >= sentence.extent().begin && time.last && time.last->year > signed_on.year &&
         time.basis == language::TimeBasis::stated &&
         language::begins_with(sentence.words(time.end, sentence.extent().end), will);
}

// 将优化环境作为头号工程: what is done with the doing that 将 handles.
bool handles(std::string_view behind) {
  static constexpr auto doing =
      word_list("加强", "强化", "深化", "完善", "优化", "提高", "提升", "建设", "改造", "培育", "健全", "构建", "建立",
                "整合", "扩大", "全面", "加快", "严格", "积极", "持续", "深入", "推进", "实施", "开展", "培训");
  static constexpr auto marks =
      word_list("作为", "纳入", "列为", "列入", "摆在", "摆上", "放在", "结合", "融入", "贯穿");
  if (doing.at_begin(behind) == 0) return false;
  return marks.occurs_in(behind.substr(0, kClauseBorders.find(behind, 0)));
}

}  // namespace

std::size_t will_in(std::string_view words) {
  static constexpr std::string_view will = "将";
  for (auto at = words.find(will); at != words.npos; at = words.find(will, at + will.size())) {
    const auto behind = words.substr(at + will.size());
    const bool tells =
        kWillDo.at_begin(behind) != 0 || (kWillLead.at_begin(behind) != 0 && kNouns.at_begin(behind) == 0);
    if (tells && !handles(behind)) return at;
  }
  return words.npos;
}

Outlook outlook_of(std::string_view function) {
  if (function == "任务举措" || function == "目标指标" || function == "保障措施" || function == "总体要求")
    return Outlook::to_do;
  if (function == "工作成效" || function == "背景依据" || function == "问题不足") return Outlook::done;
  return Outlook::unknown;
}

unsigned said_before(const Quantity& q, const Sentence& sentence) {
  return sentence.said().between(sentence.clause_begin(q.left), q.left);
}

std::string_view measure_of(const Quantity& q, const Sentence& sentence, unsigned said) {
  if (q.form == Form::rank) return "rank";
  auto clause = sentence.clause_before(q.left);
  const bool is_added_value = (said & kSaysAddedValue) != 0;
  if (is_added_value) {
    constexpr std::string_view added_value = "增加值";
    clause.remove_prefix(clause.rfind(added_value) + added_value.size());
    said = sentence.said().between(q.left - clause.size(), q.left);
  }
  const bool grew = (said & kSaysGrowth) != 0 && (said & kSaysReached) == 0;
  switch (q.kind) {
    case UnitKind::share: {
      const bool may_grow = grew || (said & kSaysRate) != 0 || clause.ends_with("增");
      return may_grow && !names_rate(clause) ? "growth" : "share";
    }
    case UnitKind::point: return "change";
    case UnitKind::duration: return {};
    case UnitKind::doubling: return "growth";
    case UnitKind::multiple: return grew ? "growth" : "ratio";
    default: break;
  }
  if (contains(q.base_unit, "/")) return "ratio";
  if ((said & kSaysTotal) != 0) return "stock";
  if (is_added_value && !grew) return "flow";
  if (grew) return (said & kSaysNew) != 0 ? "flow" : "change";
  if ((said & kSaysNet) != 0) return "change";
  if ((said & kSaysFlowNoun) != 0) return "flow";
  if ((said & kSaysStock) != 0) return "stock";
  return (said & kSaysFlowVerb) != 0 ? "flow" : std::string_view();
}

Tenor tenor_of(const Sentence& sentence) {
  const auto begin = sentence.extent().begin;
  const auto& said = sentence.said();
  const auto words = sentence.words(begin, said.end());
  const auto place = [&](std::size_t found) { return found == words.npos ? found : begin + found; };
  Tenor out;
  if (said.says(kSaysAim)) {
    const auto aim = aim_in(words);
    out.aims = place(aim);
    out.expects = place(aim == words.npos ? aim : words.find("预期目标", aim));  // one of the aims as well
  }
  // 由目前的45%提高到50%: said of one value.
  static constexpr auto compared = word_list("由", "从", "较", "比");
  out.present = said.first(kSaysPresent);
  while (out.present != words.npos && compared.at_end(sentence.words(begin, out.present)) != 0)
    out.present = said.first(kSaysPresent, out.present + 1);
  out.foresees = said.first(kSaysOutlook);
  out.announces = said.first(kSaysNext);
  if (said.says(kSaysWill)) out.announces = std::min(out.announces, place(will_in(words)));
  if (said.says(kSaysPlanVerb)) out.announces = std::min(out.announces, place(intent_in(words)));
  if (said.says(kSaysMust)) out.orders = place(order_in(words));
  return out;
}

std::string_view kind_of(const Quantity& q, const Sentence& sentence, unsigned said, const Tenor& tenor,
                         std::size_t previous, const language::TimeExpression* time, Outlook outlook,
                         const language::Date& signed_on) {
  const auto clause = sentence.clause_before(q.left);
  const bool is_past = time && time->last && time->basis != language::TimeBasis::unknown && signed_on.is_full() &&
                       *time->last <= signed_on;
  const bool aims = tenor.aims < q.left;
  const bool is_ahead = time && signed_on.is_full() &&
                        (sets_goal(*time, sentence, signed_on) ||
                         (time->last && *time->last > signed_on && time->kind != language::TimeKind::during &&
                          (outlook != Outlook::done || aims)));
  // 目前已建成5000个，2023年底前达到7000个: what is so ends where what is to come begins.
  const bool present = tenor.present < q.left && !(is_ahead && time->begin > tenor.present && time->begin < q.left) &&
                       (said & kSaysMore) == 0;
  if (is_base(q, sentence, said)) return "actual";
  if (tenor.expects < q.left) return "target";
  const auto holds = [&](std::size_t from) {  // of this figure too
    return from < q.left && !(tenor.present < q.left && tenor.present > from);
  };
  if ((said & kSaysForecast) != 0 && !contains(clause, "目标")) return "forecast";
  if (holds(tenor.foresees) && !contains(clause, "目标")) return "forecast";
  // 我局将加大投入，力争达到500家: what is announced is the way to the aim.
  const bool aims_behind = tenor.aims < q.left && tenor.aims > tenor.announces;
  const bool exists = sentence.said().says(kSaysExisting, std::max(previous, sentence.clause_begin(q.left)), q.left);
  const bool announced = holds(tenor.announces) && !aims_behind && !exists && !is_existing(q, sentence) &&
                         !is_done(q, sentence, time, tenor.announces);
  if (plans(clause, said) || announced || (time && will_from(*time, sentence, signed_on))) {
    // 将指导各地落实，2025年底前达到50%: what is to be reached by then.
    const bool is_goal = time && time->kind == language::TimeKind::by && !is_past && time->begin > tenor.announces;
    return outlook == Outlook::to_do || is_goal ? "target" : "planned";
  }
  if (outlook != Outlook::to_do) {
    const bool open = outlook == Outlook::unknown;
    const bool is_aim = aims || (open && (said & kSaysOrder) != 0) || (open && tenor.orders < q.left && !is_past) ||
                        (open && time && time->kind == language::TimeKind::by && !is_past);
    if (is_ahead || (is_aim && !present)) return "target";
    return outlook == Outlook::unknown && is_required(q.qualifier) ? "target" : "actual";
  }
  const bool done = present || exists || is_past || is_done(q, sentence, time, sentence.extent().begin);
  if (done || is_existing(q, sentence)) return "actual";
  return "target";
}

}  // namespace chancery::indicators
