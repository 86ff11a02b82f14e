// Tables of figures: 指标 | 单位 | 2020年 | 2025年目标, a row an indicator, a column a year. Their numbers have their
// unit and their year from row and head, where the sentences' search sees bare numbers.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "cell.hpp"
#include "document_sense.hpp"
#include "figures.hpp"

namespace chancery::indicators {

struct FigureTable {
  Extent extent;  // of its cells
  std::vector<Figure> figures;
};

// Those of a page's tables that have a column of names and one of a year, in text order. A number without a unit in its
// cell, its row or its head is none. Linear in the cells.
std::vector<FigureTable> figure_tables(std::string_view text, std::span<const language::Cell> cells, const Units& units,
                                       const Letterhead& letterhead);

}  // namespace chancery::indicators
