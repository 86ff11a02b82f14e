// A document in work: its text, and its tables as batches in one relocatable buffer. Rows are appended a stage at a
// time and never changed. Knows no plugin, no pipeline, no file.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "batch.hpp"
#include "chancery/abi.h"
#include "schema.hpp"
#include "staged_table.hpp"

namespace chancery::core {

// What a batch added: rows [begin, end) of a table.
struct BatchRows {
  TableId table = kNoTable;
  std::uint32_t stage = 0;
  std::uint32_t begin = 0, end = 0;
};

class Document {
 public:
  // `tables` are the pipeline's; they outlive the document.
  explicit Document(const std::vector<TableSchema>& tables);

  // Forgets text and rows; keeps the memory.
  void clear();

  // Throws Error{contract} if the text is not valid UTF-8, Error{limit} from 2^32 - 1 bytes on.
  void set_text(std::string_view text);
  // A NUL stands behind its last byte.
  std::string_view text() const { return text_; }
  bool has_text() const { return has_text_; }

  // Makes staged rows count. The order of calls is the order of rows.
  void append(TableId id, const StagedTable& table, std::uint32_t stage);
  std::uint32_t rows(TableId id) const { return tables_[id].rows; }
  // A column of all batches, valid until the next `append` or `clear`. Rows that no batch filled are null.
  chancery_column column(TableId id, std::size_t column);

  void mark_incomplete(TableId id) { tables_[id].incomplete = true; }
  bool incomplete(TableId id) const { return tables_[id].incomplete; }

  const std::vector<BatchRows>& batches() const { return batches_; }
  const std::vector<TableSchema>& schemas() const { return *schemas_; }
  // The relocatable buffer.
  std::span<const std::byte> bytes() const { return buffer_; }

 private:
  struct MergedColumn {
    std::vector<std::byte> values;
    std::vector<std::uint32_t> offsets;
    std::vector<std::uint8_t> validity;
    bool made = false;
  };
  struct State {
    std::uint32_t rows = 0;
    bool incomplete = false;
    std::vector<std::size_t> places;   // of its batches in the buffer
    std::vector<MergedColumn> merged;  // a column each, made when read
    std::vector<Batch> opened;         // views of `places` while the buffer lies at `base`
    const std::byte* base = nullptr;
  };

  const std::vector<Batch>& batches_of(State& state) const;
  static void merge(const std::vector<Batch>& batches, const ColumnSchema& schema, MergedColumn& out);

  const std::vector<TableSchema>* schemas_;
  std::string text_;
  bool has_text_ = false;
  std::vector<std::byte> buffer_;
  std::vector<State> tables_;
  std::vector<BatchRows> batches_;
};

}  // namespace chancery::core
