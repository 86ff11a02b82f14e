// Which row of an earlier ledger is which task of this run, so that what people wrote stays with it.
//
// In this order, each row of the earlier ledger being taken once: the same key; the same words in the same document but
// for the marker in front, since that changes when an item is put before it; the same number. Words go before numbers
// because they are the better witness of what people wrote about. Under another number the row is 移号, with other
// words 变更. A mark stays until people clear it. What is left over is kept: 撤销 if a run once wrote it.
#pragma once

#include <string>
#include <vector>

#include "cell.hpp"
#include "previous_ledger.hpp"

namespace chancery::xlsx {

struct LedgerRow {
  std::string number, key, mark, link;  // `link`: where the source can be seen; may be empty
  std::vector<Cell> machine;            // by kMachineColumns; the first is filled in when it is written
  std::vector<Cell> human;              // by kHumanColumns, then what people added; may be empty
};

// The rows of this run with what people had written, in their order, then those that are in the earlier ledger only.
std::vector<LedgerRow> merged(std::vector<LedgerRow> rows, PreviousLedger previous);

}  // namespace chancery::xlsx
