// A brief as one page of Markdown.
#pragma once

#include <cstddef>
#include <string>

#include "brief.hpp"

namespace chancery::markdown {

// Lays the brief out as Markdown of at most `characters` code points, 200 or more: title and particulars, then for
// each place its name and whole lines, one of each place in turn while they fit, shown in text order. What is left
// out is said by number. Ends with a line end.
std::string page(const brief::Brief& brief, std::size_t characters);

}  // namespace chancery::markdown
