// See print_sheet.hpp.
#include "print_sheet.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "cell_text.hpp"
#include "ledger_columns.hpp"

namespace chancery::xlsx {
namespace {

constexpr std::string_view kName = "打印";
constexpr double kLineHeight = 15, kHeightMax = 409;   // points
constexpr double kSideMargin = 0.5, kTopMargin = 0.7;  // inches

struct PrintColumn {
  std::string_view name;
  std::size_t from;  // of the ledger's columns, people's behind the machine's
  double width;
};
constexpr std::size_t kPeople = kMachineColumns.size();
constexpr std::array<PrintColumn, 11> kColumns = {{{"序号", 0, 5},
                                                   {"任务名称", 3, 26},
                                                   {"量化目标", 5, 18},
                                                   {"牵头单位", 6, 15},
                                                   {"配合单位", 7, 15},
                                                   {"责任单位（未区分）", 8, 17},
                                                   {"时限（原文）", 10, 12},
                                                   {"完成时限", kAtDue, 16},
                                                   {"编号", kAtNumber, 22},
                                                   {"阶段进展", kPeople + 2, 20},
                                                   {"状态", kPeople + kAtState, 9}}};

std::string letters(std::size_t column) {
  char out[LXW_MAX_COL_NAME_LENGTH] = {};
  lxw_col_to_name(out, static_cast<lxw_col_t>(column), LXW_FALSE);
  return out;
}

// In columns of a digit's width: an ideograph takes two.
double width_of(std::string_view text) {
  double out = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) out += 1;
    else if (byte >= 0xC0) out += 2;
  }
  return out;
}

const Cell& cell_of(const LedgerRow& row, std::size_t column) {
  static const Cell none;
  const auto& cells = column < kPeople ? row.machine : row.human;
  const auto at = column < kPeople ? column : column - kPeople;
  return at < cells.size() ? cells[at] : none;
}

double height_of(const LedgerRow& row) {
  double lines = 1;
  for (const auto& column : kColumns)
    lines = std::max(lines, std::ceil(width_of(cell_of(row, column.from).text) / (column.width - 2)));
  return std::min(lines * kLineHeight, kHeightMax);
}

}  // namespace

PrintSheet::PrintSheet(Workbook& book)
    : book_(&book), sheet_(book.add_sheet(kName)), text_(book.add_format()), day_(book.add_format()) {
  for (auto* format : {text_, day_}) {
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_border(format, LXW_BORDER_THIN);
  }
  format_set_num_format(day_, std::string(kDateFormat).c_str());
  format_set_align(day_, LXW_ALIGN_LEFT);
  set_up_printing();
  write_head();
}

void PrintSheet::set_up_printing() {
  constexpr std::uint8_t kA4 = 9;
  worksheet_set_landscape(sheet_);
  worksheet_set_paper(sheet_, kA4);
  worksheet_set_margins(sheet_, kSideMargin, kSideMargin, kTopMargin, kTopMargin);
  worksheet_fit_to_pages(sheet_, 1, 0);
  check(worksheet_repeat_rows(sheet_, 1, 1));
  check(worksheet_set_footer(sheet_, "&C— &P —"));
  for (std::size_t i = 0; i < kColumns.size(); ++i)
    check(
        worksheet_set_column(sheet_, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), kColumns[i].width, nullptr));
}

void PrintSheet::write_head() {
  auto* title = book_->add_format();
  format_set_bold(title);
  format_set_font_size(title, 18);
  format_set_align(title, LXW_ALIGN_CENTER);
  check(worksheet_set_row(sheet_, 0, 30, nullptr));
  check(worksheet_merge_range(sheet_, 0, 0, 0, static_cast<lxw_col_t>(kColumns.size() - 1),
                              std::string(kLedgerSheet).c_str(), title));
  for (std::size_t i = 0; i < kColumns.size(); ++i)
    book_->write_text(sheet_, 1, static_cast<lxw_col_t>(i), kColumns[i].name, book_->head_format());
  worksheet_freeze_panes(sheet_, 2, 2);
}

void PrintSheet::add(const LedgerRow& row, lxw_row_t ledger_row) {
  if (next_ == LXW_ROW_MAX) return;  // the ledger itself has one row of head, this sheet two
  check(worksheet_set_row(sheet_, next_, height_of(row), nullptr));
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    const auto column = kColumns[i].from;
    const auto source = "'" + std::string(kLedgerSheet) + "'!" + letters(column) + std::to_string(ledger_row + 1);
    const auto formula = "=IF(" + source + "=\"\",\"\"," + source + ")";
    const auto cell = column == 0 ? number_cell(ledger_row) : cell_of(row, column);
    auto* format = column == kAtDue ? day_ : text_;
    const auto at = static_cast<lxw_col_t>(i);
    if (cell.kind == Cell::Kind::number)
      check(worksheet_write_formula_num(sheet_, next_, at, formula.c_str(), format, cell.number));
    else
      check(worksheet_write_formula_str(sheet_, next_, at, formula.c_str(), format, cell_text(cell.text).text.c_str()));
  }
  ++next_;
}

void PrintSheet::finish() {
  check(worksheet_print_area(sheet_, 0, 0, next_ - 1, static_cast<lxw_col_t>(kColumns.size() - 1)));
}

}  // namespace chancery::xlsx
