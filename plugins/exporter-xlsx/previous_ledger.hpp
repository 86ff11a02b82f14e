// The ledger of an earlier run, as people left it: columns are found by their names, wherever they stand now. What
// people added, columns as well as rows, is kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cell.hpp"

namespace chancery::xlsx {

struct PreviousRow {
  std::string number, key, words, mark;
  std::vector<Cell> machine;  // by kMachineColumns
  std::vector<Cell> human;    // by kHumanColumns, then by `added`
};

struct PreviousLedger {
  std::vector<std::string> added;   // names of the columns that people added, as they stand
  std::vector<PreviousRow> rows;    // as they stand; none is empty
  std::vector<std::string> others;  // names of the book's other sheets
  std::size_t formulas = 0;         // cells of people whose formula came to nothing
};

// Throws Error{bad_input or limit, part's name} for what is no workbook or has no such sheet.
PreviousLedger read_previous(std::string_view workbook);

}  // namespace chancery::xlsx
