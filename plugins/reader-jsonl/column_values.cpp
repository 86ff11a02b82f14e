// Columns: see column_values.hpp.
#include "column_values.hpp"

#include <algorithm>

namespace chancery::jsonl {

void ColumnValues::count(bool valid) {
  valid_.push_back(valid);
  all_valid_ &= valid;
}

void ColumnValues::put_number(std::uint32_t value) { numbers_.push_back(value), count(true); }
void ColumnValues::put_integer(std::int64_t value) { integers_.push_back(value), count(true); }
void ColumnValues::put_fraction(double value) { fractions_.push_back(value), count(true); }
void ColumnValues::put_truth(bool value) { truths_.push_back(value), count(true); }

void ColumnValues::put_text(std::string_view value) {
  if (bytes_.size() + value.size() >= UINT32_MAX)
    throw Error(Code::limit, std::string(name()), "more than 2^32 - 1 bytes in a column");
  bytes_ += value;
  ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  count(true);
}

void ColumnValues::put_null() {
  switch (decl_->type) {
    case CHANCERY_OFFSET:
    case CHANCERY_REF: numbers_.push_back(0); break;
    case CHANCERY_I64: integers_.push_back(0); break;
    case CHANCERY_F64: fractions_.push_back(0); break;
    case CHANCERY_BOOL: truths_.push_back(0); break;
    default: ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  }
  count(false);
}

void ColumnValues::set_null() {
  const auto count = rows();
  *this = ColumnValues(*decl_);
  for (std::uint64_t row = 0; row < count; ++row) put_null();
}

std::string_view ColumnValues::text(std::uint64_t row) const {
  return std::string_view(bytes_).substr(ends_[row], ends_[row + 1] - ends_[row]);
}

void ColumnValues::cut(std::uint64_t rows) {
  if (rows >= valid_.size()) return;
  valid_.resize(rows);
  switch (decl_->type) {
    case CHANCERY_OFFSET:
    case CHANCERY_REF: numbers_.resize(rows); break;
    case CHANCERY_I64: integers_.resize(rows); break;
    case CHANCERY_F64: fractions_.resize(rows); break;
    case CHANCERY_BOOL: truths_.resize(rows); break;
    default: ends_.resize(rows + 1), bytes_.resize(ends_.back());
  }
  all_valid_ = std::find(valid_.begin(), valid_.end(), 0) == valid_.end();
}

chancery_column ColumnValues::view() const {
  const void* values = nullptr;
  switch (decl_->type) {
    case CHANCERY_OFFSET:
    case CHANCERY_REF: values = numbers_.data(); break;
    case CHANCERY_I64: values = integers_.data(); break;
    case CHANCERY_F64: values = fractions_.data(); break;
    case CHANCERY_BOOL: values = truths_.data(); break;
    default: values = bytes_.data();
  }
  return {decl_->name,
          decl_->type,
          0,
          values,
          decl_->type == CHANCERY_UTF8 ? ends_.data() : nullptr,
          all_valid_ ? nullptr : valid_.data()};
}

}  // namespace chancery::jsonl
