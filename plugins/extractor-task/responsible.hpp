// Who is responsible for a task, from its tags or its words, each with role and basis. What the document leaves open
// stays open: a mere 责任单位 tells no roles, a body that is only named does nothing.
#pragma once

#include <string_view>
#include <vector>

#include "named.hpp"
#include "tag.hpp"
#include "view.hpp"

namespace chancery::tasks {

// What a document or an operator says of lists in which no roles are told.
enum class ListRule : std::uint8_t {
  none,
  stated,    // the document: 列第一位者为牵头单位
  position,  // the operator's option: the first is taken to lead
};
// Whether the document says that the first of a list leads.
bool states_first_leads(std::string_view text);

// From the tags of a task, in their order.
std::vector<Responsible> by_tags(const View& view, const std::vector<const Tag*>& tags, ListRule rule);

// From a task's words: 由甲牵头, 乙、丙配合; 甲牵头…; 会同乙; 甲作为主司单位落实; and who acts at the begin of a
// sentence or clause: 市科技局将 …. Empty if they say nobody.
std::vector<Responsible> by_words(const View& view, const Extent& words);

// Whether a heading says itself who acts: 市教育局、市体育局要加强监管, 由市财政局牵头.
bool names_actor(const View& view, const Extent& heading);

// Who was found to act in a sentence: 市科技局 or 我局, 各区、各部门.
std::vector<Responsible> by_actor(const View& view, const Extent& actor);
// And with whom, as the rest of a clause says: 市交通局要会同公交公司 ….
void add_partners(const View& view, const Extent& clause, std::vector<Responsible>& out);

}  // namespace chancery::tasks
