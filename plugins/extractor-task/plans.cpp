#include "plans.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "character_search.hpp"
#include "given_words.hpp"
#include "promise_words.hpp"
#include "word_set.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

// What is done with a building, a paper or an event, by which it is there: 预计2025年6月建成.
constexpr auto kFinishes = word_set(
    "出台", "印发", "建成", "投用", "投入使用", "投入运营", "投入运行", "完工", "竣工", "开工", "动工", "启动", "投产",
    "达产", "上线", "运营", "开通", "通车", "挂牌", "发布", "落地", "实施", "开放", "验收", "启用", "封顶", "交付",
    "完成", "拨付", "到位", "揭牌", "开馆", "开园", "开业", "报批", "贯通", "合龙", "成立", "搬迁", "组建", "设立");
// What comes by itself, as figures do.
constexpr auto kGrows =
    word_set("产值", "收入", "利润", "税收", "增长", "增速", "突破", "总投资", "完成投资", "总量", "效益");
// What begins or ends by itself: 将于7月1日起施行.
constexpr std::array<std::string_view, 7> kByItself = {"起", "施行", "生效", "到期", "届满", "失效", "废止"};
// Behind 计划, 拟 and 承诺 where they are nouns or part of a word.
constexpr std::array<std::string_view, 29> kNouns = {
    "定",   "订",   "免疫", "的",   "单列", "书",   "生育", "处", "科", "委", "总投资", "内",   "外", "经济", "指标",
    "任务", "管理", "体系", "项目", "类",   "执行", "情况", "合", "人", "态", "制",     "事项", "函", "财务"};

// The word before a modal that makes it one even without a body: 今年还将, 下一步将.
bool is_set_by(std::string_view before) {
  return before.empty() || ends_with_any<"还", "也", "均", "都", "下一步", "今年", "明年", "今后", "年内", "近期",
                                         "下半年", "下阶段", "我们", "同时", "后续", "接下来", "届时">(before);
}

// 计划今年三季度上线, 拟2024年开工: a time in front of what is planned.
bool starts_with_time(std::string_view s) {
  if (begins_with_any<"今年", "明年", "年内", "近期", "年底前">(s)) return true;
  const auto digits = s.find_first_not_of("0123456789");
  return digits != s.npos && digits != 0 && begins_with_any<"年", "月">(s.substr(digits));
}

bool starts_with_noun(std::string_view s) {
  return std::any_of(kNouns.begin(), kNouns.end(), [&](auto noun) { return begins_with(s, noun); });
}

// Whether a modal can promise what stands behind it, whoever acts; 计划 does not if it tells of what is there: 计划实施
// 的项目已开工.
bool can_promise(Sense sense, std::string_view behind) {
  constexpr std::string_view past = "已";
  switch (sense) {
    case Sense::shall: return starts_with_deed(behind) && !is_handled(behind);
    case Sense::plan:
      return !behind.empty() && is_han(decode(behind, 0).value) && !starts_with_noun(behind) &&
             behind.find(past) == behind.npos && !is_done(behind);
    case Sense::aim: return starts_with_deed(behind) || starts_with_time(behind);
    default: return false;
  }
}

// What is to be built or counted acts as little as what it is all about: 全市, 新校区, 其余6所.
bool is_thing(std::string_view words) {
  return is_scope(words) || ends_with_any<"校区", "片区", "小区", "厂区", "景区">(words) ||
         std::any_of(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Extent body_before(std::string_view text, const Extent& before) {
  const auto actor = actor_before(text, before);
  if (actor.empty() || is_thing(actor.in(text))) return {};
  return is_first_person(actor.in(text)) || is_bodies(text, actor) ? actor : Extent{};
}

bool is_to_come(const View& view, const std::optional<TimeExpression>& time) {
  return time && time->last && view.times.reference.year != 0 && *time->last >= first_day(view.times.reference);
}

// Whether words are a time that is not over, and nothing else but whose it is: 2024年, 今年全市. Without a date of
// signing, this year or the next.
bool are_time_ahead(const View& view, Extent words) {
  constexpr std::size_t kBytesMax = 16 * 3;
  if (words.empty() || words.end - words.begin > kBytesMax) return false;
  for (const auto since : kWords<"以来", "来">)
    if (words.in(view.text).ends_with(since)) return false;
  if (view.times.reference.year == 0) return begins_with_any<"今年", "明年", "年内", "下半年">(words.in(view.text));
  const auto text = view.text.substr(0, words.end);
  auto time = time_at(text, words.begin, view.times);
  for (const auto lead : kWords<"到", "至", "在">)
    if (!time && words.in(view.text).starts_with(lead)) time = time_at(text, words.begin + lead.size(), view.times);
  if (!time || time->end != words.end || time->kind == TimeKind::recurring) return false;
  const bool begins_now = !time->last && time->first && time->first->year >= view.times.reference.year;  // 明年起
  return begins_now || is_to_come(view, time);
}

// The words between the clause's begin and a modal without whose the plan is: 全市, 我市.
Extent without_scope(std::string_view text, Extent words) {
  constexpr std::size_t kScopeBytes = 2 * 3;
  words.end = trim_end(text, words.end);
  for (const auto tail : kWords<"还", "也", "共", "总共">)
    if (words.in(text).ends_with(tail)) words.end -= tail.size();
  const auto all = words.in(text);
  if (all.size() >= kScopeBytes && is_scope(all.substr(all.size() - kScopeBytes))) words.end -= kScopeBytes;
  return words;
}

// The clause in front of one, if it is as short as a time.
Extent short_clause_before(std::string_view text, const Extent& sentence, std::size_t begin_of_clause) {
  constexpr std::size_t kBytesMax = 16 * 3;
  const auto comma = decode_before(text, begin_of_clause);
  if (begin_of_clause <= sentence.begin || !is_comma(comma.value)) return {};
  const auto end = begin_of_clause - comma.size;
  auto begin = end;
  while (begin > sentence.begin && end - begin <= kBytesMax) {
    const auto c = decode_before(text, begin);
    if (is_comma(c.value) || is_semicolon(c.value)) break;
    begin -= c.size;
  }
  return {skip_blanks(text, begin), end};
}

// 今年计划新增 …; 2024年，全市拟实施 …: a time that is not over stands in front, in the clause or as one of its own.
bool is_set_by_time(const View& view, const Extent& sentence, const Extent& before) {
  const auto words = without_scope(view.text, before);
  if (!words.empty()) return are_time_ahead(view, words);
  return are_time_ahead(view, short_clause_before(view.text, sentence, before.begin));
}

// 2022年，市住建局计划改造 …: what was planned.
bool is_over(const View& view, const Extent& sentence, std::size_t begin_of_clause) {
  const auto words = short_clause_before(view.text, sentence, begin_of_clause);
  if (words.empty() || view.times.reference.year == 0) return false;
  const auto time = time_at(view.text.substr(0, words.end), words.begin, view.times);
  return time && time->last && *time->last < first_day(view.times.reference);
}

// Where a time that is to come ends behind a modal and 于, 在 or 到: 8月底前, 下半年, 近期. Behind a modal that opens
// the clause a word or two may stand in front of it: 争取用三年时间.
std::optional<std::size_t> behind_time(const View& view, const Clause& clause, const Modal& modal) {
  constexpr std::size_t kLeadBytesMax = 3 * 3;
  const auto text = view.text.substr(0, clause.extent.end);
  auto at = modal.end;
  for (const auto lead : kWords<"将", "可", "于", "在", "到", "至">)
    if (text.substr(at).starts_with(lead)) at += lead.size();
  for (const auto soon : kWords<"近期", "近日", "不久", "年内", "下月">)
    if (text.substr(at).starts_with(soon)) return at + soon.size();
  const bool opens = modal.begin == clause.extent.begin && modal.sense != Sense::expect;
  const auto time = opens ? next_time(text, modal.end, view.times) : time_at(text, at, view.times);
  if (!is_to_come(view, time) || time->begin > at + kLeadBytesMax) return std::nullopt;
  return time->end;
}

// 计划 behind what is to be built or written is its verb, as it is before 于: not 行动计划2025年 ….
bool is_verb(std::string_view before, std::string_view behind) {
  return before.empty() || begins_with_any<"于", "在", "到">(behind) ||
         ends_with_any<"项目", "工程", "期", "条例", "办法", "平台", "中心", "基地", "道路", "大桥", "学校", "医院",
                       "线", "园", "还", "也", "均", "目前", "现", "初步">(before);
}

// Whether a modal with a time behind it says what will be done, whoever acts: 方案将于8月底前报审.
bool sets_time(const View& view, const Clause& clause, const Modal& modal) {
  const auto text = view.text;
  const auto before = Extent{clause.extent.begin, modal.begin}.in(text);
  const auto behind = Extent{modal.end, clause.extent.end}.in(text);
  if (modal.sense == Sense::shall && !begins_with_any<"于", "在">(behind)) return false;
  if (modal.sense == Sense::aim && !before.empty()) return false;
  if (modal.sense == Sense::plan && !is_verb(before, behind)) return false;
  const auto end = behind_time(view, clause, modal);
  if (!end) return false;
  const auto done = Extent{*end, clause.extent.end}.in(text);
  if (modal.sense == Sense::expect) return kFinishes.occurs_in(done) && !kGrows.occurs_in(clause.extent.in(text));
  if (modal.sense == Sense::shall && is_forecast(clause.extent.in(text))) return false;
  return std::none_of(kByItself.begin(), kByItself.end(), [&](auto word) { return done.find(word) != done.npos; });
}

// How far a sentence is when it goes on to say what is planned: 我局正在修订办法，争取年内出台.
struct Preface {
  Extent body;                // who acts in it
  bool is_under_way = false;  // 目前正在起草 …
  bool is_topic = false;      // 对偏远村，
};

// The body at a clause's begin, before what it does or says.
Extent body_of(const View& view, const Clause& clause) {
  constexpr std::size_t kFirstPersonBytes = 2 * 3;
  auto [begin, end] = clause.extent;
  for (const auto lead : kWords<"目前", "现">)
    if (clause.extent.in(view.text).starts_with(lead)) begin += lead.size();
  const Extent self{begin, std::min(end, begin + kFirstPersonBytes)};
  if (is_first_person(self.in(view.text))) return self;
  static constexpr CharacterSet first(U"正已表反介提");
  for (auto at = begin; at < end && at - begin < kActorBytesMax; at += character_bytes(view.text[at]))
    if (first.holds(decode(view.text, at).value) &&
        begins_with_any<"正", "已", "表示", "反馈", "介绍", "提出">(Extent{at, end}.in(view.text)))
      return body_before(view.text, {begin, at});
  return {};
}

// Of a long sentence the first clauses: who acts stands there.
Preface preface_of(const View& view, const Extent& sentence, const Clause& clause) {
  constexpr int kClausesMax = 8;
  Preface out;
  auto one = clause_at(view, sentence, sentence.begin);
  for (int i = 0; i < kClausesMax && one.extent.begin < clause.extent.begin;
       ++i, one = clause_at(view, sentence, one.next)) {
    out.is_under_way |= begins_with_any<"正在", "目前正", "现正", "正抓紧", "正积极">(one.extent.in(view.text));
    out.is_topic |= begins_with_any<"对", "针对", "关于">(one.extent.in(view.text));
    if (const auto body = body_of(view, one); !body.empty()) out.body = body;
  }
  return out;
}

// The modals of a clause; of one that is nothing but modals, no more than are read in no time.
std::vector<Modal> first_modals(std::string_view text, const Clause& clause) {
  constexpr std::size_t kModalsMax = 6;
  std::vector<Modal> out;
  for (auto modal = next_modal(text, clause, clause.extent.begin); modal && out.size() < kModalsMax;
       modal = next_modal(text, clause, modal->end))
    out.push_back(*modal);
  return out;
}

// A body that will, or a time at which it will be done.
std::optional<Promise> by_modal(const View& view, const Extent& sentence, const Clause& clause) {
  const auto text = view.text;
  const auto words = clause.extent.in(text);
  for (const auto& modal : first_modals(text, clause)) {
    if (!can_promise(modal.sense, Extent{modal.end, clause.extent.end}.in(text))) continue;
    const auto before = Extent{clause.extent.begin, modal.begin};
    auto body = body_before(text, before);
    const auto actor = actor_before(text, before);
    const bool by_word = modal.sense == Sense::shall && !before.empty() &&
                         (actor.empty() ? is_set_by(before.in(text)) : is_scope(actor.in(text)));
    if (body.empty() && !by_word && !is_set_by_time(view, sentence, before)) continue;
    if (is_forecast(words) || is_announcement(words) || acknowledges(words)) return std::nullopt;
    if (modal.sense == Sense::plan && is_over(view, sentence, clause.extent.begin)) return std::nullopt;
    if (body.empty()) body = preface_of(view, sentence, clause).body;
    return Promise{PromiseKind::commitment, clause.extent, body, {}, false};
  }
  return std::nullopt;
}

// A time that is to come, whoever acts.
std::optional<Promise> by_time(const View& view, const Extent& sentence, const Clause& clause) {
  for (const auto& modal : first_modals(view.text, clause)) {
    if (!sets_time(view, clause, modal)) continue;
    auto body = body_before(view.text, {clause.extent.begin, modal.begin});
    if (modal.begin == clause.extent.begin) body = preface_of(view, sentence, clause).body;
    return Promise{PromiseKind::commitment, clause.extent, body, {}, false};
  }
  return std::nullopt;
}

// 我委已会同某局，拟选择10个小区试点: who acts stands in front of the clause, or it is under way.
std::optional<Promise> by_preface(const View& view, const Extent& sentence, const Clause& clause) {
  const auto modal = next_modal(view.text, clause, clause.extent.begin);
  if (!modal || modal->begin != clause.extent.begin || modal->begin == sentence.begin) return std::nullopt;
  if (!can_promise(modal->sense, Extent{modal->end, clause.extent.end}.in(view.text))) return std::nullopt;
  if (is_forecast(clause.extent.in(view.text))) return std::nullopt;
  const auto preface = preface_of(view, sentence, clause);
  // 争取 behind what somebody does is a plain verb: 我局积极对接，争取落实资金.
  const bool by_body = !preface.body.empty() && modal->sense != Sense::aim;
  // 对偏远村，将给予补助: in a reply who answers gives it, elsewhere a rule may.
  const bool by_topic = view.is_reply && preface.is_topic && modal->sense == Sense::shall;
  if (!by_body && !by_topic && !preface.is_under_way) return std::nullopt;
  return Promise{PromiseKind::commitment, clause.extent, preface.body, {}, false};
}

}  // namespace

std::optional<Modal> next_modal(std::string_view text, const Clause& clause, std::size_t from) {
  using enum Sense;
  constexpr std::array<std::pair<std::string_view, Sense>, 7> modals = {
      {{"将", shall}, {"计划", plan}, {"拟", plan}, {"承诺", aim}, {"争取", aim}, {"力争", aim}, {"预计", expect}}};
  const auto first = std::lower_bound(clause.marks.begin(), clause.marks.end(), from,
                                      [](const Mark& mark, std::size_t at) { return mark.at < at; });
  for (auto mark = first; mark != clause.marks.end(); ++mark) {
    if (!mark->is(kModal)) continue;
    const auto rest = Extent{mark->at, clause.extent.end}.in(text);
    for (const auto& [word, sense] : modals)
      if (begins_with(rest, word)) return Modal{mark->at, mark->at + word.size(), sense};
  }
  return std::nullopt;
}

std::optional<Promise> by_plan(const View& view, const Extent& sentence, const Clause& clause) {
  if (auto out = by_modal(view, sentence, clause)) return out;
  if (auto out = by_time(view, sentence, clause)) return out;
  return by_preface(view, sentence, clause);
}

}  // namespace chancery::tasks
