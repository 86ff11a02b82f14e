#include "label.hpp"

#include <algorithm>
#include <array>

#include "code_points.hpp"
#include "given_words.hpp"
#include "word_set.hpp"

namespace chancery::tasks {

using namespace language;

Label label_of(std::string_view word) {
  static constexpr auto with = word_set("配合", "协办", "协同", "会办", "协助", "参与", "参加", "支持");
  static constexpr auto head = word_set("牵头", "主办", "主责", "主管", "主要责任");
  static constexpr auto one = word_set("责任", "负责", "落实", "实施", "承办", "承担", "完成", "执行");
  if (ends_with_any<"领导", "责任人", "联系人", "负责人", "电话">(word)) return Label::person;
  if (ends_with_any<"时限", "期限", "时间", "时间节点", "时间要求", "时限要求", "完成进度", "进度安排">(word))
    return Label::deadline;
  if (contains(word, "联系")) return Label::none;
  if (!ends_with_any<"单位", "部门", "处室", "科室", "主体", "责任", "机构">(word)) {
    if (ends_with_any<"牵头", "主办">(word)) return Label::lead;
    if (word == "承办" || word == "负责") return Label::responsible;
    return ends_with_any<"配合", "协办", "会办">(word) ? Label::support : Label::none;
  }
  if (with.occurs_in(word)) return Label::support;
  if (head.occurs_in(word)) return Label::lead;
  if (contains(word, "成员")) return Label::member;
  return one.occurs_in(word) ? Label::responsible : Label::none;
}

std::string_view name_of(Role role) {
  static constexpr std::array<std::string_view, 5> names = {"lead", "co_lead", "support", "member", "responsible"};
  return names[static_cast<std::size_t>(role)];
}

Role role_of(Label label) {
  switch (label) {
    case Label::lead: return Role::lead;
    case Label::support: return Role::support;
    case Label::member: return Role::member;
    default: return Role::responsible;
  }
}

void settle_roles(std::vector<Roster>& rosters) {
  const auto has = [&](Role role) {
    return std::any_of(rosters.begin(), rosters.end(), [&](const auto& one) { return one.role == role; });
  };
  if (!has(Role::lead) || has(Role::support)) return;
  for (auto& roster : rosters)
    if (roster.role == Role::responsible) roster.role = Role::support;
}

}  // namespace chancery::tasks
