// The values of one column on their way from a record to the host: put in row by row, shown as the ABI has columns.
// Knows the column's declaration; what a value means is decided where it is put in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/tables.hpp"

namespace chancery::jsonl {

class ColumnValues {
 public:
  explicit ColumnValues(const chancery_column_decl& decl) : decl_(&decl) {}

  const chancery_column_decl& decl() const { return *decl_; }
  std::string_view name() const { return from_abi(decl_->name); }
  std::uint64_t rows() const { return valid_.size(); }

  // By the column's type: offset and ref, i64, f64, bool, utf8.
  void put_number(std::uint32_t value);
  void put_integer(std::int64_t value);
  void put_fraction(double value);
  void put_truth(bool value);
  void put_text(std::string_view value);
  void put_null();
  // Instead of all values.
  void set_null();

  bool is_null(std::uint64_t row) const { return valid_[row] == 0; }
  // Of an offset or ref column.
  std::uint32_t& number(std::uint64_t row) { return numbers_[row]; }
  std::uint32_t number(std::uint64_t row) const { return numbers_[row]; }
  // Of an i64 column.
  std::int64_t integer(std::uint64_t row) const { return integers_[row]; }
  // Of a utf8 column.
  std::string_view text(std::uint64_t row) const;

  // Only the first `rows` stay.
  void cut(std::uint64_t rows);
  // Valid until the next change.
  chancery_column view() const;

 private:
  void count(bool valid);

  const chancery_column_decl* decl_;
  std::vector<std::uint8_t> valid_, truths_;
  std::vector<std::uint32_t> numbers_;
  std::vector<std::int64_t> integers_;
  std::vector<double> fractions_;
  std::string bytes_;
  std::vector<std::uint32_t> ends_ = {0};  // of texts, and 0 before the first
  bool all_valid_ = true;
};

}  // namespace chancery::jsonl
