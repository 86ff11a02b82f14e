// The closed lists of words by which names of bodies are told from what stands round them. Written for official Chinese
// at large; names of bodies stand in bodies.hpp.
#pragma once

#include "lexicon.hpp"

namespace chancery::entities {

void add_words(WordMarks& all);

}  // namespace chancery::entities
