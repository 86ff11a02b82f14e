// A brief as part of a page: all of what it says, each line with a link to its place.
#pragma once

#include <cstddef>
#include <string>

#include "brief.hpp"
#include "marked_text.hpp"

namespace chancery::html {

// Nothing for a brief that has no place. `text_bytes`: where a line stands that stands nowhere.
void append_brief(std::string& out, const brief::Brief& brief, const MarkedText& text, std::size_t text_bytes);

}  // namespace chancery::html
