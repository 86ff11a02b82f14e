// Text as Markdown that shows exactly that text. All text is valid UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chancery::markdown {

// Markdown that shows exactly this text, wherever it stands on a line. `text` holds no line end.
std::string escaped(std::string_view text);

// `text` displayed, shortened and escaped to at most `code_points_max` code points of Markdown.
std::string fitted(std::string_view text, std::size_t code_points_max);

}  // namespace chancery::markdown
