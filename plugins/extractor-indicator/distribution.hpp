// Which of a sentence's subjects each of its figures has, where the clause of a figure does not say it: 同比增长12%
// goes on with the figure before; 分别增长13.8%和31.2% are of the two before, or of the two that one noun lists.
#pragma once

#include <span>

#include "figures.hpp"
#include "subject.hpp"

namespace chancery::indicators {

// Sets subject and scope of the figures of one sentence; `said` is what each clause says.
void give_subjects(std::span<Figure> figures, std::span<const Subject> said, const Sentence& sentence);

}  // namespace chancery::indicators
