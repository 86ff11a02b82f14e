// Lists of bodies as tags and sentences have them: 科技局、协同创新办,各区（管委会）和市财政局等有关部门按职责分工.
// Plain text in, bodies out.
#pragma once

#include <string_view>
#include <vector>

#include "extent.hpp"

namespace chancery::language {

struct Body {
  Extent extent;
  bool is_group = false;  // 各区, 有关部门: a kind of body, not one
};

// The bodies of a list, in order. Separators are 、 ， , ； ; and blanks between bodies; 和, 与, 及 and 以及 only
// behind a word that a body's name can end with (人力资源和社会保障局 is one). What says how they work together
// (按职责分工负责, 等) belongs to none; 等有关部门 is a group of its own.
std::vector<Body> bodies_of(std::string_view text, Extent list);
// The same of a list that has nothing else from its first byte to its last; none of another.
std::vector<Body> bodies_alone(std::string_view text, const Extent& list);
// Of a list that 责任单位： or a table's column announces: there what stands at its begin or behind 、 is a body
// whatever it ends with (某产业发展基金, 某科技城), unless it is a time or a clause.
std::vector<Body> announced_bodies_of(std::string_view text, Extent list);

// Whether a word can be the name of a body or of a group of bodies, by its last and first words.
bool is_body(std::string_view name);
// Whether there are such words with this as their last character.
bool may_end_body(char32_t last);
bool is_group_of_bodies(std::string_view name);

}  // namespace chancery::language
