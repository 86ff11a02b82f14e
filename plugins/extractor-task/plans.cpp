#include "plans.hpp"

#include <algorithm>
#include <array>

#include "promise_words.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

// The word before a modal that makes it one even without a body: 今年还将, 下一步将.
bool is_set_by(std::string_view before) {
  return before.empty() || ends_any(before, {"还", "也", "均", "都", "下一步", "今年", "明年", "今后", "年内", "近期",
                                             "下半年", "下阶段", "我们", "同时"});
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
    if (is_forecast(words) || is_announcement(words) || acknowledges(words)) return std::nullopt;
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
  if (mark == clause.marks.end() || view.times.reference.year == 0 || is_forecast(clause.extent.in(view.text)))
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

}  // namespace

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

std::optional<Promise> by_plan(const View& view, const Extent& sentence, const Clause& clause) {
  if (auto out = by_modal(view, clause)) return out;
  if (auto out = by_planned_time(view, clause)) return out;
  if (auto out = by_appointed_time(view, clause)) return out;
  return by_own_plan(view, sentence, clause);
}

}  // namespace chancery::tasks
