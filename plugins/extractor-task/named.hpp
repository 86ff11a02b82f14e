// Bodies that a list names, as those who are responsible: with their full names, and the groups told from the others.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "body_list.hpp"
#include "tag.hpp"
#include "view.hpp"

namespace chancery::tasks {

struct Responsible {
  Extent extent;
  std::string name;  // with its jurisdiction; empty: not known, or a group
  Role role = Role::responsible;
  std::string_view basis;  // stated list_rule position inherited
  bool is_group = false;
  std::int64_t rank = 1;
};

// Whose 我局 or 我市 it is. A paper of an office 办公厅 says 我委 for the body it is the office of.
std::string own_name(const View& view, std::string_view unit);

Responsible made(const View& view, const language::Body& unit, Role role);

// Bodies of one list, or a list of them.
void add(const View& view, const std::vector<language::Body>& units, Role role, std::vector<Responsible>& out);
void add(const View& view, const Extent& list, Role role, std::vector<Responsible>& out);

// 市水利局, 市总工会, 各地: who is given orders; not 申请企业, 用人单位, who have to keep to a rule.
bool takes_orders(const View& view, const language::Body& unit);

}  // namespace chancery::tasks
