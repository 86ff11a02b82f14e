// Checks and copies emitted rows: see staged_table.hpp. All checks of a column run without branches over all rows;
// the offending row is looked for only when there is one.
#include "staged_table.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

#include "chancery/error.hpp"
#include "chancery/tables.hpp"
#include "utf8.hpp"

namespace chancery::core {
namespace {

constexpr std::uint64_t kBytesMax = UINT32_MAX;  // of a column, and rows of a table: below 2^32 - 1

const std::uint32_t* u32(const chancery_column& c) { return static_cast<const std::uint32_t*>(c.values); }
bool valid(const chancery_column& c, std::uint64_t row) { return !c.validity || c.validity[row]; }

// The first row that is valid and for which `bad` holds; `rows` if there is none.
template <class F>
std::uint64_t first_bad(const chancery_column& c, std::uint64_t rows, F&& bad) {
  for (std::uint64_t i = 0; i < rows; ++i)
    if (valid(c, i) && bad(i)) return i;
  return rows;
}

template <class T>
void append_bytes(std::vector<std::byte>& to, const T* from, std::uint64_t count) {
  const auto* bytes = reinterpret_cast<const std::byte*>(from);
  to.insert(to.end(), bytes, bytes + count * sizeof(T));
}

}  // namespace

StagedTable::StagedTable(const TableSchema& schema)
    : schema_(&schema), columns_(schema.columns.size()), matched_(schema.columns.size()) {
  const auto index = [&](std::string_view name) {
    const auto i = schema.find(name);
    return i && schema.columns[*i].type == ColumnType::offset ? *i : SIZE_MAX;
  };
  begin_ = index("begin");
  end_ = index("end");
}

void StagedTable::refuse(std::string_view column, const std::string& what) const {
  throw Error(Code::contract, schema_->name + (column.empty() ? "" : "." + std::string(column)), what);
}

const chancery_column* StagedTable::match(std::size_t index, std::span<const chancery_column> columns) const {
  const std::string_view name = schema_->columns[index].name;
  if (index < columns.size() && from_abi(columns[index].name) == name) return &columns[index];
  for (const auto& column : columns)
    if (from_abi(column.name) == name) return &column;
  return nullptr;
}

void StagedTable::append(std::uint64_t rows, std::span<const chancery_column> columns, std::string_view text) {
  if (rows == 0) return;
  if (rows >= kBytesMax - rows_) refuse("", "2^32 - 1 rows or more");
  std::size_t known = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto& schema = schema_->columns[i];
    matched_[i] = match(i, columns);
    known += matched_[i] != nullptr;
    if (matched_[i]) {
      check_column(schema, *matched_[i], rows, text);
      check_room(i, *matched_[i], rows);
    } else if (!schema.nullable) refuse(schema.name, "left out, although it may not be null");
  }
  if (known != columns.size()) {
    for (const auto& column : columns)
      if (!schema_->find(from_abi(column.name)))
        refuse(from_abi(column.name), "no such column in the table's declaration");
    refuse("", "a column stands twice in one emit");
  }
  if (begin_ != SIZE_MAX && end_ != SIZE_MAX) check_spans(rows, matched_[begin_], matched_[end_]);
  if (schema_->single && begin_ != SIZE_MAX && matched_[begin_]) check_order(rows, *matched_[begin_]);
  touched_ = true;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    auto& to = columns_[i];
    const auto& schema = schema_->columns[i];
    const bool stands_for_all = i == 0 && columns.empty();  // so many rows have so many bytes
    if (!matched_[i] && !to.present && !stands_for_all) continue;
    if (!to.present && rows_ != 0) copy_nulls(to, schema, rows_);
    if (matched_[i]) copy(to, schema, *matched_[i], rows);
    else copy_nulls(to, schema, rows);
    to.present = true;
  }
  if (schema_->single && begin_ != SIZE_MAX && matched_[begin_]) note_last_begin(rows, *matched_[begin_]);
  rows_ += static_cast<std::uint32_t>(rows);
}

void StagedTable::check_column(const ColumnSchema& schema, const chancery_column& c, std::uint64_t rows,
                               std::string_view text) const {
  if (c.type != static_cast<std::uint32_t>(schema.type)) {
    const auto type = column_type(c.type);
    refuse(schema.name, "emitted as " + std::string(type ? name_of(*type) : "an unknown type") + ", declared as " +
                            schema.type_text());
  }
  if (c.reserved != 0) refuse(schema.name, "its reserved member is " + std::to_string(c.reserved) + ", expected 0");
  if (!c.values && (schema.type != ColumnType::utf8 || (c.offsets && c.offsets[rows] != 0)))
    refuse(schema.name, "no values");
  if (c.validity && !schema.nullable) {
    const auto row = std::find(c.validity, c.validity + rows, 0) - c.validity;
    if (static_cast<std::uint64_t>(row) < rows)
      refuse(schema.name, "row " + std::to_string(row) + " is null, although it may not be");
  }
  const auto row_text = [](std::uint64_t row) { return "row " + std::to_string(row) + ": "; };
  switch (schema.type) {
    case ColumnType::offset: {
      const auto* v = u32(c);
      const auto size = text.size();
      if (!c.validity) {
        bool bad = false;
        for (std::uint64_t i = 0; i < rows; ++i) bad |= v[i] > size;
        if (!bad)
          for (std::uint64_t i = 0; i < rows; ++i) bad |= is_tail(text.data()[v[i]]);
        if (!bad) return;
      }
      const auto beyond = first_bad(c, rows, [&](auto i) { return v[i] > size; });
      if (beyond < rows)
        refuse(schema.name, row_text(beyond) + std::to_string(v[beyond]) + " lies beyond the text's " +
                                std::to_string(size) + " bytes");
      const auto split = first_bad(c, rows, [&](auto i) { return is_tail(text.data()[v[i]]); });
      if (split < rows)
        refuse(schema.name, row_text(split) + std::to_string(v[split]) + " lies inside a character of the text");
      return;
    }
    case ColumnType::f64: {
      const auto* v = static_cast<const double*>(c.values);
      const auto row = first_bad(c, rows, [&](auto i) { return !std::isfinite(v[i]); });
      if (row < rows) refuse(schema.name, row_text(row) + "a number that is not finite");
      return;
    }
    case ColumnType::boolean: {
      const auto* v = static_cast<const std::uint8_t*>(c.values);
      const auto row = first_bad(c, rows, [&](auto i) { return v[i] > 1; });
      if (row < rows) refuse(schema.name, row_text(row) + "a bool that is neither 0 nor 1");
      return;
    }
    case ColumnType::utf8: {
      if (!c.offsets || c.offsets[0] != 0) refuse(schema.name, "its offsets are missing or do not start at 0");
      bool bad = false;
      for (std::uint64_t i = 0; i < rows; ++i) bad |= c.offsets[i] > c.offsets[i + 1];
      if (bad) refuse(schema.name, "its offsets descend");
      const std::string_view all(static_cast<const char*>(c.values), c.offsets[rows]);
      const auto at = first_invalid_utf8(all);
      if (at != all.size()) refuse(schema.name, "byte " + std::to_string(at) + " of its values is not valid UTF-8");
      for (std::uint64_t i = 1; i < rows; ++i) bad |= c.offsets[i] < all.size() && is_tail(all[c.offsets[i]]);
      if (bad) refuse(schema.name, "a value begins inside a character");
      return;
    }
    case ColumnType::i64:
    case ColumnType::ref: return;
  }
}

void StagedTable::check_spans(std::uint64_t rows, const chancery_column* begin, const chancery_column* end) const {
  if (!begin && !end) return;
  if (!begin || !end) refuse("begin", "begin and end are both set or both null");
  const auto *b = u32(*begin), *e = u32(*end);
  bool bad = false;
  if (!begin->validity && !end->validity)
    for (std::uint64_t i = 0; i < rows; ++i) bad |= b[i] > e[i];
  else
    for (std::uint64_t i = 0; i < rows; ++i)
      bad |= valid(*begin, i) != valid(*end, i) || (valid(*begin, i) && b[i] > e[i]);
  if (!bad) return;
  for (std::uint64_t i = 0; i < rows; ++i) {
    if (valid(*begin, i) != valid(*end, i))
      refuse("begin", "row " + std::to_string(i) + ": begin and end are both set or both null");
    if (valid(*begin, i) && b[i] > e[i])
      refuse("begin", "row " + std::to_string(i) + ": begins at " + std::to_string(b[i]) + ", ends before it at " +
                          std::to_string(e[i]));
  }
}

void StagedTable::check_order(std::uint64_t rows, const chancery_column& begin) const {
  const auto* b = u32(begin);
  bool bad = false;
  if (!begin.validity) {
    bad = b[0] < last_begin_;
    for (std::uint64_t i = 1; i < rows; ++i) bad |= b[i] < b[i - 1];
  } else {
    auto last = last_begin_;  // what stands in a null's place means nothing
    for (std::uint64_t i = 0; i < rows; ++i) {
      if (!begin.validity[i]) continue;
      bad |= b[i] < last;
      last = b[i];
    }
  }
  if (bad) refuse("begin", "rows of a single table stand in text order; these do not");
}

void StagedTable::note_last_begin(std::uint64_t rows, const chancery_column& begin) {
  while (rows > 0 && !valid(begin, rows - 1)) --rows;
  if (rows > 0) last_begin_ = u32(begin)[rows - 1];
}

void StagedTable::check_room(std::size_t index, const chancery_column& c, std::uint64_t rows) const {
  const auto& schema = schema_->columns[index];
  const auto size = schema.type == ColumnType::utf8 ? c.offsets[rows] : rows * width_of(schema.type);
  if (columns_[index].values.size() + size >= kBytesMax) refuse(schema.name, "2^32 - 1 bytes or more in a column");
}

void StagedTable::check_ref_column(std::size_t index, std::uint64_t rows) const {
  const auto& column = columns_[index];
  const auto* v = reinterpret_cast<const std::uint32_t*>(column.values.data());
  for (std::uint32_t i = 0; i < rows_; ++i)
    if (v[i] >= rows && (column.validity.empty() || column.validity[i]))
      refuse(schema_->columns[index].name, "row " + std::to_string(i) + " points at row " + std::to_string(v[i]) +
                                               " of '" + schema_->columns[index].ref + "', which has " +
                                               std::to_string(rows));
}

namespace {

// Whether some row that is null has bytes all the same.
bool hides_bytes(const chancery_column& c, std::uint64_t rows) {
  bool hides = false;
  if (c.validity)
    for (std::uint64_t i = 0; i < rows; ++i) hides |= !c.validity[i] && c.offsets[i] != c.offsets[i + 1];
  return hides;
}

void copy_text(StagedColumn& to, const chancery_column& from, std::uint64_t rows) {
  if (to.offsets.empty()) to.offsets.push_back(0);
  const auto had = to.offsets.size();
  to.offsets.resize(had + rows);
  auto* const offsets = to.offsets.data() + had;
  const auto* bytes = static_cast<const char*>(from.values);
  if (!hides_bytes(from, rows)) {
    const auto base = static_cast<std::uint32_t>(to.values.size());
    append_bytes(to.values, bytes, from.offsets[rows]);
    for (std::uint64_t i = 0; i < rows; ++i) offsets[i] = base + from.offsets[i + 1];
    return;
  }
  for (std::uint64_t i = 0; i < rows; ++i) {
    if (from.validity[i]) append_bytes(to.values, bytes + from.offsets[i], from.offsets[i + 1] - from.offsets[i]);
    offsets[i] = static_cast<std::uint32_t>(to.values.size());
  }
}

}  // namespace

void StagedTable::copy(StagedColumn& to, const ColumnSchema& schema, const chancery_column& from, std::uint64_t rows) {
  const auto before = to.values.size();
  if (schema.type == ColumnType::utf8) copy_text(to, from, rows);
  else append_bytes(to.values, static_cast<const std::byte*>(from.values), rows * width_of(schema.type));
  bytes_ += to.values.size() - before;
  if (!from.validity && to.validity.empty()) return;
  to.validity.resize(rows_ + rows, 1);
  if (!from.validity) return;
  auto* const validity = to.validity.data() + rows_;
  for (std::uint64_t i = 0; i < rows; ++i) validity[i] = from.validity[i] != 0;
  if (schema.type == ColumnType::utf8) return;
  // The same bytes whatever a plugin left in a null's place.
  const auto width = width_of(schema.type);
  for (std::uint64_t i = 0; i < rows; ++i)
    if (!from.validity[i]) std::memset(to.values.data() + before + i * width, 0, width);
}

void StagedTable::copy_nulls(StagedColumn& to, const ColumnSchema& schema, std::uint64_t rows) {
  const auto had = to.present ? rows_ : 0;
  if (schema.type == ColumnType::utf8) {
    if (to.offsets.empty()) to.offsets.push_back(0);
    to.offsets.insert(to.offsets.end(), rows, to.offsets.back());
  } else {
    to.values.resize(to.values.size() + rows * width_of(schema.type));
  }
  to.validity.resize(had, 1);
  to.validity.resize(had + rows, 0);
}

void StagedTable::clear() {
  if (!touched_) return;
  for (auto& column : columns_) {
    column.values.clear();
    column.offsets.clear();
    column.validity.clear();
    column.present = false;
  }
  touched_ = false;
  rows_ = 0;
  last_begin_ = 0;
  bytes_ = 0;
}

}  // namespace chancery::core
