// A table of two documents: see table_comparison.hpp.
#include "table_comparison.hpp"

#include <algorithm>

#include "../document/utf8.hpp"
#include "../provenance/table_columns.hpp"

namespace chancery::core {
namespace {

using Kind = FactColumn::Kind;

constexpr double kMuchAlike = 0.5, kAlike = 0.3;

void append_field(std::string& key, std::string_view value) {
  key += std::to_string(value.size());
  key += ':';
  key += value;
}

std::vector<ComparedColumn> columns_of(const FactTable& first, const FactTable& second) {
  std::vector<ComparedColumn> out;
  for (const auto& column : first.columns) out.push_back({column.name, &column, second.column(column.name)});
  for (const auto& column : second.columns)
    if (!first.column(column.name)) out.push_back({column.name, nullptr, &column});
  return out;
}

// "line 12, character 3".
std::string position_text(std::string_view text, std::uint32_t at) {
  const auto before = text.substr(0, at);
  const auto last = before.rfind('\n');
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const auto column = code_points(before.substr(last == std::string_view::npos ? 0 : last + 1)) + 1;
  return "line " + std::to_string(line) + ", character " + std::to_string(column);
}

}  // namespace

ComparedPair::ComparedPair(const DocumentFacts& first_facts, const DocumentFacts& second_facts)
    : first(first_facts),
      second(second_facts),
      first_places(first_facts),
      second_places(second_facts),
      both_have_text(first.text && second.text),
      positions_count(both_have_text || (!first.text && !second.text && first.unit == second.unit &&
                                         first.source_sha256 == second.source_sha256)) {
  if (both_have_text) alignment = TextAlignment(*first.text, *second.text);
}

std::optional<std::uint32_t> ComparedPair::common_id(Side side, const std::string& table, std::uint32_t row) const {
  const auto at = matched.find(table);
  if (at == matched.end()) return std::nullopt;
  const auto& [second_of, first_of] = at->second;
  if (side == Side::first) return row;
  const auto partner = first_of[row];
  return partner == kNoRow ? static_cast<std::uint32_t>(second_of.size()) + row : partner;
}

TableComparison::TableComparison(ComparedPair& pair, const std::string& table)
    : pair_(pair),
      name_(table),
      first_number_(pair.first.table(table)),
      second_number_(pair.second.table(table)),
      columns_(columns_of(pair.first.tables[first_number_], pair.second.tables[second_number_])) {
  const auto is_set_throughout = [](const FactColumn* column, const FactTable& of) {
    if (!column) return of.rows == 0;
    return std::find(column->refs.begin(), column->refs.end(), kNoRow) == column->refs.end();
  };
  bool has_section = table == "section";
  for (const auto& column : columns_) {
    if (!column.agrees()) continue;
    if (column.name == "begin" && column.kind() == Kind::span) span_ = &column;
    if (column.kind() == Kind::ref) {
      const auto& target = (column.first ? column.first : column.second)->target;
      has_section |= target == "section";
      const bool throughout = is_set_throughout(column.first, pair.first.tables[first_number_]) &&
                              is_set_throughout(column.second, pair.second.tables[second_number_]);
      const bool is_matched = target != table && pair.matched.count(target) > 0;  // else: refs go in a circle
      if (!whole_ && is_matched && !is_general_table(target) && throughout) whole_ = &column;
    } else if (column.kind() == Kind::value) {
      const bool is_text = (!column.first || column.first->is_text) && (!column.second || column.second->is_text);
      if (is_text && !first_text_) first_text_ = &column;
    }
  }
  naming_ = first_text_;
  for (const auto& column : columns_)
    if ((column.name == "title" || column.name == "name") && column.kind() == Kind::value && column.agrees() &&
        !whole_) {
      naming_ = &column;
      break;
    }
  if (has_section || !naming_) whole_ = nullptr;
}

std::optional<TableComparison::Spot> TableComparison::spot(Side side, const FactSpan& span) const {
  if (!pair_.positions_count || !span.set) return std::nullopt;
  const Spot out{pair_.position(side, span.begin), pair_.position(side, span.end)};
  return out.begin < out.end ? std::optional(out) : std::nullopt;
}

const FactSpan* TableComparison::span(Side side, std::uint32_t row) const {
  return span_ && span_->of(side) ? &span_->of(side)->spans[row] : nullptr;
}

std::string_view TableComparison::words(Side side, std::uint32_t row) const {
  const auto* at = span(side, row);
  return at && pair_.both_have_text ? pair_.facts(side).words(*at) : std::string_view();
}

std::string TableComparison::value(Side side, const ComparedColumn* column, std::uint32_t row) const {
  const auto* values = column ? column->of(side) : nullptr;
  return values && values->kind == Kind::value && values->values[row] ? *values->values[row] : "";
}

// The values of a row, and where its refs lead as far as that is known; or some of it.
std::string TableComparison::stated(Side side, std::uint32_t row, Stated what) const {
  std::string out;
  for (const auto& column : columns_) {
    const auto* cells = column.of(side);
    if (!column.agrees() || column.kind() == Kind::span) continue;
    out += ';';
    if (!cells) continue;
    if (cells->kind == Kind::value) {
      const bool counts = what == Stated::all || (what == Stated::texts && cells->is_text);
      if (counts && cells->values[row]) append_field(out, *cells->values[row]);
    } else if (cells->refs[row] != kNoRow) {
      if (what == Stated::refs_set) out += 'x';
      else if (const auto id = pair_.common_id(side, cells->target, cells->refs[row])) out += std::to_string(*id);
    }
  }
  return out;
}

// What the rows at one place share: their section, by its own path if it is one.
std::string TableComparison::section(Side side, std::uint32_t row) {
  const auto number = side == Side::first ? first_number_ : second_number_;
  if (name_ == "section") {
    const auto* path = pair_.facts(side).tables[number].column("path");
    return path && path->kind == Kind::value && path->values[row] ? *path->values[row] : "";
  }
  const auto at = pair_.places(side).section_of(number, row);
  if (at == kNoRow) return "";
  const auto id = pair_.common_id(side, "section", at);
  return id ? std::to_string(*id) : "";
}

std::string TableComparison::profile(Side side, std::uint32_t row) const {
  std::string out;
  for (const auto& column : columns_)
    if (const auto text = value(side, &column, row); !text.empty()) out += text + "\n";
  return out + std::string(words(side, row).substr(0, 1200));
}

RowMatching TableComparison::match() {
  RowMatching out(pair_.first.tables[first_number_].rows, pair_.second.tables[second_number_].rows);
  const auto here = at_spot(nullptr);
  match_by_key(out, [&](Side side, auto row) {
    auto key = here(side, row);
    if (key) *key += stated(side, row, Stated::all);
    return key;
  });
  match_by_key(out, [&](Side side, auto row) {
    auto key = stated(side, row, Stated::all);
    append_field(key, words(side, row));
    return std::optional(key);
  });
  if (whole_) match_parts(out);
  else match_rest(out);
  return out;
}

// A part is what its name says, within the row that it belongs to.
void TableComparison::match_parts(RowMatching& out) {
  match_by_key(out, [&](Side side, auto row) -> std::optional<std::string> {
    const auto* refs = whole_->of(side);
    const auto id = refs ? pair_.common_id(side, refs->target, refs->refs[row]) : std::nullopt;
    if (!id) return std::nullopt;
    return std::to_string(*id) + ";" + value(side, naming_, row);
  });
}

void TableComparison::match_rest(RowMatching& out) {
  match_by_key(out, at_spot(first_text_));
  match_by_key(out, at_spot(nullptr));
  match_by_key(out, [&](Side side, auto row) { return std::optional(stated(side, row, Stated::texts)); });
  match_by_key(out, of_name(true));
  match_by_key(out, of_words(true));
  match_by_key(out, of_name(false));
  match_by_key(out, of_words(false));
  const auto words_of = [&](Side side, auto row) { return profile(side, row); };
  for (const auto what : {Stated::refs, Stated::refs_set})
    match_alike(out,
                [&](Side side, auto row) {
                  return std::optional(section(side, row) + stated(side, row, what) + value(side, first_text_, row));
                },
                words_of, {kAlike, true});
  match_alike(out,
              [&](Side side, auto row) { return std::optional(section(side, row) + stated(side, row, Stated::refs)); },
              words_of, {kMuchAlike, false});
  match_alike(out, [&](Side side, auto row) { return std::optional(value(side, first_text_, row)); }, words_of,
              {kMuchAlike, false});
}

RowKey TableComparison::at_spot(const ComparedColumn* with) const {
  return [this, with](Side side, std::uint32_t row) -> std::optional<std::string> {
    const auto* at = span(side, row);
    const auto where = at ? spot(side, *at) : std::nullopt;
    if (!where) return std::nullopt;
    return std::to_string(where->begin) + "-" + std::to_string(where->end) + ";" + value(side, with, row);
  };
}

RowKey TableComparison::of_name(bool with_section) {
  return [this, with_section](Side side, std::uint32_t row) -> std::optional<std::string> {
    const auto name = value(side, naming_, row);
    if (name.empty() || naming_ == first_text_) return std::nullopt;
    return (with_section ? section(side, row) : "") + ";" + name;
  };
}

RowKey TableComparison::of_words(bool with_section) {
  return [this, with_section](Side side, std::uint32_t row) -> std::optional<std::string> {
    const auto said = words(side, row);
    if (said.empty()) return std::nullopt;
    return (with_section ? section(side, row) : "") + ";" + value(side, first_text_, row) + ";" + std::string(said);
  };
}

std::vector<CellDifference> TableComparison::differences(std::uint32_t first_row, std::uint32_t second_row) {
  std::vector<CellDifference> out;
  for (const auto& column : columns_)
    if (column.agrees())
      if (auto found = difference(column, first_row, second_row)) out.push_back(*std::move(found));
  // Where x says otherwise, x_begin and x_end need not be told too.
  const auto says_it = [&](const CellDifference& cell) {
    const auto mark = cell.column.rfind("_words");
    return mark != std::string::npos && mark > 0 && std::any_of(out.begin(), out.end(), [&](const auto& other) {
             return other.column == std::string_view(cell.column).substr(0, mark);
           });
  };
  std::vector<CellDifference> told;
  for (const auto& cell : out)
    if (!says_it(cell)) told.push_back(cell);
  return told;
}

std::optional<CellDifference> TableComparison::difference(const ComparedColumn& column, std::uint32_t first_row,
                                                          std::uint32_t second_row) {
  static const std::optional<std::string> none;
  switch (column.kind()) {
    case Kind::value: {
      const auto& a = column.first ? column.first->values[first_row] : none;
      const auto& b = column.second ? column.second->values[second_row] : none;
      if (a == b) return std::nullopt;
      return CellDifference{column.name, a, b, a && b && !column.first->is_text && !column.second->is_text};
    }
    case Kind::span:
      return span_difference(column, column.first ? column.first->spans[first_row] : FactSpan{},
                             column.second ? column.second->spans[second_row] : FactSpan{});
    case Kind::ref: break;
  }
  return ref_difference(column, column.first ? column.first->refs[first_row] : kNoRow,
                        column.second ? column.second->refs[second_row] : kNoRow);
}

std::optional<CellDifference> TableComparison::span_difference(const ComparedColumn& column, const FactSpan& a,
                                                               const FactSpan& b) {
  if (!pair_.both_have_text || (!a.set && !b.set)) return std::nullopt;
  const auto old_words = pair_.first.words(a), new_words = pair_.second.words(b);
  const auto old_spot = spot(Side::first, a), new_spot = spot(Side::second, b);
  if (old_spot && new_spot && *old_spot == *new_spot) return std::nullopt;
  if (a.set && b.set && old_words == new_words && (!old_spot || !new_spot)) return std::nullopt;
  const auto prefix = column.name.substr(0, column.name.size() - std::string_view("begin").size());
  if (a.set && b.set && old_words == new_words)
    return CellDifference{prefix + "position", position_text(*pair_.first.text, a.begin),
                          position_text(*pair_.second.text, b.begin)};
  const auto said = [](const FactSpan& span, std::string_view words) {
    return span.set ? std::optional<std::string>(words) : std::nullopt;
  };
  return CellDifference{prefix + "words", said(a, old_words), said(b, new_words)};
}

std::optional<CellDifference> TableComparison::ref_difference(const ComparedColumn& column, std::uint32_t a,
                                                              std::uint32_t b) {
  if (a == kNoRow && b == kNoRow) return std::nullopt;
  const auto& target = (column.first ? column.first : column.second)->target;
  const auto old_id = a == kNoRow ? std::nullopt : pair_.common_id(Side::first, target, a);
  const auto new_id = b == kNoRow ? std::nullopt : pair_.common_id(Side::second, target, b);
  if (old_id == new_id) return std::nullopt;  // also: neither is known
  const auto shown = [&](Side side, std::uint32_t row) {
    return row == kNoRow ? std::nullopt : std::optional(row_name(side, target, row));
  };
  return CellDifference{column.name, shown(Side::first, a), shown(Side::second, b)};
}

std::string TableComparison::row_name(Side side, const std::string& table, std::uint32_t row) {
  const auto number = pair_.facts(side).table(table);
  return number == kNoRow ? "row " + std::to_string(row) : pair_.places(side).of(number, row);
}

}  // namespace chancery::core
