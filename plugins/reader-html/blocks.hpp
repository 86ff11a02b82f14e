// The rows of the table block, from boxes and lines: headings, paragraphs, list items, tables with their cells, and
// chrome around what is none of the document. Invariant: rows in text order, a parent before its children and around
// them; every line lies in exactly one innermost row; empty cells have a row of no bytes.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "page.hpp"

namespace chancery::html {

enum class BlockKind : std::uint8_t { heading, paragraph, item, table, cell, chrome };

// As the table block has them.
constexpr std::string_view name_of(BlockKind kind) {
  constexpr std::string_view names[] = {"heading", "paragraph", "list-item", "table", "cell", "chrome"};
  return names[static_cast<std::size_t>(kind)];
}

struct Block {
  std::uint32_t begin = 0, end = 0;
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;          // of a heading; else 0
  std::uint16_t row = 0, col = 0;  // of a cell
  std::uint32_t parent = kNone;
};

// `chrome` by line, `data_tables` by box.
std::vector<Block> make_blocks(const Page& page, const std::vector<char>& chrome, const std::vector<char>& data_tables);

}  // namespace chancery::html
