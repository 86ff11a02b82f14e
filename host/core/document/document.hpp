// A document in work: its text, and its tables in one relocatable buffer. Rows are appended a stage at a time and never
// changed. Knows no plugin, no pipeline, no file.
//
// The buffer is the same bytes in memory, between processes and in the cache. Little-endian; a header, then records:
//   header   u32 magic "CHDT"   u32 format 1   u64 bytes in all
//   record   u32 kind   u32 stage (0 the reader, then the stages)   u64 bytes of what follows, a multiple of 8
//            kind 1: a batch (batch.hpp): what the stage added to one table, perhaps no row
//            kind 2: u64 bytes of a name, the name, zeros: the table that the stage left incomplete
// Example: a document of which nothing is known yet is the header alone: "CHDT", 1, 16.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "batch.hpp"
#include "chancery/abi.h"
#include "schema.hpp"
#include "staged_table.hpp"

namespace chancery::core {

// One record of a document's buffer.
struct BufferRecord {
  enum Kind : std::uint32_t { batch = 1, incomplete = 2 };
  std::uint32_t kind = batch, stage = 0;
  std::span<const std::byte> content;
};
// The records of a buffer, which may be hostile. Throws Error{contract}.
std::vector<BufferRecord> records_of(std::span<const std::byte> buffer);

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

  // A stage's id (0: the reader's). It fills column `stage` of table `diagnostic`, which no batch holds.
  void name_stage(std::uint32_t stage, std::string_view id);
  // Whose the reader's rows [begin, end) of `diagnostic` are, if it hands on what others reported; holds until `clear`.
  struct Reporter {
    std::uint32_t begin, end;
    std::string stage;
  };
  void name_reporters(std::vector<Reporter> reporters);

  // Forgets text and rows; keeps the memory.
  void clear();

  // Throws Error{contract} if the text is not valid UTF-8, Error{limit} from 2^32 - 1 bytes on.
  void set_text(std::string_view text);
  // A NUL stands behind its last byte.
  std::string_view text() const { return text_; }
  bool has_text() const { return has_text_; }

  // Whether so many rows more would fit. Throws Error{limit} if not.
  void check_room(TableId id, std::uint64_t rows) const;
  // Makes staged rows count. The order of calls is the order of rows.
  void append(TableId id, const StagedTable& table, std::uint32_t stage);
  // Makes a batch in bytes count, as another document of this pipeline had it. Structure, name and types are checked.
  // Throws Error{contract}.
  void append(std::string_view batch, std::uint32_t stage);
  std::uint32_t rows(TableId id) const { return tables_[id].rows; }
  // A column of all batches, valid until the next `append` or `clear`. Rows that no batch filled are null.
  chancery_column column(TableId id, std::size_t column);

  void mark_incomplete(TableId id, std::uint32_t stage);
  bool incomplete(TableId id) const { return tables_[id].incomplete; }

  // The text's bytes, and those of each value of a utf8 column, to be written over: as many others, valid UTF-8 again.
  std::span<char> text_bytes() { return text_; }
  void visit_words(const std::function<void(TableId, std::size_t column, std::uint32_t row, std::span<char>)>& visit);

  const std::vector<BatchRows>& batches() const { return batches_; }
  const std::vector<TableSchema>& schemas() const { return *schemas_; }

  // The relocatable buffer, valid until the next change.
  std::span<const std::byte> bytes() const { return buffer_; }
  // The records that were added when the buffer had `size` bytes; valid until the next change.
  std::vector<BufferRecord> records_from(std::size_t size) const;
  // Takes the tables of another document of the same pipeline, from its buffer. The bytes may be hostile: structure,
  // names and types are checked, values are not. Throws Error{contract}; then there are no rows.
  void adopt(std::span<const std::byte> bytes);

 private:
  struct MergedColumn {
    std::vector<std::byte> values;
    std::vector<std::uint32_t> offsets;
    std::vector<std::uint8_t> validity;
    bool made = false;
  };
  struct Place {
    std::size_t at = 0;  // of a batch in the buffer
    std::uint32_t stage = 0;
  };
  struct State {
    std::uint32_t rows = 0;
    bool incomplete = false;
    std::vector<Place> places;         // of its batches that have rows
    std::vector<MergedColumn> merged;  // a column each, made when read
    std::vector<Batch> opened;         // views of `places` while the buffer lies at `base`
    const std::byte* base = nullptr;
  };

  void clear_tables();
  // Begins a record and returns where its content will stand.
  std::size_t begin_record(std::uint32_t kind, std::uint32_t stage);
  void end_record(std::size_t content);
  void cut_back(std::size_t size);
  void count(TableId id, std::size_t at, std::uint32_t stage, std::uint32_t rows);
  void adopt_record(const BufferRecord& record);
  void check_filled(TableId id, const Batch& batch) const;
  const std::vector<Batch>& batches_of(State& state) const;
  bool filled_in(TableId id, const ColumnSchema& schema) const;
  std::string_view stage_of(const Place& place, std::uint32_t row) const;
  void merge(State& state, const ColumnSchema& schema, bool fill_in, MergedColumn& out) const;

  const std::vector<TableSchema>* schemas_;
  std::vector<std::string> stage_ids_;
  std::vector<Reporter> reporters_;
  TableId diagnostic_ = kNoTable;
  std::string text_;
  bool has_text_ = false;
  std::vector<std::byte> buffer_;
  std::vector<State> tables_;
  std::vector<BatchRows> batches_;
};

// The schema of `diagnostic` as components write it: without the column that is filled in.
TableSchema reported_schema(const TableSchema& diagnostic);

}  // namespace chancery::core
