// Where each value and key of an accepted JSON text stands: a second scan of the text beside its tree, since no event
// of the parser says it. Knows nothing of what the values mean.
#pragma once

#include <string_view>

#include "json_tree.hpp"

namespace chancery::core {

// Sets `position` and `key_position` of every node. `root` is what was parsed from `text`, comments and all.
void locate_values(std::string_view text, JsonNode& root);

// The position of a byte.
TextPosition position_of(std::string_view text, std::size_t byte);

// Where the first array or object opens that lies in `depth` - 1 others; the text may be cut off or faulty behind it.
TextPosition position_of_depth(std::string_view text, std::size_t depth);

}  // namespace chancery::core
