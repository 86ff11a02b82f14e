// What a sentence says is done with the work it cites: based on it, issues it, amends it … Closed lists of verbs.
#pragma once

#include <optional>
#include <string_view>

#include "context.hpp"

namespace chancery::citations {

// One of the relations of the table `citation`, or none if the words around do not say: the clause before the citation
// counts first, its last verb, then what is said to the sentence's end (现印发给你们), then the clause behind it.
// `mentions` if there are words, but none of these.
std::optional<std::string_view> relation_of(std::string_view text, const Context& context);

// Whether works get a date by it: 印发, 制定, 修订 and so on.
bool makes_a_date(std::string_view relation);

}  // namespace chancery::citations
