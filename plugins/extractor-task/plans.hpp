// Clauses that plan: 将, 计划, 拟, 争取 and 力争, by who acts or by when.
#pragma once

#include <optional>

#include "clause.hpp"
#include "promise.hpp"

namespace chancery::tasks {

struct Modal {
  std::size_t begin = 0, end = 0;
};

// The next modal of a clause at or behind `from`.
std::optional<Modal> next_modal(std::string_view text, const Clause& clause, std::size_t from);

// What a clause that has a modal promises, or none.
std::optional<Promise> by_plan(const View& view, const Extent& sentence, const Clause& clause);

}  // namespace chancery::tasks
