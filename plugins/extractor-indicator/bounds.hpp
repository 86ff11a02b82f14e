// The words beside a number that bound it: 超过, 近, 约 before, 以上, 左右 behind.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "quantity.hpp"

namespace chancery::indicators {

struct BoundWord {
  std::string_view word;  // as it is quoted: 超 of 超过; empty: none
  Bound bound = Bound::eq;
  std::size_t edge = 0;      // where the words begin or end; the number's edge if there are none
  bool begins_bare = false;  // a place alone may follow: 上百, 近千, 达千
};

// Directly before `at`, not before `from`. 达到, 高达, 累计 are passed over: they bound nothing.
BoundWord bound_before(std::string_view s, std::size_t at, std::size_t from);
// In the clause before a number, though words stand between: 不少于总数的5%, 不到全省的三成, 每年至少组织1次. `edge` is
// where in the clause it begins. What is shared: no share, a percentage, or a part (三分之一).
enum class Shared : std::uint8_t { no, percentage, part };
BoundWord bound_at_distance(std::string_view clause, Shared shared);
// Whether the quoted word sets a limit: 不少于, 至少. 不足, 不到 and 超 tell what was found.
bool is_required(std::string_view qualifier);
// Directly behind `end`.
BoundWord bound_behind(std::string_view s, std::size_t end);

}  // namespace chancery::indicators
