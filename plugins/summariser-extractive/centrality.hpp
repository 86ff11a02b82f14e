// TextRank: how central each text is among all, by a random walk over their likeness. Knows no sections and no weights.
#pragma once

#include <vector>

#include "bigrams.hpp"

namespace chancery::extractive {

// 0…1 for each text, the most central 1; all 0 if none has anything in common. Two texts are alike by the cosine of
// their bigrams, each weighted by the reciprocal of the number of texts that have it. The graph is never built: its
// matrix is that of texts and bigrams times its transpose, and a round of the walk multiplies with the two, one behind
// the other. So the work is a fixed number of passes over the bigrams, whatever they have in common.
std::vector<double> centrality(const Bigrams& bigrams);

}  // namespace chancery::extractive
