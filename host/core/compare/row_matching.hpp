// Which row of one table is which of another of its name: by what they state and where, never by their numbers. First
// those that state the same, then those that lie at the same place or have the same name or words, then those that are
// much alike. n log n.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "document_facts.hpp"

namespace chancery::core {

struct RowMatching {
  // Of each row its partner, or kNoRow.
  std::vector<std::uint32_t> second_of, first_of;

  RowMatching(std::uint32_t first_rows, std::uint32_t second_rows)
      : second_of(first_rows, kNoRow), first_of(second_rows, kNoRow) {}
  void pair(std::uint32_t first, std::uint32_t second) { second_of[first] = second, first_of[second] = first; }
};

enum class Side { first, second };

// What rows are told by; none: this row has none, and is left for a later step.
using RowKey = std::function<std::optional<std::string>(Side, std::uint32_t row)>;

// Pairs those without a partner that have the same key, the first with the first, and so on.
void match_by_key(RowMatching& matching, const RowKey& key);

// Pairs, of rows with the same key, those whose words are most alike and alike enough. Those that are alone with their
// key on both sides are a pair in any case if `alone_is_enough`.
struct AlikeRule {
  double least;  // 0 to 1
  bool alone_is_enough;
};
void match_alike(RowMatching& matching, const RowKey& key, const std::function<std::string(Side, std::uint32_t)>& words,
                 AlikeRule rule);

// How many pairs of neighbouring characters two texts share: 0 to 1.
double likeness(std::string_view first, std::string_view second);

}  // namespace chancery::core
