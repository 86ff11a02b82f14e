// Which columns of an exported table are positions, refs or the source map's own. JSON does not say a column's type:
// those of the SDK's tables are known from their declarations, of others `begin` and `end` are the span.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::core {

struct TableColumn {
  enum class Role : std::uint8_t { begin, end, position, ref, source_begin, source_end, encoding, member };
  std::string name;
  Role role;
  bool required = false;
  std::string target = {};  // of a ref
};

// Those that matter here. Lives as long as the program.
const std::vector<TableColumn>& columns_of_table(std::string_view table);
// Whether it is one of the SDK's.
bool is_general_table(std::string_view table);

}  // namespace chancery::core
