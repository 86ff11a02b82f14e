// Clauses that plan: 将, 计划, 拟, 争取, 力争, 承诺 by who acts, and these and 预计 by when.
#pragma once

#include <cstdint>
#include <optional>

#include "clause.hpp"
#include "promise.hpp"

namespace chancery::tasks {

// What a modal makes of the words behind it.
enum class Sense : std::uint8_t {
  shall,   // 将: it may also stand before what is handled
  plan,    // 计划, 拟: the first is a noun as well
  aim,     // 争取, 力争, 承诺: plain verbs or nouns as well
  expect,  // 预计: a plan only with a time to come
};
struct Modal {
  std::size_t begin = 0, end = 0;
  Sense sense = Sense::shall;
};

// The next modal of a clause at or behind `from`.
std::optional<Modal> next_modal(std::string_view text, const Clause& clause, std::size_t from);

// What a clause that has a modal promises, or none.
std::optional<Promise> by_plan(const View& view, const Extent& sentence, const Clause& clause);

}  // namespace chancery::tasks
