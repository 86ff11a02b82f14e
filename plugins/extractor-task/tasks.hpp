// Which stretches of a document are tasks, and all that is said of each: numbered items of sections that set tasks,
// 一是 … items in them, and sentences elsewhere that leave no doubt.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "deadline.hpp"
#include "responsible.hpp"
#include "view.hpp"

namespace chancery::tasks {

enum class Kind : std::uint8_t { assignment, commitment, safeguard };
std::string_view name_of(Kind kind);

struct Task {
  Extent extent;  // the whole item with its paragraphs and tag
  std::size_t parent = kNone;
  std::size_t section = kNone;
  Kind kind = Kind::assignment;
  Extent title;
  std::optional<Deadline> deadline;
  std::string_view strength;
  std::vector<Responsible> responsible;
  Extent announcement, announcer;    // the words in front of its list, and who they say will do it; empty: nobody
  bool has_deadline_of_tag = false;  // which holds for its parts as well
};

struct Rules {
  bool first_leads = false;  // the operator takes the first of a list to lead
};

// Parents stand before their parts; else by begin. Linear in the text, and a logarithm of its tasks.
std::vector<Task> tasks_of(const View& view, const Rules& rules);

}  // namespace chancery::tasks
