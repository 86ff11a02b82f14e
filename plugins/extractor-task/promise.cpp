#include "promise.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "character_search.hpp"
#include "clause.hpp"
#include "code_points.hpp"
#include "given_words.hpp"
#include "plans.hpp"
#include "promise_words.hpp"
#include "word_set.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

// What is done with what an office wants to have.
constexpr std::array<std::string_view, 7> kSends = {"报", "送", "提交", "反馈", "上传", "寄", "交"};

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
  static constexpr CharacterSet first(U"下今接后");
  return first.holds(decode(sentence, 0).value) &&
         begins_with_any<"下一步", "下步", "下阶段", "下一阶段", "今后", "接下来", "后续，", "后续工作">(sentence);
}

std::optional<Promise> by_next_step(const View& view, const Extent& sentence) {
  const auto words = sentence.in(view.text);
  if (!looks_ahead(words)) return std::nullopt;
  auto clause = clause_at(view, sentence, sentence.begin);
  // 下一步工作中，我们 …: what is promised stands behind it.
  while (clause.extent.end - clause.extent.begin < 8 * 3 && clause.next < sentence.end)
    clause = clause_behind(view, sentence, clause);
  static constexpr auto does = word_set("将", "要", "继续", "进一步", "加", "推");
  if (!does.occurs_in(words) && !starts_with_deed(clause.extent.in(view.text))) return std::nullopt;
  auto actor = actor_before(view.text, {clause.extent.begin, clause.extent.begin});
  if (const auto modal = next_modal(view.text, clause, clause.extent.begin))
    actor = actor_before(view.text, {clause.extent.begin, modal->begin});
  else if (const auto shall = next_order(view.text, clause, clause.extent.begin))
    actor = actor_before(view.text, {clause.extent.begin, *shall});
  if (!is_first_person(actor.in(view.text)) && !is_bodies(view.text, actor)) actor = {};
  return Promise{PromiseKind::commitment, clause.extent, actor, {}, false};
}

// A clause with what stands next to it in its sentence.
std::string_view around(std::string_view text, const Extent& sentence, const Extent& clause) {
  constexpr std::size_t kBytesMax = 300;
  const auto begin = std::max(sentence.begin, clause.begin - std::min(clause.begin, kBytesMax));
  return text.substr(begin, std::min(sentence.end, clause.end + kBytesMax) - begin);
}

std::optional<Promise> by_lead(const View& view, const Extent& sentence, const Clause& clause) {
  const auto words = clause.extent.in(view.text);
  const auto from = words.find("由"), lead = words.find("牵头");
  if (from == words.npos || lead == words.npos || lead < from || is_past(around(view.text, sentence, clause.extent)) ||
      is_done(around(view.text, sentence, clause.extent)))
    return std::nullopt;
  const Extent actor{clause.extent.begin + from + std::string_view("由").size(), clause.extent.begin + lead};
  if (!is_bodies(view.text, actor)) return std::nullopt;
  return Promise{PromiseKind::assignment, clause.extent, {}, {}, false};  // who leads is read with its role
}

// Where what somebody is asked to do begins: 请各单位于 …报送, 请各区认真 ….
std::optional<std::size_t> next_request(std::string_view text, const Extent& clause, std::size_t begin) {
  for (auto at = begin; at < clause.end && at - begin < kActorBytesMax; at += decode(text, at).size) {
    const auto rest = Extent{at, clause.end}.in(text);
    if (at > begin && (orders(rest) || starts_with_planned(rest))) return at;
  }
  return std::nullopt;
}

// 申报单位应具有法人资格, 牵头单位应为企业: who qualifies, not what to do.
bool sets_condition(std::string_view order, std::string_view actor) {
  for (const auto shall : kWords<"应当", "应", "必须", "须", "要">) {
    if (!order.starts_with(shall)) continue;
    const auto behind = order.substr(shall.size());
    if (begins_with_any<"为", "是">(behind)) return !begins_with_any<"各", "有关", "相关">(actor);
    return begins_with_any<"具有", "具备", "符合", "满足", "达到", "拥有", "属于", "真实">(behind);
  }
  return false;
}

// 各区、各部门要 …, 市教委应 …, 请各单位 …: bodies at the clause's begin, and what they shall do.
std::optional<Promise> by_order(const View& view, const Clause& clause) {
  constexpr std::string_view ask = "请";
  auto actor = clause.extent;
  const bool asked = clause.extent.in(view.text).starts_with(ask);
  if (asked) actor.begin += ask.size();
  const auto shall =
      asked ? next_request(view.text, clause.extent, actor.begin) : next_order(view.text, clause, actor.begin);
  if (!shall) return std::nullopt;
  actor.end = *shall;
  if (sets_condition(Extent{*shall, clause.extent.end}.in(view.text), actor.in(view.text))) return std::nullopt;
  for (const auto all : kWords<"都", "也", "均", "还">)
    if (actor.in(view.text).ends_with(all)) actor.end -= all.size();
  if (!is_bodies(view.text, actor) || states(clause.extent.in(view.text))) return std::nullopt;
  return Promise{PromiseKind::assignment, clause.extent, actor, {}, false};
}

// 以此次办理为契机, 坚持以创新为引领: in what spirit.
bool is_preamble(std::string_view words) {
  constexpr std::string_view by = "以";
  return words.find(by) != words.npos &&
         ends_with_any<"为指导", "为指引", "为引领", "为统领", "为遵循", "为根本遵循", "为契机", "为抓手", "为主线",
                       "为导向", "为目标", "为牵引", "为核心", "为动力", "为突破口", "为中心", "为先导", "为基础",
                       "为重点", "为根本">(words);
}

bool ends_with_time(std::string_view words) {
  return ends_with_any<"内", "中", "后", "前", "底", "末", "时", "期间", "年", "月", "下", "上", "高度", "角度", "方面",
                       "起">(words);
}

// Whether what stands behind 将 or 要 only says on what grounds, when or with whom: 将在今后三年内, 要按照分工,
// 力争到年底.
bool only_prepares(std::string_view words) {
  constexpr std::size_t kCharacter = 3;
  if (is_preamble(words)) return true;
  static constexpr CharacterSearch first(U"将要应须力争计拟");
  for (auto at = first.find(words, 0); at < words.size(); at = first.find(words, at + kCharacter))
    for (const auto shall : kWords<"将", "要", "应当", "应", "须", "力争", "争取", "计划", "拟">) {
      if (!begins_with(words.substr(at), shall)) continue;
      const auto behind = words.substr(at + shall.size());
      if (begins_with_any<"按照", "根据", "通过", "结合", "围绕", "依托", "按">(behind)) return true;
      if (begins_with_any<"在", "于", "到", "从">(behind) && ends_with_time(words)) return true;
      if (begins_with(behind, "会同") && ends_with_any<"部门", "单位", "方面">(behind)) return true;
    }
  return false;
}

// 要按照职责分工，主动研究 …: where the clause only prepares, the next one belongs to it.
Extent with_what_is_done(const View& view, const Extent& sentence, const Extent& clause) {
  const auto comma = decode(view.text, clause.end);
  if (!only_prepares(clause.in(view.text)) || clause.end >= sentence.end || !is_comma(comma.value)) return clause;
  return {clause.begin, clause_at(view, sentence, clause.end + comma.size).extent.end};
}

// 重点做好以下工作：一是 …, 我局将：一是 …: what is promised are the items behind it.
bool leads_to_items(std::string_view text, const Extent& sentence, const Extent& clause) {
  constexpr std::size_t kBytesMax = 200;
  if (begins_with_any<"一是", "首先", "第一">(clause.in(text)) ||
      ends_with_any<"以下几个方面", "以下几方面">(clause.in(text)))
    return true;
  const auto behind = text.substr(clause.begin, std::min(sentence.end - clause.begin, kBytesMax));
  if (!contains(behind, "：") && !contains(behind, ":")) return false;
  for (const auto list : kWords<"以下", "如下", "下列", "方面">) {
    const auto at = behind.find(list);
    if (at == behind.npos) continue;
    const auto colon = std::min(behind.find("：", at), behind.find(':', at));
    if (colon != behind.npos && colon - at < 15 * 3) return true;
  }
  return false;
}

// 全力做好以下工作。 and 将从以下三方面抓好落实。 at a sentence's end: so is the paragraph behind it.
bool ends_with_announcement(std::string_view sentence) {
  constexpr std::size_t kTailBytesMax = 14 * 3;
  auto end = trim_end(sentence, sentence.size());
  if (const auto stop = decode_before(sentence, end); is_full_stop(stop.value)) end -= stop.size;
  const auto words = sentence.substr(end - std::min(end, 2 * kTailBytesMax), std::min(end, 2 * kTailBytesMax));
  static constexpr auto lists = word_set("以下", "下列", "如下");
  if (!lists.occurs_in(words)) return false;
  for (const auto list : kWords<"以下", "下列", "如下">) {
    const auto at = words.rfind(list);
    if (at == words.npos || words.size() - at > kTailBytesMax) continue;
    const auto tail = words.substr(at + list.size());
    if (tail.find("，") != tail.npos) continue;
    if (begins_with_any<"从">(words.substr(at - std::min(at, std::string_view("从").size())))) return true;
    if (ends_with_any<"工作", "方面", "措施", "举措", "任务", "事项", "安排", "环节">(tail) &&
        tail.find("的") == tail.npos)
      return true;
  }
  return false;
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
  return Promise{PromiseKind::assignment, extent, {}, {}, false};
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
  if (kinds & kModal)
    if (auto out = by_plan(view, sentence, clause)) return out;
  if ((kinds & kBy) && (kinds & kActs))
    if (auto out = by_lead(view, sentence, clause)) return out;
  if (kinds & (kOrder | kAsk))
    if (auto out = by_order(view, clause)) return out;
  return kinds & kAsk ? by_request(view, sentence, clause) : std::nullopt;
}

struct Found {
  Promise promise;
  std::size_t next = 0;  // where the clause behind it begins
};

std::optional<Found> first_promise(const View& view, const Extent& sentence) {
  if (auto out = by_next_step(view, sentence)) return Found{*out, clause_at(view, sentence, out->clause.begin).next};
  for (auto clause = clause_at(view, sentence, sentence.begin);; clause = clause_behind(view, sentence, clause)) {
    if (auto out = by_clause(view, sentence, clause)) return Found{*out, clause.next};
    if (clause.next >= sentence.end) return std::nullopt;
  }
}

// Of another one who acts, further on in the sentence: 市科技局将 …，市财政局将 ….
std::optional<Found> next_promise(const View& view, const Extent& sentence, const Found& before) {
  for (auto begin = before.next; begin < sentence.end;) {
    const auto clause = clause_at(view, sentence, begin);
    begin = clause.next;
    if ((kinds_of(clause.marks) & kModal) == 0) continue;
    const auto out = by_plan(view, sentence, clause);
    if (out && out->actor.begin >= clause.extent.begin && !out->actor.empty() &&
        out->actor.in(view.text) != before.promise.actor.in(view.text))
      return Found{*out, clause.next};
  }
  return std::nullopt;
}

// 市卫健委将牵头建立 …: not only who does it.
bool leads(std::string_view text, const Promise& promise) {
  constexpr std::string_view lead = "牵头";
  constexpr std::size_t kModalBytesMax = 4 * 3;
  if (promise.actor.empty() || !promise.clause.holds(promise.actor)) return false;
  const auto behind = Extent{promise.actor.end, promise.clause.end}.in(text);
  const auto at = behind.find(lead);
  return at != behind.npos && at <= kModalBytesMax &&
         !begins_with_any<"单位", "部门", "的">(behind.substr(at + lead.size()));
}

// Without the comma or semicolon in front of what follows.
Extent without_comma(std::string_view text, Extent words) {
  words.end = trim_end(text, words.end);
  const auto c = decode_before(text, words.end);
  if (is_comma(c.value) || is_semicolon(c.value)) words.end -= c.size;
  return words;
}

// 若意见不一，社区应当组织协商: what holds in a case is a rule, not a task.
bool is_case(std::string_view sentence) { return begins_with_any<"若", "如果", "如遇", "遇有", "一旦">(sentence); }

// Whether a sentence with landmarks of these kinds is worth reading. 不得 and 务必 alone order those who are told to.
bool may_promise(std::string_view sentence, unsigned kinds) {
  static constexpr auto told = word_set("各", "有关部门", "有关单位", "相关部门", "相关单位", "下一步", "下步",
                                        "下阶段", "下一阶段", "今后", "接下来");
  if (kinds & kPromise) return true;
  return kinds & kOrder ? told.occurs_in(sentence) : looks_ahead(sentence);
}

// 引才方面，支持 …: what it is about stands in front. Where the first clause that says more begins.
std::size_t behind_topic(const View& view, const Extent& sentence) {
  constexpr std::size_t kTopicBytesMax = 12 * 3;
  const auto clause = clause_at(view, sentence, sentence.begin);
  const auto words = clause.extent.in(view.text);
  const bool topic = words.size() <= kTopicBytesMax && ends_with_any<"方面", "同时", "此外", "另外">(words);
  return topic ? clause.next : clause.extent.begin;
}

// Who acts in front of a plain verb, if the words begin so: 区教育局统筹安排 …. Of no verb: nothing.
std::optional<Extent> actor_of_deed(const View& view, const Clause& clause) {
  auto words = clause.extent.in(view.text);
  for (const auto shall : kWords<"将", "要", "计划", "拟">)
    if (words.starts_with(shall)) words.remove_prefix(shall.size());
  if (starts_with_deed(words)) return Extent{};
  for (auto at = clause.extent.begin; at < clause.extent.end && at - clause.extent.begin < kActorBytesMax;
       at += character_bytes(view.text[at])) {
    if (!starts_with_planned(Extent{at, clause.extent.end}.in(view.text))) continue;
    const Extent actor{clause.extent.begin, at};
    if (is_first_person(actor.in(view.text)) || is_bodies(view.text, actor)) return actor;
  }
  return std::nullopt;
}

}  // namespace

Extent actor_of(const View& view, const Extent& sentence) {
  const auto found = first_promise(view, sentence);
  return found ? found->promise.actor : Extent{};
}

bool begins_with_action(std::string_view words) { return starts_with_planned(words); }
bool begins_with_order(std::string_view words) { return orders(words); }
bool tells_what_was(std::string_view words) { return is_past(words) || is_done(words); }

std::vector<Promise> promises_in(const View& view, const Extent& sentence) {
  std::vector<Promise> out;
  const auto words = sentence.in(view.text);
  if (!may_promise(words, kinds_of(view.landmarks.in(sentence))) || is_case(words)) return out;
  const auto first = first_promise(view, sentence);
  if (!first || is_courtesy(words) || is_slogan(words) || acknowledges(first->promise.clause.in(view.text))) return out;
  if (leads_to_items(view.text, sentence, first->promise.clause) || ends_with_announcement(words)) return out;
  for (auto found = first; found; found = next_promise(view, sentence, *found)) {
    auto promise = found->promise;
    promise.stretch = {out.empty() ? sentence.begin : promise.clause.begin, sentence.end};
    if (!out.empty()) out.back().stretch = without_comma(view.text, {out.back().stretch.begin, promise.clause.begin});
    promise.clause = before_bracket(view, with_what_is_done(view, promise.stretch, promise.clause));
    promise.leads = leads(view.text, promise);
    out.push_back(promise);
  }
  return out;
}

std::optional<Promise> deed_in(const View& view, const Extent& sentence) {
  const auto words = sentence.in(view.text);
  const auto clause = clause_at(view, sentence, behind_topic(view, sentence));
  const auto actor = actor_of_deed(view, clause);
  if (!actor || tells_what_was(words) || is_courtesy(words) || is_slogan(words) || is_forecast(words) ||
      leads_to_items(view.text, sentence, clause.extent) || ends_with_announcement(words))
    return std::nullopt;
  const auto kind = view.is_reply ? PromiseKind::commitment : PromiseKind::assignment;
  return Promise{kind, before_bracket(view, clause.extent), *actor, sentence, false};
}

}  // namespace chancery::tasks
