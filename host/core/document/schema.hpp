// Names and types of tables: what the components of a pipeline agree on. Values only; knows no rows.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/abi.h"

namespace chancery::core {

enum class ColumnType : std::uint32_t {
  boolean = CHANCERY_BOOL,
  i64 = CHANCERY_I64,
  f64 = CHANCERY_F64,
  utf8 = CHANCERY_UTF8,
  offset = CHANCERY_OFFSET,
  ref = CHANCERY_REF,
};

// As written in messages, `plugins show` and the scan cache; indexed by the ABI's number.
inline constexpr std::array<std::string_view, 7> kColumnTypeNames = {"", "bool", "i64", "f64", "utf8", "offset", "ref"};
constexpr std::string_view name_of(ColumnType type) { return kColumnTypeNames[static_cast<std::size_t>(type)]; }
constexpr std::optional<ColumnType> column_type(std::uint32_t number) {
  if (number == 0 || number >= kColumnTypeNames.size()) return std::nullopt;
  return static_cast<ColumnType>(number);
}

// Bytes of one value; for utf8 of a character.
constexpr std::size_t width_of(ColumnType type) {
  switch (type) {
    case ColumnType::boolean:
    case ColumnType::utf8: return 1;
    case ColumnType::offset:
    case ColumnType::ref: return 4;
    case ColumnType::i64:
    case ColumnType::f64: break;
  }
  return 8;
}

// Columns of a table, at most.
inline constexpr std::size_t kColumnsMax = 64;

struct ColumnSchema {
  std::string name;
  ColumnType type = ColumnType::i64;
  bool nullable = false;
  std::string ref = {};  // the table pointed into

  // "ref(section)?", as in docs/tables.md.
  std::string type_text() const {
    std::string out(name_of(type));
    if (type == ColumnType::ref) out += "(" + ref + ")";
    return nullable ? out + "?" : out;
  }
};

struct TableSchema {
  std::string name;
  bool single = false;
  std::vector<ColumnSchema> columns;

  std::optional<std::size_t> find(std::string_view column) const {
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i].name == column) return i;
    return std::nullopt;
  }
};

// A table's place in its pipeline's list of tables.
using TableId = std::uint32_t;
inline constexpr TableId kNoTable = UINT32_MAX;

inline TableId find_table(const std::vector<TableSchema>& tables, std::string_view name) {
  for (TableId id = 0; id < tables.size(); ++id)
    if (tables[id].name == name) return id;
  return kNoTable;
}

}  // namespace chancery::core
