// A table of texts, for people: aligned columns on a terminal, or Markdown. Knows not what it shows.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::cli {

// Stands in a cell for a space at which no line ends.
inline constexpr char kGlue = '\x1f';

struct TextTable {
  std::vector<std::string> columns;            // their heads; empty heads show none
  std::vector<std::vector<std::string>> rows;  // as many cells each
  std::vector<bool> code = {};                 // columns that are set as code in Markdown; shorter is false
};

// Columns on a terminal that it takes: wide characters (Chinese, say) take two.
std::size_t shown_width(std::string_view utf8);

// Indented by two; cells that are long go on in the next lines. Ends with a line feed; empty without rows.
std::string aligned(const TextTable& table);
std::string markdown(const TextTable& table);

// Text as Markdown shows it as it is.
std::string escape_markdown(std::string_view text);
// Set as code; empty stays empty.
std::string code_span(const std::string& text);

}  // namespace chancery::cli
