#include "figure_table.hpp"

#include <algorithm>

#include "word_list.hpp"

namespace chancery::indicators {

namespace {

using language::Cell;

Extent trimmed(std::string_view text, Extent extent) {
  extent.begin = std::min(language::skip_blanks(text, extent.begin), extent.end);
  extent.end = std::max(language::trim_end(text, extent.end), extent.begin);
  return extent;
}

// The bracket that words end with, without its marks: 生产总值（亿元）. Empty if they end with none.
Extent bracket_at_end(std::string_view text, const Extent& words) {
  const auto last = language::decode_before(text, words.end);
  if (words.empty() || !language::is_close_bracket(last.value)) return {words.end, words.end};
  const auto inner = Extent{words.begin, words.end - last.size}.in(text);
  const auto open = std::max(inner.rfind("（") + 1, inner.rfind('(') + 1);  // npos + 1 is 0
  if (open <= 1) return {words.end, words.end};
  const auto at = words.begin + open - 1;
  return trimmed(text, {at + language::decode(text, at).size, words.end - last.size});
}

// A column of a year: 2025年目标.
struct Year {
  std::int64_t col = 0;
  language::TimeExpression time;
  std::string_view words;  // of the time
  std::string_view kind;   // as the head says; empty: it says none
  std::string_view unit;   // 2025年（亿元）
};

std::optional<std::string_view> kind_by_head(std::string_view rest) {
  static constexpr auto targets = word_list("目标", "规划", "预期", "任务", "计划");
  static constexpr auto actuals = word_list("实际", "完成", "现状", "基数", "实绩", "基期", "达到");
  static constexpr auto other = word_list("增", "排", "同比", "比", "占", "位", "变", "均", "计");
  if (other.occurs_in(rest) && !targets.occurs_in(rest)) return std::nullopt;
  if (targets.occurs_in(rest)) return "target";
  if (actuals.occurs_in(rest)) return "actual";
  return rest.empty() || rest == "值" || rest == "数" ? std::optional<std::string_view>("") : std::nullopt;
}

bool heads_units(std::string_view head) { return head == "单位" || head == "计量单位" || head == "指标单位"; }
bool heads_names(std::string_view head) {
  return language::finishes_with(head, "指标") || language::finishes_with(head, "指标名称") || head == "名称";
}

class TableReader {
 public:
  TableReader(std::string_view text, const Units& units, const Letterhead& letterhead, std::vector<Figure>& out)
      : text_(text), units_(units), letterhead_(letterhead), out_(out) {}

  void read(std::span<const Cell> row) {
    if (years_.empty()) return read_head(row);
    if (row.size() == 1) {  // a line across the table: 一、经济发展
      name_.clear();
      unit_ = unit_of_name_ = {};
      return;
    }
    if (const auto* cell = language::cell_at(row, name_col_)) set_name(cell->extent);
    if (const auto* cell = language::cell_at(row, unit_col_)) unit_ = trimmed(text_, cell->extent).in(text_);
    if (name_.empty()) return;
    for (const auto& year : years_)
      if (const auto* cell = language::cell_at(row, year.col)) add(trimmed(text_, cell->extent), year);
  }

 private:
  static constexpr std::int64_t kNoColumn = -1;

  void read_head(std::span<const Cell> row) {
    name_col_ = unit_col_ = kNoColumn;
    for (const auto& cell : row) {
      const auto head = language::head_of_column(cell.extent.in(text_));
      if (heads_units(head)) unit_col_ = cell.col;
      else if (heads_names(head)) name_col_ = cell.col;
      else add_year(cell);
    }
    if (name_col_ == kNoColumn) years_.clear();
  }
  void add_year(const Cell& cell) {
    const auto words = trimmed(text_, cell.extent);
    const auto time = language::time_at(text_.substr(0, words.end), words.begin, {letterhead_.day, 0});
    if (words.empty() || !time || !time->last || time->begin != words.begin) return;
    const auto kind = kind_by_head(language::head_of_column(Extent{time->end, words.end}.in(text_)));
    if (!kind) return;
    const auto unit = bracket_at_end(text_, words).in(text_);
    years_.push_back(
        {cell.col, *time, Extent{time->begin, time->end}.in(text_), *kind, is_unit(unit) ? unit : std::string_view()});
  }

  bool is_unit(std::string_view words) const {
    const auto one = "1" + std::string(words);
    const auto q = words.empty() ? std::nullopt : quantity_at(one, 0, 0, units_);
    return q && q->has_unit && q->end == one.size();
  }

  void set_name(const Extent& cell) {
    auto words = trimmed(text_, {language::behind_number(text_, cell), cell.end});
    unit_of_name_ = {};
    if (const auto bracket = bracket_at_end(text_, words); is_unit(bracket.in(text_))) {
      unit_of_name_ = bracket.in(text_);
      words.end = bracket.begin - (text_[bracket.begin - 1] == '(' ? 1 : 3);
    }
    name_.clear();
    for (auto at = words.begin; at < words.end;) {
      const auto c = language::decode(text_, at);
      if (!language::is_blank(c.value) && c.value != U'\n') name_ += text_.substr(at, c.size);
      at += c.size;
    }
  }

  // ≥95, 6.5左右 or 20家 in a cell.
  void add(const Extent& cell, const Year& year) {
    constexpr std::size_t kBytesMax = 60;
    const auto words = cell.in(text_).substr(0, kBytesMax);
    std::size_t at = 0;
    while (at < words.size() && language::digit_value(language::decode(words, at).value) < 0)
      at += language::decode(words, at).size;
    if (words.empty() || cell.end - cell.begin > kBytesMax || at == words.size()) return;
    const auto bare = quantity_at(words, at, 0, units_);
    if (!bare) return;
    const auto unit = bare->has_unit           ? bare->unit
                      : !unit_.empty()         ? unit_
                      : !unit_of_name_.empty() ? unit_of_name_
                                               : year.unit;
    if (unit.empty()) return;
    std::string whole(words);
    if (!bare->has_unit) whole.insert(bare->end, unit);
    const auto told = quantity_at(whole, at, 0, units_);
    if (!told || told->left != 0 || told->right != whole.size()) return;  // [500] is of all years together
    put(*told, cell, words, bare->end, unit, year);
  }
  void put(const Quantity& told, const Extent& cell, std::string_view words, std::size_t end, std::string_view unit,
           const Year& year) {
    auto& out = out_.emplace_back();
    out.quantity = told;
    out.quantity.begin = out.quantity.left = cell.begin + told.begin;
    out.quantity.end = out.quantity.right = cell.begin + end;
    out.quantity.unit = unit;
    out.quantity.qualifier = {};  // what is quoted lies in the document
    if (const auto at = told.qualifier.empty() ? words.npos : words.find(told.qualifier); at != words.npos)
      out.quantity.qualifier = words.substr(at, told.qualifier.size());
    out.subject = name_;
    out.name_bytes = name_.size();
    out.time = year.words;
    out.time_basis = year.time.basis == language::TimeBasis::resolved ? "resolved" : "stated";
    if (year.time.first) out.period_begin = language::iso(*year.time.first);
    out.period_end = language::iso(*year.time.last);
    out.kind = !year.kind.empty() ? year.kind : is_ahead(year) ? "target" : "actual";
    out.names_itself = true;
  }
  // What a year that was not over at signing tells; without such a day, the last of a plan's years.
  bool is_ahead(const Year& year) const {
    if (letterhead_.day.is_full()) return *year.time.last > letterhead_.day;
    return letterhead_.is_plan && year.col == years_.back().col && years_.size() > 1;
  }

  std::string_view text_;
  const Units& units_;
  const Letterhead& letterhead_;
  std::vector<Figure>& out_;
  std::vector<Year> years_;
  std::int64_t name_col_ = kNoColumn, unit_col_ = kNoColumn;
  std::string name_;                      // of the row, or one above that covers it
  std::string_view unit_, unit_of_name_;  // as well; of the column of units, and in a bracket behind the name
};

}  // namespace

std::vector<FigureTable> figure_tables(std::string_view text, std::span<const Cell> cells, const Units& units,
                                       const Letterhead& letterhead) {
  std::vector<FigureTable> out;
  while (!cells.empty()) {
    FigureTable table;
    table.extent = cells.front().extent;
    TableReader reader(text, units, letterhead, table.figures);
    for (const auto number = cells.front().table; !cells.empty() && cells.front().table == number;) {
      const auto row = language::first_row(cells);
      reader.read(row);
      table.extent.end = std::max(table.extent.end, row.back().extent.end);
      cells = cells.subspan(row.size());
    }
    if (!table.figures.empty()) out.push_back(std::move(table));
  }
  return out;
}

}  // namespace chancery::indicators
