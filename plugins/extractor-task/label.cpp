#include "label.hpp"

#include <algorithm>
#include <array>

#include "code_points.hpp"

namespace chancery::tasks {

using language::contains;

Label label_of(std::string_view word) {
  for (const std::string_view who : {"领导", "责任人", "联系人", "负责人", "电话"})
    if (word.ends_with(who)) return Label::person;
  for (const std::string_view when :
       {"时限", "期限", "时间", "时间节点", "时间要求", "时限要求", "完成进度", "进度安排"})
    if (word.ends_with(when)) return Label::deadline;
  const auto bodies = {"单位", "部门", "处室", "科室", "主体", "责任", "机构"};
  const bool body =
      std::any_of(bodies.begin(), bodies.end(), [&](std::string_view end) { return word.ends_with(end); });
  if (contains(word, "联系")) return Label::none;
  if (!body)
    return word.ends_with("牵头")                             ? Label::lead
           : word.ends_with("配合") || word.ends_with("协办") ? Label::support
                                                              : Label::none;
  for (const std::string_view with : {"配合", "协办", "协同", "会办", "协助", "参与", "参加", "支持"})
    if (contains(word, with)) return Label::support;
  for (const std::string_view head : {"牵头", "主办", "主责", "主管", "主要责任"})
    if (contains(word, head)) return Label::lead;
  if (contains(word, "成员")) return Label::member;
  for (const std::string_view one : {"责任", "负责", "落实", "实施", "承办", "承担", "完成", "执行"})
    if (contains(word, one)) return Label::responsible;
  return Label::none;
}

std::string_view name_of(Role role) {
  constexpr std::array<std::string_view, 5> names = {"lead", "co_lead", "support", "member", "responsible"};
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

void settle_roles(std::vector<Clause>& clauses) {
  const auto has = [&](Role role) {
    return std::any_of(clauses.begin(), clauses.end(), [&](const auto& one) { return one.role == role; });
  };
  if (!has(Role::lead) || has(Role::support)) return;
  for (auto& clause : clauses)
    if (clause.role == Role::responsible) clause.role = Role::support;
}

}  // namespace chancery::tasks
