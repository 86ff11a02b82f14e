// Paragraphs of word/document.xml. Texts are escaped here, and nowhere else.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace chancery::docx {

// Text of one look; `style` names a character style, or is empty.
struct Run {
  std::string_view style;
  std::string_view text;
};

// Runs without text are left out. A line feed in a text ends a line, not the paragraph.
std::string paragraph(std::string_view style, std::initializer_list<Run> runs);

}  // namespace chancery::docx
