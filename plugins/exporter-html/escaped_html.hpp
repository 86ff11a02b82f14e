// Words of a document on their way into HTML, each for its place. What cannot be seen and changes what is seen
// (control characters, marks that turn the direction of writing) becomes U+FFFD. Knows no page. Linear.
#pragma once

#include <string>
#include <string_view>

namespace chancery::html {

// For text and for attributes in double quotes. Tab and line feed stay; `text` is UTF-8.
void append_escaped(std::string& out, std::string_view text);

// A JSON string with its quotes, for a <script type="application/json">: with nothing in it that ends the element or
// means something to a script ("<" ">" "&" U+2028 U+2029 are \u…).
void append_script_string(std::string& out, std::string_view text);

// The same text without what becomes U+FFFD or blanks: one line, for titles and names.
std::string one_line(std::string_view text);

}  // namespace chancery::html
