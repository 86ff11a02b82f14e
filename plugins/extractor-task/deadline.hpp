// By when: the one time of a task that says it, as written and worked out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "view.hpp"

namespace chancery::tasks {

struct Deadline {
  Extent extent;           // as written
  std::string begin, end;  // ISO 8601 days; empty: none or not said
  std::string_view kind;   // by within recurring ongoing; empty: the words say none
  std::string_view basis;  // stated resolved; empty: no day could be worked out
};

// The deadline told in the stretches of a task (its text without its parts'), or none. A time that lies before the day
// of signing is none, nor is one in a title 《…》. The first of: 2023年底前, 用三年时间; then 今年, 2021年;
// 每年; 长期坚持.
std::optional<Deadline> deadline_in(const View& view, const std::vector<Extent>& stretches);

// When a stage is that a heading names: 实施阶段（2023年10月—2025年9月）, 集中整治（4月至6月）.
std::optional<Deadline> deadline_of_stage(const View& view, const Extent& heading);

// What stands behind 完成时限：, whether it can be worked out or not.
Deadline deadline_of_tag(const View& view, Extent words);

}  // namespace chancery::tasks
