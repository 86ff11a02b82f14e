// See ledger_sheet.hpp.
#include "ledger_sheet.hpp"

#include <utility>

#include "cell_text.hpp"
#include "chancery/error.hpp"
#include "ledger_columns.hpp"

namespace chancery::xlsx {
namespace {

constexpr std::uint32_t kLinksMax = 65'530;  // of a sheet
constexpr std::size_t kLinkBytesMax = 2000, kFormatsMax = 200;
constexpr lxw_row_t kLastRow = LXW_ROW_MAX - 1;
constexpr double kSideMargin = 0.6, kTopMargin = 0.8;  // inches
constexpr lxw_color_t kMachinePaper = 0xD9E2F3, kHumanPaper = 0xFFF2CC, kOverdue = 0xFFC7CE, kSoon = 0xFFEB9C,
                      kGone = 0xD9D9D9, kNews = 0xC6E0B4;

std::string letters(lxw_col_t column) {
  char out[LXW_MAX_COL_NAME_LENGTH] = {};
  lxw_col_to_name(out, column, LXW_FALSE);
  return out;
}

}  // namespace

LedgerSheet::LedgerSheet(Workbook& book, std::optional<PreviousLedger> previous, lxw_row_t rows_max)
    : book_(&book),
      sheet_(book.add_sheet(kLedgerSheet)),
      print_(book),
      previous_(std::move(previous)),
      rows_max_(rows_max) {
  static_assert(kMachineCount == kMachineColumns.size() && kHumanCount == kHumanColumns.size());
  if (previous_) added_ = previous_->added;
  write_head();
  set_up_printing();
  add_states();
}

lxw_format* LedgerSheet::format(std::string_view shown_as) {
  if (const auto known = formats_.find(shown_as); known != formats_.end()) return known->second;
  if (formats_.size() == kFormatsMax) return format("");
  auto* out = book_->add_format();
  format_set_text_wrap(out);
  format_set_align(out, LXW_ALIGN_VERTICAL_TOP);
  format_set_border(out, LXW_BORDER_THIN);
  if (!shown_as.empty()) format_set_num_format(out, std::string(shown_as).c_str());
  return formats_.emplace(shown_as, out).first->second;
}

void LedgerSheet::write_head() {
  const auto head = [this](lxw_color_t paper) {
    auto* out = book_->add_format();
    format_set_bold(out);
    format_set_text_wrap(out);
    format_set_border(out, LXW_BORDER_THIN);
    format_set_align(out, LXW_ALIGN_CENTER);
    format_set_align(out, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bg_color(out, paper);
    return out;
  };
  auto *machines = head(kMachinePaper), *peoples = head(kHumanPaper);
  lxw_col_t column = 0;
  const auto name = [&](std::string_view text, double width, lxw_format* format, bool hidden = false) {
    lxw_row_col_options options{};
    options.hidden = hidden ? LXW_TRUE : LXW_FALSE;
    book_->write_text(sheet_, 0, column, text, format);
    check(worksheet_set_column_opt(sheet_, column, column, width, nullptr, &options));
    ++column;
  };
  for (const auto& known : kMachineColumns) name(known.name, known.width, machines);
  for (const auto& known : kHumanColumns) name(known.name, known.width, peoples);
  for (const auto& own : added_) name(own, 18, peoples);
  name(kMarkColumn.name, kMarkColumn.width, machines);
  name(kKeyColumn.name, kKeyColumn.width, machines, true);
  worksheet_freeze_panes(sheet_, 1, 4);  // 任务名称 stays in sight
}

void LedgerSheet::set_up_printing() {
  constexpr std::uint8_t kA4 = 9;
  worksheet_set_landscape(sheet_);
  worksheet_set_paper(sheet_, kA4);
  worksheet_set_margins(sheet_, kSideMargin, kSideMargin, kTopMargin, kTopMargin);
  check(worksheet_repeat_rows(sheet_, 0, 0));
  worksheet_fit_to_pages(sheet_, 1, 0);
  check(worksheet_set_header(sheet_, "&C&A"));
  check(worksheet_set_footer(sheet_, "&C— &P —"));
}

void LedgerSheet::add_states() {
  std::vector<std::string> names(kStates.begin(), kStates.end());
  std::vector<char*> list;
  for (auto& name : names) list.push_back(name.data());
  list.push_back(nullptr);
  lxw_data_validation rule{};
  rule.validate = LXW_VALIDATION_TYPE_LIST;
  rule.value_list = const_cast<decltype(rule.value_list)>(list.data());
  const auto column = static_cast<lxw_col_t>(human() + kAtState);
  check(worksheet_data_validation_range(sheet_, 1, column, kLastRow, column, &rule));
}

void LedgerSheet::add(std::vector<LedgerRow> rows) {
  for (auto& row : rows) {
    if (previous_) waiting_.push_back(std::move(row));
    else write(row);
  }
}

void LedgerSheet::write(const LedgerRow& row) {
  if (next_ == rows_max_)
    throw Error(Code::limit, std::string(kLedgerSheet),
                "found more than " + std::to_string(rows_max_ - 1) + " tasks, expected what a sheet can hold");
  write_cell(0, number_cell(next_), false);
  for (std::size_t i = 1; i < kMachineCount; ++i) {
    const auto cell = i < row.machine.size() ? row.machine[i] : Cell();
    if (i == kAtSource && !row.link.empty()) write_source(static_cast<lxw_col_t>(i), cell, row.link);
    else write_cell(static_cast<lxw_col_t>(i), cell, i == kAtDue);
  }
  for (std::size_t i = 0; i < kHumanCount + added_.size(); ++i)
    write_cell(static_cast<lxw_col_t>(human() + i), i < row.human.size() ? row.human[i] : Cell(),
               i == kAtUpdated || i == kAtClosed);
  write_cell(mark(), text_cell(row.mark), false);
  write_cell(static_cast<lxw_col_t>(mark() + 1), text_cell(row.key), false);
  print_.add(row, next_);
  ++next_;
}

void LedgerSheet::write_cell(lxw_col_t column, const Cell& cell, bool is_day) {
  // An empty cell has the format too: what people enter is shown as a day.
  auto* format = this->format(is_day ? kDateFormat : cell.format);
  switch (cell.kind) {
    case Cell::Kind::number: book_->write_number(sheet_, next_, column, cell.number, format); break;
    case Cell::Kind::boolean: check(worksheet_write_boolean(sheet_, next_, column, cell.number != 0, format)); break;
    default: book_->write_text(sheet_, next_, column, cell.text, format);
  }
}

void LedgerSheet::write_source(lxw_col_t column, const Cell& cell, const std::string& link) {
  const auto url = cell_text(link).text;  // "external:" would turn each / into \\, in what is shown too
  if (links_ == kLinksMax || url.size() > kLinkBytesMax) return write_cell(column, cell, false);
  ++links_;
  const auto shown = cell_text(cell.text).text;
  check(worksheet_write_url_opt(sheet_, next_, column, url.c_str(), format(""), shown.c_str(), nullptr));
}

// Days are compared when the file is looked at, not when it is made.
void LedgerSheet::add_rules() {
  const auto due = "$" + letters(kAtDue) + "2", state = "$" + letters(static_cast<lxw_col_t>(human() + kAtState)) + "2",
             news = "$" + letters(mark()) + "2";
  const auto open = "ISNUMBER(" + due + ")," + state + "<>\"已完成\"," + state + "<>\"已销号\"," + news + "<>\"" +
                    std::string(kWithdrawn) + "\"";
  add_rule(0, mark(), "=" + news + "=\"" + std::string(kWithdrawn) + "\"", kGone, true);
  add_rule(kAtDue, kAtDue, "=AND(" + open + "," + due + "<TODAY())", kOverdue, false);
  add_rule(kAtDue, kAtDue, "=AND(" + open + "," + due + ">=TODAY()," + due + "<=TODAY()+30)", kSoon, false);
  add_rule(mark(), mark(), "=" + news + "<>\"\"", kNews, false);
}

void LedgerSheet::add_rule(lxw_col_t first, lxw_col_t last, const std::string& formula, lxw_color_t paper, bool grey) {
  auto* look = book_->add_format();
  format_set_bg_color(look, paper);
  if (grey) format_set_font_strikeout(look);
  auto text = formula;
  lxw_conditional_format rule{};
  rule.type = LXW_CONDITIONAL_TYPE_FORMULA;
  rule.value_string = text.data();
  rule.format = look;
  rule.stop_if_true = grey ? LXW_TRUE : LXW_FALSE;
  check(worksheet_conditional_format_range(sheet_, 1, first, kLastRow, last, &rule));
}

void LedgerSheet::finish() {
  if (previous_)
    for (const auto& row : merged(std::move(waiting_), std::move(*previous_))) write(row);
  add_rules();
  print_.finish();
  const auto last = next_ - 1;
  check(worksheet_autofilter(sheet_, 0, 0, last, static_cast<lxw_col_t>(mark() + 1)));
  check(worksheet_print_area(sheet_, 0, 0, last, mark()));
}

}  // namespace chancery::xlsx
