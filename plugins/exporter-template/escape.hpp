// How words of a document are written into a text of some type so that they are read there as those words.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace chancery::templates {

enum class TargetType : std::uint8_t { html, xml, markdown, latex, json, csv, text };
inline constexpr std::array<std::string_view, 7> kTargetTypeNames = {"html", "xml", "markdown", "latex",
                                                                     "json", "csv", "text"};

// Throws Error{bad_options, "/type"} for another name.
TargetType target_type_of(std::string_view name);

// `text` is valid UTF-8. For JSON and CSV the template has the quotes around it; in CSV what a spreadsheet would take
// for a formula gets a ' in front. Control characters but tab and line ends become U+FFFD, and so do in XML the two
// that it cannot have, U+FFFE and U+FFFF; save in JSON, which can say them.
std::string escaped(std::string_view text, TargetType type);

}  // namespace chancery::templates
