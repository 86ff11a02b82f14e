// What the function of a sentence (its section's, as `label` has it) makes of its score. The labels' names come from
// the options.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "candidates.hpp"
#include "chancery/plugin.hpp"

namespace chancery::extractive {

using FunctionFactors = std::vector<std::pair<std::string_view, double>>;

// By sentence. A section without a label does what the one around it does; a sentence does what its section does, or
// what its own label says if that has none. 1 where nothing is known.
std::vector<double> factors_of(const Document& document, const std::vector<Sentence>& sentences,
                               const std::vector<Section>& sections, const FunctionFactors& factors);

}  // namespace chancery::extractive
