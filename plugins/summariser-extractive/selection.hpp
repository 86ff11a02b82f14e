// Which candidates make the summary: groups in turn, no repetition, a budget. Scores go in; where they come from is
// not known here.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "candidates.hpp"

namespace chancery::extractive {

struct Settings {
  std::size_t sentences = 5;          // at most, in all
  std::size_t characters = 0;         // code points at most, in all; 0: no limit
  std::size_t per_section = 1;        // how many a group gives before the next has its turn
  std::size_t section_sentences = 0;  // at most, of each level-1 section besides
  double redundancy = 0;              // how much likeness to what is taken counts against a score
};

struct Choice {
  std::size_t candidate = 0;
  std::optional<std::uint32_t> section;  // the level-1 section that it summarises; none: the document
};

// The best first, the document's before the sections'. A score of 0 is never taken, nor a sentence that one taken says.
// Each candidate is compared with each that is taken at most once, and most with none: at worst `sentences` passes over
// the text, and n log n in the number of candidates for each.
std::vector<Choice> select(std::string_view text, const Candidates& candidates, const std::vector<double>& scores,
                           const Settings& settings);

}  // namespace chancery::extractive
