// Texts as cells hold them. XML cannot hold most control characters, and a cell no more than 32,767 characters, which
// spreadsheets count as UTF-16 does. Knows no file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chancery::xlsx {

inline constexpr std::size_t kCellUnitsMax = 32767;

struct CellText {
  std::string text;
  bool whole = true;  // else its end is missing, and the last character is "…"
};

// Bytes that are no UTF-8, control characters but tab and line feed, and what is no character, become U+FFFD.
// `_x0041_`, which would be read as "A", is written as `_x005F_x0041_`.
CellText cell_text(std::string_view text);

}  // namespace chancery::xlsx
