// Figures told twice in a document: the same again, or another value for the same subject, scope and period.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "figures.hpp"

namespace chancery::indicators {

struct Again {
  std::size_t first = 0, second = 0;  // of the figures
  bool agrees = true;
};

// In text order. Only what is so (kind actual), has a period, a unit and a subject of three characters at least is
// compared, each with the first of its kind; bounded values do not contradict.
std::vector<Again> told_again(std::span<const Figure> figures);

}  // namespace chancery::indicators
