// Cells of CSV as RFC 4180 has them: between commas, in quotes where they must be, an inner quote doubled. A null is
// nothing, an empty text "".
#pragma once

#include <string>
#include <string_view>

namespace chancery::csv {

// Spreadsheets take a text for a formula that begins with = + - @, their full-width forms, a tab or a carriage return.
// With a guard such a text gets a ' in front, which spreadsheets do not show.
enum class FormulaGuard : bool { off, on };

// Control characters but tab and line ends become U+FFFD: many programs take them for the end, or refuse the file.
void append_text(std::string& out, std::string_view text, FormulaGuard guard);

}  // namespace chancery::csv
