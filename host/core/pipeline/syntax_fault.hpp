// What is wrong with a text that is no JSON, in our words. nlohmann names its context ("while parsing object -
// unexpected string literal; expected '}'"), not all that might stand there, and its own positions are off at line
// ends.
#pragma once

#include <string_view>

#include "fault.hpp"

namespace chancery::core {

// `byte`: where the parser stopped. `why`: its message. `place`: the file and what was open; gets its position.
Fault syntax_fault(std::string_view text, std::size_t byte, std::string_view why, Place place);

}  // namespace chancery::core
