// A brief as word/document.xml of an official document: a title, a line of particulars, and numbered places whose
// headings stand at the front of their first paragraph.
#pragma once

#include <cstddef>
#include <string>

#include "brief.hpp"

namespace chancery::docx {

// At least what title, particulars and eight places need.
inline constexpr std::size_t kBriefLinesMin = 11;

// Whole lines of each place in turn while they fit into `lines` lines on paper (22 a page), kBriefLinesMin or more;
// lines are counted as line_breaks.hpp does. What is left out is said by number.
std::string brief_page(const brief::Brief& brief, std::size_t lines);

// As it stands on the page, for the file's properties.
std::string title_shown(const brief::Brief& brief, std::size_t lines);

}  // namespace chancery::docx
