// Texts of a document as XML 1.0 holds them. Knows no part of a package.
#pragma once

#include <string>
#include <string_view>

namespace chancery::docx {

// Character data or the value of an attribute in either quotes: markup characters are written as entities, `>` too, so
// that `]]>` is none. Bytes that are no UTF-8, control characters but tab and line feed, and what is no character,
// become U+FFFD.
std::string xml_text(std::string_view text);
void append_xml_text(std::string& out, std::string_view text);

}  // namespace chancery::docx
