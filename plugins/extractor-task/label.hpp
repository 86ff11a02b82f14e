// What 牵头单位, 配合部门 and 完成时限 announce, before a colon or at the head of a table's column. Plain words in.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "body_list.hpp"
#include "extent.hpp"

namespace chancery::tasks {

enum class Role : std::uint8_t { lead, co_lead, support, member, responsible };
std::string_view name_of(Role role);

enum class Label : std::uint8_t { none, lead, support, member, responsible, deadline, person };

// By its parts: a label is whatever ends in 单位, 部门 or a word for time.
Label label_of(std::string_view word);

// A list, its bodies and what they do.
struct Roster {
  Role role = Role::responsible;
  language::Extent list;
  std::vector<language::Body> units;
};

// Of the bodies behind a label that announces some.
Role role_of(Label label);

// Where somebody leads and nobody is said to support, the others who are responsible do.
void settle_roles(std::vector<Roster>& rosters);

}  // namespace chancery::tasks
