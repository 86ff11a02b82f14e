// The rule that a reader's table `source_map` keeps, so that every span of the text can be led back to the source.
#pragma once

#include "document.hpp"

namespace chancery::core {

inline constexpr std::uint32_t kSourceMapRowBytesMax = 4096;

// Throws Error{contract, "source_map"} unless the rows, if there are any, cover the whole text without gap or overlap,
// at most 4,096 bytes each, with both or neither source position, in order.
void check_source_map(Document& document, TableId source_map);

}  // namespace chancery::core
