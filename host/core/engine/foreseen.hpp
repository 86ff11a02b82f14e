// What a run would do with a document's reader and stages, as far as that can be known without calling one of them.
// Values.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace chancery::core {

enum class Fate {
  reused,      // its result is there
  runs,        // it is not
  depends,     // an earlier one runs whose rows it reads: if these come out as they were, its result is there
  not_wanted,  // its `when` does not hold
};
inline constexpr std::array<std::string_view, 4> kFateNames = {"reused", "runs", "depends", "not_wanted"};
constexpr std::string_view name_of(Fate fate) { return kFateNames[static_cast<std::size_t>(fate)]; }

struct Foreseen {
  Fate fate = Fate::reused;
  std::string because;  // of one that runs: the first part of its key that differs; else whose rows it waits for
};

}  // namespace chancery::core
