// What is left of a word's meaning before what follows it.
#pragma once

#include <cstdint>
#include <string_view>

#include "extent.hpp"

namespace chancery::entities {

// Its marks, without those of a body where a longer word goes on: 科技部门 is no 科技部, 李爱民委员 no 民委.
std::uint32_t marks_before(std::string_view text, language::Extent word, std::uint32_t marks);

}  // namespace chancery::entities
