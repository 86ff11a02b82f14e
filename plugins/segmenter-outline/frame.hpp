// What stands around and before the documents of a page: site chrome at its edges, and a table of contents. Gives these
// lines the role `boilerplate`.
#pragma once

#include "draft.hpp"

namespace chancery::outline {

// The lines of tables of contents: from the heading 目录 to the line before its first entry comes again.
std::vector<bool> find_contents(std::string_view text, const std::vector<Line>& lines);

// Marks chrome at both edges of the page, lines of a reader's chrome blocks, and tables of contents.
void mark_frame(Draft& draft);

}  // namespace chancery::outline
