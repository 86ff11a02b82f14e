// Rows of one table that one call has emitted and that do not count yet. Everything a plugin hands over is checked
// here, except refs, whose bounds are known only when the call has ended. Knows no other table and no plugin.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "chancery/abi.h"
#include "schema.hpp"

namespace chancery::core {

struct StagedColumn {
  std::vector<std::byte> values;
  std::vector<std::uint32_t> offsets;  // utf8: rows + 1
  std::vector<std::uint8_t> validity;  // empty: all valid
  bool present = false;                // false: null in every row
};

class StagedTable {
 public:
  explicit StagedTable(const TableSchema& schema);

  // Appends rows, or changes nothing and throws Error{contract, "table.column"} with what was found where.
  // `text` is the document's; a NUL stands behind its last byte.
  void append(std::uint64_t rows, std::span<const chancery_column> columns, std::string_view text);
  // Throws Error{contract} if a ref column points at or beyond `rows_of(table)` rows.
  template <class F>
  void check_refs(F&& rows_of) const {
    for (std::size_t i = 0; i < schema_->columns.size(); ++i)
      if (schema_->columns[i].type == ColumnType::ref && columns_[i].present)
        check_ref_column(i, rows_of(schema_->columns[i].ref));
  }
  void clear();

  std::uint32_t rows() const { return rows_; }
  const TableSchema& schema() const { return *schema_; }
  const std::vector<StagedColumn>& columns() const { return columns_; }
  std::uint64_t bytes() const { return bytes_; }

 private:
  const chancery_column* match(std::size_t index, std::span<const chancery_column> columns) const;
  void check_column(const ColumnSchema& schema, const chancery_column& column, std::uint64_t rows,
                    std::string_view text) const;
  void check_spans(std::uint64_t rows, const chancery_column* begin, const chancery_column* end) const;
  void check_order(std::uint64_t rows, const chancery_column& begin) const;
  void note_last_begin(std::uint64_t rows, const chancery_column& begin);
  void check_room(std::size_t index, const chancery_column& column, std::uint64_t rows) const;
  void check_ref_column(std::size_t index, std::uint64_t rows) const;
  void copy(StagedColumn& to, const ColumnSchema& schema, const chancery_column& column, std::uint64_t rows);
  void copy_nulls(StagedColumn& to, const ColumnSchema& schema, std::uint64_t rows);
  [[noreturn]] void refuse(std::string_view column, const std::string& what) const;

  const TableSchema* schema_;
  std::vector<StagedColumn> columns_;
  std::vector<const chancery_column*> matched_;
  std::size_t begin_ = SIZE_MAX, end_ = SIZE_MAX;  // indices of the columns so named, if they are offsets
  bool touched_ = false;  // rows were copied, perhaps only some of them: memory may have run out
  std::uint32_t rows_ = 0;
  std::uint32_t last_begin_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace chancery::core
