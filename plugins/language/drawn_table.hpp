// A table drawn in words, for tests: rows are divided by LF, cells by |; ^ is covered by the cell above it, < by the
// one to its left.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "cell.hpp"

namespace chancery::language {

struct DrawnTable {
  std::string text;
  std::vector<Cell> cells;
};

inline DrawnTable drawn_table(std::string_view rows) {
  DrawnTable out;
  std::int64_t row = 0, col = 0;
  for (std::size_t at = 0; at < rows.size();) {
    const auto end = std::min(rows.find_first_of("|\n", at), rows.size());
    const auto words = rows.substr(at, end - at);
    if (words != "^" && words != "<") {
      out.cells.push_back({{out.text.size(), out.text.size() + words.size()}, 0, row, col});
      out.text.append(words) += '\n';
    }
    ++col;
    if (end < rows.size() && rows[end] == '\n') ++row, col = 0;
    at = end + 1;
    if (at == rows.size() && rows[end] == '|') out.cells.push_back({{out.text.size(), out.text.size()}, 0, row, col});
  }
  return out;
}

}  // namespace chancery::language
