// Tags that say who is responsible and by when: （责任单位：科技局、协同创新办）,
// （牵头单位：A；配合单位：B；完成时限：2021年底）, （A牵头，B、C配合）, and lines 责任单位：A. Finds and reads them;
// whose they are is decided elsewhere.
#pragma once

#include <string_view>
#include <vector>

#include "label.hpp"
#include "view.hpp"

namespace chancery::tasks {

struct Tag {
  Extent extent;  // with its brackets
  std::vector<Roster> rosters;
  Extent deadline;  // what stands behind 完成时限：; empty if nothing
};

// All tags of a stretch of text (a paragraph), in order. Linear: a bracket is looked into for at most 600 bytes.
void append_tags(const View& view, Extent stretch, std::vector<Tag>& out);

}  // namespace chancery::tasks
