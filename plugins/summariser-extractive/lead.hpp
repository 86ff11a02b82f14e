// The score of summariser.lead: the place in the text and nothing else.
#pragma once

#include <vector>

#include "candidates.hpp"

namespace chancery::extractive {

// 1 for the first candidate, 1/2 for the second, and so on.
inline std::vector<double> lead_scores(const Candidates& candidates) {
  std::vector<double> out;
  for (std::size_t i = 1; i <= candidates.all.size(); ++i) out.push_back(1 / static_cast<double>(i));
  return out;
}

}  // namespace chancery::extractive
