// Which of a text's possible markers are markers: one that alone would be doubtful counts if its number goes on where
// its kind stopped. Looks at the lines in order, once. Knows nothing of nesting.
#pragma once

#include <string_view>
#include <vector>

#include "line.hpp"
#include "numbered.hpp"

namespace chancery::outline {

// The lines' markers. Lines for which `skip` is true (a table of contents), chrome and table
// cells have none.
NumberedLines find_markers(std::string_view text, const std::vector<Line>& lines, const std::vector<bool>& skip);

}  // namespace chancery::outline
