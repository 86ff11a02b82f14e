// Names of places that hold a common word, told by their form: 盐城市 (城市), 南山区 (山区), 双流区 (双). They win over
// the word where an office or a seat follows.
#pragma once

#include <cstddef>
#include <string_view>

#include "name_bounds.hpp"

namespace chancery::entities {

// The word from `front` on at which such a place begins that ends, with its level, where `end` says; else `otherwise`.
std::size_t place_over_words(std::string_view text, Words words, std::size_t front, std::size_t end,
                             std::size_t otherwise);

}  // namespace chancery::entities
