// Which sections set tasks, by their labels and titles and those of the sections around them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "view.hpp"

namespace chancery::tasks {

bool sets_tasks(Function function);

// 关于…的建议, 关于…问题, in a reply any 关于…: a heading that names what is answered; what will be done stands in
// single sentences below it.
bool names_a_question(const View& view, std::string_view title);

// What is listed under 任务举措, or among items most of which are, is a task, unless it is said to be something else.
class Measures {
 public:
  explicit Measures(const View& view);
  bool holds(std::size_t section) const;
  // Whether it, or one above it, says who or what qualifies: 申报条件.
  bool is_rule(std::size_t section) const { return is_rule_[section]; }

 private:
  bool is_in_plan(std::size_t section) const;
  bool is_done(std::size_t section) const;

  const View& view_;
  std::vector<std::size_t> listed_, all_;  // by parent, the first for those without one
  std::vector<bool> is_rule_;              // by section: it or one above it names a rule
  std::size_t ahead_ = kNone;              // the first uppermost section that looks ahead: 下一步工作
};

// What the sections above set counts more than what an item's own words look like: 加强资金保障 below 下一步工作 is no
// safeguard.
Function function_set_above(const View& view, std::size_t section);

// A condition or a mere name in a list: … 的；
bool is_condition(std::string_view text, const Section& section);

// 一、原则同意 …: an answer to a request, not something to do.
bool is_consent(const Section& section);

}  // namespace chancery::tasks
