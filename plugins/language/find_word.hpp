// Where a word of Han characters stands, told by its last two bytes at 128 places at once: one byte of such a text is
// the same at every 64th place or more often, and a search for it stops there each time.
#pragma once

#include <cstddef>
#include <string_view>

namespace chancery::language {

// At or behind `from`; npos if it stands nowhere.
std::size_t find_word(std::string_view s, std::string_view word, std::size_t from = 0);

}  // namespace chancery::language
