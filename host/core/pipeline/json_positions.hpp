// Where each value and key of an accepted JSON text stands: a second scan of the text beside its tree, since no event
// of the parser says it. Knows nothing of what the values mean.
#pragma once

#include <string_view>

#include "json_tree.hpp"

namespace chancery::core {

// Sets `position` and `key_position` of every node. `root` is what was parsed from `text`, comments and all; `shown` is
// what people see in its stead, byte for byte as long: lines and columns are those of it.
void locate_values(std::string_view shown, std::string_view text, JsonNode& root);

// The position of a byte.
TextPosition position_of(std::string_view text, std::size_t byte);

// Where the first array or object opens that lies in `depth` - 1 others; the text may be cut off or faulty behind it.
TextPosition position_of_depth(std::string_view text, std::size_t depth);

// Where the string begins that holds the byte `at` or ends in it; `at` if it is in none.
std::size_t start_of_string(std::string_view text, std::size_t at);

// Where the innermost array or object opens that is not closed before `byte`; npos if there is none.
std::size_t innermost_open(std::string_view text, std::size_t byte);

}  // namespace chancery::core
