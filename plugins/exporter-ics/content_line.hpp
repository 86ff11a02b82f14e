// A line of an iCalendar file (RFC 5545 §3.1): NAME:VALUE and CR LF, folded so that no line has more than 75 bytes,
// never within a character. Texts are escaped (§3.3.11): \ ; , and line ends; other control characters are left out.
#pragma once

#include <string>
#include <string_view>

namespace chancery::ics {

// `line` is escaped where it must be already.
void append_line(std::string& out, std::string_view line);
std::string escaped(std::string_view text);

}  // namespace chancery::ics
