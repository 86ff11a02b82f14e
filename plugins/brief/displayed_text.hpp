// Text on its way from a document to a page: what a reader sees of it, counted and shortened. All text is
// valid UTF-8 and nothing is ever cut inside a character. Knows nothing of documents or tables.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chancery::brief {

std::size_t count_code_points(std::string_view text);

// The text as one line: blanks and line ends become one space, or nothing where a line ended beside a character that
// is not ASCII; invisible and direction-changing characters are left out.
std::string displayed(std::string_view text);

// At most `code_points_max` (1 or more) code points: whole, or cut at the last clause mark of its second half, else
// before a Latin word, else between two characters; a cut is marked by "…".
std::string shortened(std::string_view text, std::size_t code_points_max);

}  // namespace chancery::brief
