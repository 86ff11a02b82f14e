// One document as chancery.document/1 has it (docs/document-json.md), with those of its tables that were asked for.
// Positions are in the record's unit until `make_sound` (soundness.hpp) has turned them into bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/document_json.hpp"
#include "column_values.hpp"
#include "known_tables.hpp"

namespace chancery::jsonl {

struct RecordTable {
  const KnownTable* known = nullptr;
  std::uint32_t rows = 0;
  std::vector<ColumnValues> columns;  // as `known` has them

  std::string_view name() const { return known->name; }
  ColumnValues& column(std::string_view column_name);
  const ColumnValues& column(std::string_view column_name) const;
  void cut(std::uint32_t rows_left);
};

// Rows [begin, end) of a table.
struct RecordRange {
  std::string table;
  std::uint32_t begin = 0, end = 0;
};

struct RecordStage {
  std::string id, component, version, plugin_sha256, options_sha256, status;
  std::vector<RecordRange> rows;
};

struct Record {
  std::string id, sha256, media_type;
  std::uint64_t bytes = 0;
  OffsetUnit unit = OffsetUnit::byte;
  std::optional<std::string> text;
  std::vector<RecordTable> tables;
  std::vector<std::string> incomplete;  // tables
  std::vector<RecordStage> provenance;

  // Null: it has no such table, or that was not asked for.
  RecordTable* table(std::string_view name);
  const RecordTable* table(std::string_view name) const;
};

// `wanted`: whether a known table is to be read; the others are looked over. Throws Error{bad_input} for what is no
// record: `where` is a JSON pointer, or "line 3, column 7" of what is no JSON, lines counted from `first_line`.
Record parse_record(std::string_view json, std::uint64_t first_line,
                    const std::function<bool(std::string_view)>& wanted);

}  // namespace chancery::jsonl
