#include "tables.hpp"

#include <algorithm>

namespace chancery::html {

namespace {

constexpr std::uint32_t kArticleLines = 3, kArticleBytes = 100, kArticleStops = 2;
constexpr std::uint32_t kColumnLines = 4;  // of a cell of a one-row table that is a column of the page

struct Extent {
  std::uint32_t lines = 0, bytes = 0, stops = 0;
};

Extent extent_of(const Page& page, const Box& box) {
  Extent out;
  for (auto i = box.first_line; i < box.end_line; ++i) {
    ++out.lines;
    out.bytes += page.lines[i].size();
    out.stops += page.lines[i].stops;
  }
  return out;
}

bool is_article(const Extent& cell, const Extent& table) {
  return cell.lines >= kArticleLines && cell.bytes >= kArticleBytes && cell.stops >= kArticleStops &&
         std::uint64_t{cell.bytes} * 2 >= table.bytes;
}

bool holds_data(const Page& page, std::uint32_t index) {
  const auto& table = page.boxes[index];
  if (table.holds_table || table.end_line - table.first_line < 2) return false;
  const auto whole = extent_of(page, table);
  std::uint32_t filled = 0, last_row = 0, longest = 0;
  bool columns = false;
  for (auto i = index + 1; i < table.end_box; i = page.boxes[i].end_box) {
    const auto& cell = page.boxes[i];
    if (cell.kind != BoxKind::cell) continue;
    columns |= cell.col > 0;
    last_row = std::max<std::uint32_t>(last_row, cell.row);
    const auto extent = extent_of(page, cell);
    filled += extent.lines > 0;
    longest = std::max(longest, extent.lines);
    if (is_article(extent, whole)) return false;
  }
  return columns && filled >= 2 && (last_row > 0 || longest < kColumnLines);
}

}  // namespace

std::vector<char> find_data_tables(const Page& page) {
  std::vector<char> data(page.boxes.size());
  for (std::uint32_t i = 0; i < page.boxes.size(); ++i)
    if (page.boxes[i].kind == BoxKind::table) data[i] = holds_data(page, i);
  return data;
}

}  // namespace chancery::html
