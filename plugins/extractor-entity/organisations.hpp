// The bodies that a text names: national ones and the operator's by their names, the others by their suffixes. Only the
// longest name at a place counts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hints.hpp"
#include "lexicon.hpp"
#include "name_bounds.hpp"

namespace chancery::entities {

// In text order; none overlaps another. `own_places` are the names of the issuer's places without their suffixes, with
// which its bodies' names begin: 青山 of 青山市 in 青山科技园. Notes in `hints` where people and places may stand.
std::vector<Extent> organisations_in(std::string_view text, const Lexicon& lexicon,
                                     const std::vector<std::string>& own_places, Hints& hints);

}  // namespace chancery::entities
