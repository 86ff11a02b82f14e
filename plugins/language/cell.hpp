// Cells of tables, as readers of pages tell them, and their rows. Knows no tables of a document: what reads them hands
// the rows of `block` over.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "code_points.hpp"
#include "extent.hpp"

namespace chancery::language {

struct Cell {
  Extent extent;          // empty: nothing stands in it
  std::size_t table = 0;  // any number that tells tables apart
  std::int64_t row = 0, col = 0;
};

// The cells among rows that have begin, end, kind, parent, row and col.
template <class Blocks>
void append_cells(const Blocks& blocks, std::vector<Cell>& out) {
  constexpr auto none = std::numeric_limits<std::size_t>::max();
  for (const auto& block : blocks)
    if (block.kind == "cell" && block.row && block.col)
      out.push_back({{block.begin, block.end}, block.parent ? block.parent->row : none, *block.row, *block.col});
}

// The first stretch of cells that stand in one row of one table.
inline std::span<const Cell> first_row(std::span<const Cell> cells) {
  const auto end = std::find_if(cells.begin(), cells.end(), [&](const Cell& cell) {
    return cell.table != cells.front().table || cell.row != cells.front().row;
  });
  return cells.first(static_cast<std::size_t>(end - cells.begin()));
}

// The cell of a row that stands in a column, or null.
inline const Cell* cell_at(std::span<const Cell> row, std::int64_t col) {
  const auto found = std::find_if(row.begin(), row.end(), [&](const Cell& cell) { return cell.col == col; });
  return found == row.end() ? nullptr : &*found;
}

// The words at the head of a column, without blanks, line ends and brackets: 牵 头 单 位, 责任单位（排第一位的牵头）.
// Empty if they are no head: more than twenty characters.
inline std::string head_of_column(std::string_view cell) {
  constexpr std::size_t kBytesMax = 60;
  std::string out;
  if (cell.size() > kBytesMax) return out;
  int depth = 0;
  for (std::size_t at = 0; at < cell.size();) {
    const auto c = decode(cell, at);
    if (is_open_bracket(c.value)) ++depth;
    if (depth == 0 && !is_blank(c.value) && c.value != U'\n') out += cell.substr(at, c.size);
    if (is_close_bracket(c.value) && depth > 0) --depth;
    at += c.size;
  }
  return out;
}

// Where the words of a cell begin behind their number: 1. or （二）.
inline std::size_t behind_number(std::string_view text, const Extent& cell) {
  static constexpr CharacterSet numerals(U"0123456789一二三四五六七八九十");
  const auto begin = std::min(skip_blanks(text, cell.begin), cell.end);
  auto at = begin;
  const auto first = decode(text, at);
  const bool opened = is_open_bracket(first.value);
  if (opened) at += first.size;
  const auto number = at;
  auto c = decode(text, at);
  for (; at < cell.end && numerals.holds(c.value); c = decode(text, at)) at += c.size;
  const bool closed = opened ? is_close_bracket(c.value) : c.value == U'、' || c.value == U'.' || c.value == U'．';
  if (at == number || !closed || at + c.size >= cell.end) return begin;
  const auto behind = at + c.size;
  return digit_value(decode(text, behind).value) < 0 ? skip_blanks(text, behind) : begin;  // 1.5亿元
}

}  // namespace chancery::language
