// What is wrong with a text that is no JSON, in our words. nlohmann names its context ("while parsing object -
// unexpected string literal; expected '}'"), not all that might stand there, and its own positions are off at line
// ends.
#pragma once

#include <string_view>

#include "fault.hpp"
#include "syntax_mend.hpp"

namespace chancery::core {

struct SyntaxFault {
  Fault fault;
  SyntaxMend mend;
};

// `shown`: the text as it is written. `text`: the same as it was parsed, other slips mended, byte for byte as long.
// `byte`: where the parser stopped. `what`: its message. `place`: the file and what was open; gets its position.
SyntaxFault syntax_fault(std::string_view shown, std::string_view text, std::size_t byte, std::string_view what,
                         Place place);

}  // namespace chancery::core
