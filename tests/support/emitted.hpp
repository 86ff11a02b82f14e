// Columns as a plugin hands them over, with the memory they point into, and columns read back as text.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/json_writer.hpp"
#include "chancery/tables.hpp"
#include "core/document/staged_table.hpp"

namespace chancery::test {

class Emitted {
 public:
  static Emitted offset(std::string name, const std::vector<std::uint32_t>& values) {
    return of(std::move(name), CHANCERY_OFFSET, values);
  }
  static Emitted ref(std::string name, const std::vector<std::uint32_t>& values) {
    return of(std::move(name), CHANCERY_REF, values);
  }
  static Emitted i64(std::string name, const std::vector<std::int64_t>& values) {
    return of(std::move(name), CHANCERY_I64, values);
  }
  static Emitted f64(std::string name, const std::vector<double>& values) {
    return of(std::move(name), CHANCERY_F64, values);
  }
  static Emitted boolean(std::string name, const std::vector<std::uint8_t>& values) {
    return of(std::move(name), CHANCERY_BOOL, values);
  }
  static Emitted utf8(std::string name, const std::vector<std::string>& values) {
    Emitted out{std::move(name), CHANCERY_UTF8, {}, {0}, {}};
    for (const auto& value : values) {
      for (const char c : value) out.bytes.push_back(static_cast<std::byte>(c));
      out.offsets.push_back(static_cast<std::uint32_t>(out.bytes.size()));
    }
    return out;
  }
  // The same column with some rows null: 0 where they are.
  Emitted valid(std::vector<std::uint8_t> bits) && {
    validity = std::move(bits);
    return std::move(*this);
  }
  chancery_column view() const {
    return {to_abi(name),
            type,
            0,
            bytes.data(),
            offsets.empty() ? nullptr : offsets.data(),
            validity.empty() ? nullptr : validity.data()};
  }

  std::string name;
  std::uint32_t type = 0;
  std::vector<std::byte> bytes;
  std::vector<std::uint32_t> offsets;
  std::vector<std::uint8_t> validity;

 private:
  template <class T>
  static Emitted of(std::string name, std::uint32_t type, const std::vector<T>& values) {
    Emitted out{std::move(name), type, std::vector<std::byte>(values.size() * sizeof(T)), {}, {}};
    if (!values.empty()) std::memcpy(out.bytes.data(), values.data(), out.bytes.size());
    return out;
  }
  Emitted(std::string n, std::uint32_t t, std::vector<std::byte> b, std::vector<std::uint32_t> o,
          std::vector<std::uint8_t> v)
      : name(std::move(n)), type(t), bytes(std::move(b)), offsets(std::move(o)), validity(std::move(v)) {}
};

inline void append(core::StagedTable& table, std::uint64_t rows, const std::vector<Emitted>& columns,
                   const std::string& text = "") {
  std::vector<chancery_column> views;
  for (const auto& column : columns) views.push_back(column.view());
  table.append(rows, views, text);
}

// "[5,null,7]".
inline std::string shown(const chancery_column& column, std::uint64_t rows) {
  std::string out;
  JsonWriter w(out);
  w.begin_array();
  for (std::uint64_t row = 0; row < rows; ++row) {
    if (column.validity && !column.validity[row]) w.null();
    else if (column.type == CHANCERY_UTF8) w.string(*value_at<std::string_view>(column, row));
    else if (column.type == CHANCERY_BOOL) w.boolean(*value_at<bool>(column, row));
    else if (column.type == CHANCERY_F64) w.number(*value_at<double>(column, row));
    else if (column.type == CHANCERY_I64) w.integer(*value_at<std::int64_t>(column, row));
    else w.unsigned_integer(static_cast<const std::uint32_t*>(column.values)[row]);
  }
  w.end_array();
  return out;
}

}  // namespace chancery::test
