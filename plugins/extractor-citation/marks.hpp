// Where titles stand in 《》. A title nested in another is part of it; a mark that is never closed is none. Knows no
// words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extent.hpp"

namespace chancery::citations {

using language::Extent;

// In text order, with their marks; at most 600 bytes each, over one line break at most, and over no full stop.
std::vector<Extent> marked_titles(std::string_view text);

// What stands between the marks, without blanks at its ends, and without line breaks and the blanks around them.
std::string title_of(std::string_view marked);

}  // namespace chancery::citations
