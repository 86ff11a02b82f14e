// See cell_text.hpp.
#include "cell_text.hpp"

#include <algorithm>

#include "xml_character.hpp"

namespace chancery::xlsx {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6", kEscapedUnderscore = "_x005F_";

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

// _x0041_
bool is_escape(std::string_view text) {
  return text.size() >= 7 && text.starts_with("_x") && text[6] == '_' && is_hex(text[2]) && is_hex(text[3]) &&
         is_hex(text[4]) && is_hex(text[5]);
}

std::string_view written_for(std::string_view character, std::string_view rest) {
  if (is_escape(rest)) return kEscapedUnderscore;
  return rows::can_stand_in_xml(character) ? character : rows::kReplacement;
}

}  // namespace

CellText cell_text(std::string_view text) {
  CellText out;
  out.text.reserve(text.size());
  std::size_t units = 0, last = 0;  // where the last character that leaves room for one more ends
  for (std::size_t at = 0; at < text.size();) {
    const auto length = rows::character_length(text, at);
    const auto character = text.substr(at, std::max(length, std::size_t{1}));
    const auto written = length == 0 ? rows::kReplacement : written_for(character, text.substr(at));
    units += written.size() == 4 ? 2 : written.size() == kEscapedUnderscore.size() ? kEscapedUnderscore.size() : 1;
    if (units > kCellUnitsMax) {
      out.text.resize(last);
      out.text += kEllipsis;
      out.whole = false;
      break;
    }
    out.text += written;
    if (units < kCellUnitsMax) last = out.text.size();
    at += character.size();
  }
  return out;
}

}  // namespace chancery::xlsx
