// See xml_text.hpp.
#include "xml_text.hpp"

#include <algorithm>

#include "xml_character.hpp"

namespace chancery::docx {
namespace {

std::string_view written_for(std::string_view character) {
  switch (character[0]) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return rows::can_stand_in_xml(character) ? character : rows::kReplacement;
  }
}

}  // namespace

void append_xml_text(std::string& out, std::string_view text) {
  std::size_t written = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = rows::character_length(text, at);
    const auto character = text.substr(at, std::max(length, std::size_t{1}));
    const auto as = length == 0 ? rows::kReplacement : written_for(character);
    at += character.size();
    if (as.data() == character.data()) continue;  // stands as it is
    (out += text.substr(written, at - character.size() - written)) += as;
    written = at;
  }
  out += text.substr(written);
}

std::string xml_text(std::string_view text) {
  std::string out;
  append_xml_text(out, text);
  return out;
}

}  // namespace chancery::docx
