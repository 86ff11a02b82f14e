// Conditions on rows: see condition.hpp.
#include "condition.hpp"

#include <algorithm>

#include "chancery/tables.hpp"

namespace chancery::core {
namespace {

bool matches(const chancery_column& column, std::uint32_t row, const JsonNode& value) {
  const bool null = column.validity && !column.validity[row];
  if (value.kind == JsonNode::Kind::null || null) return null && value.kind == JsonNode::Kind::null;
  switch (static_cast<ColumnType>(column.type)) {
    case ColumnType::utf8: return *value_at<std::string_view>(column, row) == value.string;
    case ColumnType::boolean: return *value_at<bool>(column, row) == value.boolean;
    case ColumnType::f64: return *value_at<double>(column, row) == value.as_number();
    case ColumnType::i64:
      return value.kind == JsonNode::Kind::integer && *value_at<std::int64_t>(column, row) == value.integer;
    case ColumnType::offset:
    case ColumnType::ref: return static_cast<const std::uint32_t*>(column.values)[row] == value.as_number();
  }
  return false;
}

// Calls `f` for each row that matches, until it answers false.
template <class F>
void each_matching(const Condition& condition, Document& document, F f) {
  std::vector<chancery_column> columns;
  for (const auto& c : condition.columns) columns.push_back(document.column(condition.table, c.index));
  const auto row_matches = [&](std::uint32_t row) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto& values = condition.columns[i].values;
      if (std::none_of(values.begin(), values.end(), [&](const auto& v) { return matches(columns[i], row, v); }))
        return false;
    }
    return true;
  };
  for (std::uint32_t row = 0; row < document.rows(condition.table); ++row)
    if (row_matches(row) && !f(row)) return;
}

bool some_row_matches(const Condition& condition, Document& document) {
  bool found = false;
  each_matching(condition, document, [&](std::uint32_t) { return found = true, false; });
  return found;
}

}  // namespace

std::vector<std::uint32_t> matching_rows(const Condition& condition, Document& document) {
  std::vector<std::uint32_t> out;
  each_matching(condition, document, [&](std::uint32_t row) { return out.push_back(row), true; });
  return out;
}

bool holds(const std::vector<Condition>& conditions, Document& document) {
  return std::all_of(conditions.begin(), conditions.end(),
                     [&](const auto& c) { return some_row_matches(c, document) != c.lacks; });
}

bool undecidable(const std::vector<Condition>& conditions, const Document& document) {
  return std::any_of(conditions.begin(), conditions.end(), [&](const auto& c) { return document.incomplete(c.table); });
}

}  // namespace chancery::core
