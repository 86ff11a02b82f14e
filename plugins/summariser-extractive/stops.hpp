// Marks and blanks around the words of a sentence.
#pragma once

#include <string_view>

namespace chancery::extractive {

// Without the stops, commas, colons and blanks at its end.
std::string_view without_end(std::string_view text);
// Without those at its begin, too.
std::string_view trimmed(std::string_view text);

// What stands behind the last comma.
std::string_view last_clause(std::string_view text);

}  // namespace chancery::extractive
