// See table_sheets.hpp.
#include "table_sheets.hpp"

#include "column_names.hpp"
#include "span_columns.hpp"

namespace chancery::xlsx {
namespace {

constexpr lxw_col_t kOwnColumns = 3;  // document, row, key
constexpr double kKeyWidth = 22, kDocumentWidth = 24, kTextWidth = 60;

}  // namespace

TableSheets::Sheet TableSheets::begin(const AnyTable& table, bool words) {
  Sheet out{book_->add_sheet(table.name()), 1, 0};
  lxw_col_t column = 0;
  const auto name = [&](std::string_view text) {
    book_->write_text(out.sheet, 0, column++, text, book_->head_format());
  };
  for (const auto& each : rows::column_names(table, words)) name(each);
  worksheet_freeze_panes(out.sheet, 1, 0);
  check(worksheet_set_column(out.sheet, 0, 0, kDocumentWidth, nullptr));
  check(worksheet_set_column(out.sheet, 2, 2, kKeyWidth, nullptr));
  out.last_column = static_cast<lxw_col_t>(column - 1);
  if (words) check(worksheet_set_column(out.sheet, out.last_column, out.last_column, kTextWidth, nullptr));
  return out;
}

void TableSheets::end(const Sheet& sheet) {
  if (sheet.rows > 1) check(worksheet_autofilter(sheet.sheet, 0, 0, sheet.rows - 1, sheet.last_column));
}

void TableSheets::finish() {
  for (const auto& [name, sheet] : sheets_) end(sheet);
}

void TableSheets::add(const FinishedDocument& document, const AnyTable& table) {
  const bool words = rows::has_spans(table);
  auto [place, is_new] = sheets_.try_emplace(std::string(table.name()));
  auto& sheet = place->second;
  if (is_new) sheet = begin(table, words);
  if (table.rows == 0) return;
  const rows::SpanColumns columns(document, table);
  keys_.begin(document.id(), table.name());
  for (std::uint64_t row = 0; row < table.rows; ++row) {
    if (sheet.rows == rows_max_) {
      end(sheet);
      sheet = begin(table, words);
    }
    const auto at = sheet.rows++;
    lxw_col_t column = kOwnColumns;
    book_->write_text(sheet.sheet, at, 0, document.id());
    book_->write_integer(sheet.sheet, at, 1, static_cast<std::int64_t>(row));
    book_->write_text(sheet.sheet, at, 2, rows::text_of(keys_.next(columns.text(row))));
    for (const auto& values : columns.all()) write_value(sheet.sheet, at, column++, values, row);
    if (words) book_->write_text(sheet.sheet, at, column, columns.text(row));
  }
}

void TableSheets::write_value(lxw_worksheet* sheet, lxw_row_t at, lxw_col_t column, const chancery_column& values,
                              std::uint64_t row) {
  if (values.validity && !values.validity[row]) return;
  switch (values.type) {
    case CHANCERY_BOOL: book_->write_boolean(sheet, at, column, *value_at<bool>(values, row)); break;
    case CHANCERY_I64: book_->write_integer(sheet, at, column, *value_at<std::int64_t>(values, row)); break;
    case CHANCERY_F64: book_->write_number(sheet, at, column, *value_at<double>(values, row)); break;
    case CHANCERY_UTF8: book_->write_text(sheet, at, column, *value_at<std::string_view>(values, row)); break;
    default: book_->write_integer(sheet, at, column, static_cast<const std::uint32_t*>(values.values)[row]);
  }
}

}  // namespace chancery::xlsx
