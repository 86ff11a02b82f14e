// Rows of one table in memory, with the checks that a host makes when rows are emitted. Rows that break a rule are
// refused with Error{contract, "table/column"} and change nothing. Refs are checked by whoever knows the other tables.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/tables.hpp"

namespace chancery::testkit {

// Strict: no overlong forms, no surrogates, nothing above U+10FFFF.
inline bool is_utf8(std::string_view s) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  for (std::size_t i = 0; i < s.size();) {
    const auto c = byte(i);
    const std::size_t length = c < 0x80                ? 1
                               : c >= 0xc2 && c < 0xe0 ? 2
                               : (c & 0xf0) == 0xe0    ? 3
                               : c >= 0xf0 && c < 0xf5 ? 4
                                                       : 0;
    if (length == 0 || i + length > s.size()) return false;
    for (std::size_t k = 1; k < length; ++k)
      if ((byte(i + k) & 0xc0) != 0x80) return false;
    if ((c == 0xe0 && byte(i + 1) < 0xa0) || (c == 0xed && byte(i + 1) > 0x9f)) return false;
    if ((c == 0xf0 && byte(i + 1) < 0x90) || (c == 0xf4 && byte(i + 1) > 0x8f)) return false;
    i += length;
  }
  return true;
}

// Whether `at` is a position between code points of valid UTF-8 (its two ends too).
inline bool is_border(std::string_view text, std::size_t at) {
  return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80);
}

inline std::string_view name_of_type(std::uint32_t type) {
  static constexpr std::string_view names[] = {"?", "bool", "i64", "f64", "utf8", "offset", "ref"};
  return type <= CHANCERY_REF ? names[type] : names[0];
}

struct StoredColumn {
  std::string name, ref;
  std::uint32_t type = 0;
  bool nullable = false;
  std::vector<char> values;
  std::vector<std::uint32_t> offsets = {0};
  std::vector<std::uint8_t> validity;

  explicit StoredColumn(const chancery_column_decl& decl)
      : name(from_abi(decl.name)),
        ref(from_abi(decl.ref)),
        type(decl.type),
        nullable((decl.flags & CHANCERY_NULLABLE) != 0) {}

  std::size_t width() const {
    return type == CHANCERY_BOOL ? 1 : type == CHANCERY_OFFSET || type == CHANCERY_REF ? 4 : 8;
  }
  chancery_column view() const {
    return {to_abi(name), type, 0, values.data(), type == CHANCERY_UTF8 ? offsets.data() : nullptr, validity.data()};
  }
  // Appends rows of `from`; of nulls, if it is null.
  void append(const chancery_column* from, std::uint64_t rows) {
    for (std::uint64_t row = 0; row < rows; ++row) append_row(from, row);
  }

 private:
  void append_row(const chancery_column* from, std::uint64_t row) {
    const bool valid = from && (!from->validity || from->validity[row]);
    validity.push_back(valid);
    const auto* bytes = valid ? static_cast<const char*>(from->values) : nullptr;
    if (type == CHANCERY_UTF8) {
      if (valid) values.insert(values.end(), bytes + from->offsets[row], bytes + from->offsets[row + 1]);
      offsets.push_back(static_cast<std::uint32_t>(values.size()));
    } else if (valid) {
      values.insert(values.end(), bytes + row * width(), bytes + (row + 1) * width());
    } else {
      values.insert(values.end(), width(), '\0');
    }
  }
};

class StoredTable {
 public:
  explicit StoredTable(const chancery_table_decl& decl)
      : name_(from_abi(decl.name)), single_((decl.flags & CHANCERY_SINGLE) != 0) {
    for (std::uint64_t i = 0; i < decl.column_count; ++i) columns_.emplace_back(decl.columns[i]);
    for (const auto& c : columns_)
      decls_.push_back(
          {to_abi(c.name), c.type, c.nullable ? std::uint32_t{CHANCERY_NULLABLE} : 0u, to_abi(c.ref), nullptr});
    decl_ = {to_abi(name_), decl.use, decl.flags, decls_.data(), decls_.size(), nullptr};
  }
  StoredTable(const StoredTable&) = delete;
  StoredTable& operator=(const StoredTable&) = delete;

  const std::string& name() const { return name_; }
  std::uint64_t rows() const { return rows_; }
  const std::vector<StoredColumn>& columns() const { return columns_; }
  const chancery_table_decl& decl() const { return decl_; }
  const StoredColumn* column(std::string_view name) const {
    for (const auto& c : columns_)
      if (c.name == name) return &c;
    return nullptr;
  }

  // Copies without a check.
  void append(std::uint64_t rows, const chancery_column* columns, std::uint64_t count) {
    for (auto& c : columns_) c.append(find(columns, count, c.name), rows);
    rows_ += rows;
  }
  // Checks, then copies.
  void emit(std::uint64_t rows, const chancery_column* columns, std::uint64_t count, std::string_view text) {
    if (rows_ + rows >= CHANCERY_NONE) refuse({}, "2^32 - 1 rows or more");
    for (std::uint64_t i = 0; i < count; ++i) check_known(columns, i);
    for (const auto& c : columns_) check_column(c, find(columns, count, c.name), rows, text);
    check_spans(rows, find(columns, count, "begin"), find(columns, count, "end"));
    append(rows, columns, count);
  }
  // Checks what was appended without one, for fixtures.
  void check(std::string_view text) const {
    std::vector<chancery_column> views;
    for (const auto& c : columns_) views.push_back(c.view());
    StoredTable(decl_).emit(rows_, views.data(), views.size(), text);
  }

 private:
  [[noreturn]] void refuse(std::string_view column, const std::string& message) const {
    throw Error(Code::contract, column.empty() ? name_ : name_ + "/" + std::string(column), message);
  }
  static const chancery_column* find(const chancery_column* columns, std::uint64_t count, std::string_view name) {
    for (std::uint64_t i = 0; i < count; ++i)
      if (from_abi(columns[i].name) == name) return &columns[i];
    return nullptr;
  }
  static bool is_null(const chancery_column* c, std::uint64_t row) { return !c || (c->validity && !c->validity[row]); }
  static std::uint32_t position(const chancery_column* c, std::uint64_t row) {
    return static_cast<const std::uint32_t*>(c->values)[row];
  }

  void check_known(const chancery_column* columns, std::uint64_t i) const {
    const auto name = from_abi(columns[i].name);
    if (!column(name)) refuse(name, "emitted, but not declared");
    if (find(columns, i, name)) refuse(name, "emitted twice");
  }
  void check_column(const StoredColumn& decl, const chancery_column* c, std::uint64_t rows,
                    std::string_view text) const {
    if (!c && !decl.nullable && rows != 0) refuse(decl.name, "left out, but it may not be null");
    if (!c || rows == 0) return;
    if (c->reserved != 0) refuse(decl.name, "reserved is not 0");
    if (c->type != decl.type)
      refuse(decl.name,
             "type " + std::string(name_of_type(c->type)) + ", declared " + std::string(name_of_type(decl.type)));
    if (!c->values && !(c->type == CHANCERY_UTF8 && c->offsets && c->offsets[rows] == 0))
      refuse(decl.name, "no values");
    if (c->type == CHANCERY_UTF8) check_offsets(decl, *c, rows);
    for (std::uint64_t row = 0; row < rows; ++row) {
      if (!is_null(c, row)) check_value(decl, *c, row, text);
      else if (!decl.nullable)
        refuse(decl.name, "null in row " + std::to_string(row) + " of the batch, but it may not be null");
    }
  }
  void check_offsets(const StoredColumn& decl, const chancery_column& c, std::uint64_t rows) const {
    if (!c.offsets || c.offsets[0] != 0) refuse(decl.name, "offsets do not start from 0");
    for (std::uint64_t row = 0; row < rows; ++row)
      if (c.offsets[row] > c.offsets[row + 1]) refuse(decl.name, "offsets descend");
    if (decl.values.size() + c.offsets[rows] >= CHANCERY_NONE) refuse(decl.name, "2^32 - 1 bytes or more");
  }
  void check_value(const StoredColumn& decl, const chancery_column& c, std::uint64_t row, std::string_view text) const {
    const auto* bytes = static_cast<const char*>(c.values);
    const auto in_row = " in row " + std::to_string(row) + " of the batch";
    if (c.type == CHANCERY_UTF8 && !is_utf8({bytes + c.offsets[row], c.offsets[row + 1] - c.offsets[row]}))
      refuse(decl.name, "not UTF-8" + in_row);
    if (c.type == CHANCERY_BOOL && static_cast<unsigned char>(bytes[row]) > 1)
      refuse(decl.name, "neither 0 nor 1" + in_row);
    if (c.type == CHANCERY_F64 && !std::isfinite(static_cast<const double*>(c.values)[row]))
      refuse(decl.name, "not finite" + in_row);
    if (c.type != CHANCERY_OFFSET) return;
    const auto at = position(&c, row);
    if (at > text.size())
      refuse(decl.name,
             std::to_string(at) + in_row + " lies behind the text's " + std::to_string(text.size()) + " bytes");
    if (!is_border(text, at)) refuse(decl.name, std::to_string(at) + in_row + " is on no code-point border");
  }
  void check_spans(std::uint64_t rows, const chancery_column* begin, const chancery_column* end) {
    if (!column("begin") || !column("end")) return;
    auto last = last_begin_;
    for (std::uint64_t row = 0; row < rows; ++row) {
      const auto in_row = " in row " + std::to_string(row) + " of the batch";
      if (is_null(begin, row) != is_null(end, row))
        refuse("end", "begin and end are not both set or both null" + in_row);
      if (is_null(begin, row)) continue;
      if (position(begin, row) > position(end, row)) refuse("end", "lies before begin" + in_row);
      if (single_ && position(begin, row) < last) refuse("begin", "not in text order" + in_row);
      last = position(begin, row);
    }
    last_begin_ = last;
  }

  std::string name_;
  bool single_;
  std::vector<StoredColumn> columns_;
  std::vector<chancery_column_decl> decls_;
  chancery_table_decl decl_{};
  std::uint64_t rows_ = 0;
  std::uint32_t last_begin_ = 0;
};

}  // namespace chancery::testkit
