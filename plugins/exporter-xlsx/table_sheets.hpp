// Any table as a sheet over the whole run: `document`, `row`, `key`, its own columns, and `text`, the words of its
// span. Knows no table.
#pragma once

#include <map>
#include <string>

#include "chancery/document.hpp"
#include "row_keys.hpp"
#include "workbook.hpp"

namespace chancery::xlsx {

class TableSheets {
 public:
  // `book` outlives this. A sheet has at most so many rows, its head among them; a further sheet goes on.
  explicit TableSheets(Workbook& book, lxw_row_t rows_max = LXW_ROW_MAX) : book_(&book), rows_max_(rows_max) {}

  // Its rows go below those of earlier documents. The sheet is there even without rows.
  void add(const FinishedDocument& document, const AnyTable& table);
  // All documents were added.
  void finish();

 private:
  struct Sheet {
    lxw_worksheet* sheet = nullptr;
    lxw_row_t rows = 0;  // written
    lxw_col_t last_column = 0;
  };
  static void end(const Sheet& sheet);
  Sheet begin(const AnyTable& table, bool words);
  void write_value(lxw_worksheet* sheet, lxw_row_t at, lxw_col_t column, const chancery_column& values,
                   std::uint64_t row);

  Workbook* book_;
  lxw_row_t rows_max_;
  std::map<std::string, Sheet, std::less<>> sheets_;  // the one that is being filled, by table
  rows::RowKeys keys_;
};

}  // namespace chancery::xlsx
