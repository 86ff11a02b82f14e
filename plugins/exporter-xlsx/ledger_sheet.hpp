// The sheet of the ledger, and behind it the one that is printed: columns, how they look, what may be chosen in them,
// how it prints. Rows are written as they come, or at the end if people's columns of an earlier ledger have to be put
// beside them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger_merge.hpp"
#include "previous_ledger.hpp"
#include "print_sheet.hpp"
#include "workbook.hpp"

namespace chancery::xlsx {

class LedgerSheet {
 public:
  // `book` outlives this. The sheet has at most so many rows, its head among them.
  LedgerSheet(Workbook& book, std::optional<PreviousLedger> previous, lxw_row_t rows_max = LXW_ROW_MAX);

  // Throws Error{limit} if the sheet is full; so does `finish`.
  void add(std::vector<LedgerRow> rows);
  // All documents were added.
  void finish();

 private:
  void write_head();
  void write(const LedgerRow& row);
  void write_cell(lxw_col_t column, const Cell& cell, bool is_day);
  void write_source(lxw_col_t column, const Cell& cell, const std::string& link);
  void set_up_printing();
  void add_states();
  void add_rules();
  void add_rule(lxw_col_t first, lxw_col_t last, const std::string& formula, lxw_color_t paper, bool grey);
  lxw_format* format(std::string_view shown_as);
  lxw_col_t human() const { return static_cast<lxw_col_t>(kMachineCount); }
  lxw_col_t mark() const { return static_cast<lxw_col_t>(human() + kHumanCount + added_.size()); }

  static constexpr std::size_t kMachineCount = 16, kHumanCount = 9;
  Workbook* book_;
  lxw_worksheet* sheet_;
  PrintSheet print_;
  std::optional<PreviousLedger> previous_;
  std::vector<std::string> added_;  // people's columns
  std::vector<LedgerRow> waiting_;
  std::map<std::string, lxw_format*, std::less<>> formats_;
  lxw_row_t rows_max_, next_ = 1;
  std::uint32_t links_ = 0;
};

}  // namespace chancery::xlsx
