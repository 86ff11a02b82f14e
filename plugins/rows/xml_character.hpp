// Which characters of a text, which may be damaged, can stand in a document of XML 1.0 that office programs read.
#pragma once

#include <cstddef>
#include <string_view>

#include "unseen.hpp"

namespace chancery::rows {

// Of the UTF-8 character that begins there; 0: none does.
inline std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto lead = byte(at), second = byte(at + 1);
  const auto length = lead < 0x80 ? 1u : lead < 0xC2 ? 0u : lead < 0xE0 ? 2u : lead < 0xF0 ? 3u : lead < 0xF5 ? 4u : 0u;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool beyond = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
  return overlong || beyond ? 0 : length;
}

// `character` is a whole one. Tab and line feed can, others that are not seen shall not; nor what is no character.
inline bool can_stand_in_xml(std::string_view character) {
  if (unseen_at(character, 0) != 0) return character == "\t" || character == "\n";
  return character != "\xEF\xBF\xBE" && character != "\xEF\xBF\xBF";
}

}  // namespace chancery::rows
