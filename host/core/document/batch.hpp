// Batches in bytes. A batch is what one stage added to one table; its bytes are the same in memory, between
// processes and in the cache, wherever they lie. A document's tables are its batches one behind the other.
//
// All numbers little-endian; positions count from the batch's first byte, which lies on an 8-byte border.
//   0  u32 magic "BTCH"    4  u32 0
//   8  u64 bytes in all, a multiple of 8
//  16  u32 rows           20  u32 columns      24  u32 bytes of the table's name     28  u32 0
//  32  the table's name, then zeros to the next multiple of 8
//      for each column, 48 bytes:
//        u32 position of its name   u32 bytes of its name   u32 type   u32 0
//        u64 position of its values   u64 bytes of its values
//        u64 position of its offsets, u32[rows + 1] (utf8 only, else 0)
//        u64 position of its validity, u8[rows] (0: all valid)
//      all names, then each column's values, offsets and validity; all on 8-byte borders
// Example: table "t" with one i64 column "n" and the rows 5, 6 takes 32 + 8 + 48 + 8 + 16 = 112 bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "staged_table.hpp"

namespace chancery::core {

// Appends the staged rows, perhaps none, as one batch. Columns that nobody filled are left out. Says nothing of the
// stage that made them: the same rows are the same bytes in every pipeline.
void seal(const StagedTable& table, std::vector<std::byte>& out);

struct BatchColumn {
  std::string_view name;
  ColumnType type = ColumnType::i64;
  std::span<const std::byte> values;
  const std::uint32_t* offsets = nullptr;
  const std::uint8_t* validity = nullptr;
};

// A batch where it lies; views into its bytes.
struct Batch {
  std::string_view table;
  std::uint32_t rows = 0;
  std::uint64_t size_bytes = 0;
  std::vector<BatchColumn> columns;
};

// Reads the batch at the start of `bytes` (8-byte aligned), which may be hostile: every position, length and
// offset is checked, values are not. Throws Error{contract}.
Batch open_batch(std::span<const std::byte> bytes);

}  // namespace chancery::core
