// The sheet that is printed and handed round: what of the ledger fits a page in a hand's length, under a title. Its
// cells are formulas over the ledger, so that it shows what people write there, in the order they sort it; what a
// program that computes nothing shows are the values of now.
#pragma once

#include "ledger_merge.hpp"
#include "workbook.hpp"

namespace chancery::xlsx {

class PrintSheet {
 public:
  explicit PrintSheet(Workbook& book);

  // The row that was written to row `ledger_row` of the ledger, from 1. In order.
  void add(const LedgerRow& row, lxw_row_t ledger_row);
  void finish();

 private:
  void write_head();
  void set_up_printing();

  Workbook* book_;
  lxw_worksheet* sheet_;
  lxw_format *text_, *day_;
  lxw_row_t next_ = 2;
};

}  // namespace chancery::xlsx
