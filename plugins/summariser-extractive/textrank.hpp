// The score of summariser.textrank: what a sentence shares with the others, where it stands, what its section does.
#pragma once

#include <string_view>
#include <vector>

#include "candidates.hpp"

namespace chancery::extractive {

// 0…1 for each candidate, the best 1. `lead_prior`: 0…1, how much of it the place in the section gives; the rest is
// centrality. `factors`: what the function of each sentence (not candidate) multiplies its score with; 0 makes it 0.
std::vector<double> textrank_scores(std::string_view text, const std::vector<Sentence>& sentences,
                                    const std::vector<Section>& sections, const Candidates& candidates,
                                    const std::vector<double>& factors, double lead_prior);

}  // namespace chancery::extractive
