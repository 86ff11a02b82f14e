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

std::string xml_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto length = rows::character_length(text, at);
    const auto character = text.substr(at, std::max(length, std::size_t{1}));
    out += length == 0 ? rows::kReplacement : written_for(character);
    at += character.size();
  }
  return out;
}

}  // namespace chancery::docx
