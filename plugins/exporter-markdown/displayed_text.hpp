// Text on its way from a document to a page: what a reader sees of it, counted, shortened and escaped. All text is
// valid UTF-8 and nothing is ever cut inside a character. Knows nothing of documents or tables.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chancery::markdown {

std::size_t count_code_points(std::string_view text);

// The text as one line: blanks and line ends become one space, or nothing where a line ended beside a character that
// is not ASCII; invisible and direction-changing characters are left out.
std::string displayed(std::string_view text);

// At most `code_points_max` (1 or more) code points: whole, or cut at the last clause mark of its second half, else
// before a Latin word, else between two characters; a cut is marked by "…".
std::string shortened(std::string_view text, std::size_t code_points_max);

// Markdown that shows exactly this text, wherever it stands on a line. `text` holds no line end.
std::string escaped(std::string_view text);

// `text` displayed, shortened and escaped to at most `code_points_max` code points of Markdown.
std::string fitted(std::string_view text, std::size_t code_points_max);

}  // namespace chancery::markdown
