// Provinces, cities, districts, counties, towns: by the public list of provinces or by suffix. Which of them acts as a
// government (经会同青河区研究) is told by the words around.
#pragma once

#include <string_view>
#include <vector>

#include "extent.hpp"
#include "hints.hpp"
#include "lexicon.hpp"

namespace chancery::entities {

struct PlaceMention {
  language::Extent extent;
  bool acts = false;  // as a body: 由青河区牵头
};

// In text order. Nothing inside `taken`, which are the bodies of the text in order.
std::vector<PlaceMention> places_in(std::string_view text, const Lexicon& lexicon,
                                    const std::vector<language::Extent>& taken, const Hints& hints);

}  // namespace chancery::entities
