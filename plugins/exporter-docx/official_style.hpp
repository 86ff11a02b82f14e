// How official documents look (GB/T 9704-2012), as the parts of a Word file that say so: page, styles, fonts, footers.
// Knows nothing of what stands on the page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "package.hpp"

namespace chancery::docx {

// A page holds 22 lines of 28 characters.
inline constexpr std::size_t kCharactersInLine = 28, kLinesOnPage = 22;
inline constexpr std::size_t kCharactersInTitleLine = 20;

// Identifiers of styles.
inline constexpr std::string_view kTitle = "Title", kSubtitle = "Subtitle", kBody = "Normal", kHeading = "Heading1",
                                  kRunInHeading = "Heading1Char", kRemark = "Remark", kCellHead = "CellHead",
                                  kCellGroup = "CellGroup", kCellText = "CellText", kCellCentred = "CellCentred",
                                  kTableNote = "TableNote", kTableGap = "TableGap", kLedgerTable = "LedgerTable";

enum class Paper { portrait, landscape };

// The section's properties, which end the body of a document. A landscape page is an upright one turned, so that it can
// be bound with others.
std::string section_of(Paper paper);

// Where the text of a landscape page ends: its width in twentieths of a point.
inline constexpr std::size_t kLandscapeWidth = 12756;

// The parts around word/document.xml that are the same for every document, the archive's first among them.
std::vector<Part> common_parts();
// The part that gives the file's title, for those who list files.
Part properties_part(std::string_view title);

// What every part begins with.
std::string xml_head();
// The namespaces of word/….xml, for its root element.
std::string_view word_namespaces();

}  // namespace chancery::docx
