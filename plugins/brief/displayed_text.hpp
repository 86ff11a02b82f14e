// Text on its way from a document to a page: what a reader sees of it, counted and shortened. All text is
// valid UTF-8 and nothing is ever cut inside a character. Knows nothing of documents or tables.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace chancery::brief {

// Whether a character goes on with this byte.
inline bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

struct Character {
  char32_t code = 0;
  std::size_t size = 1;  // in bytes
};

// The character that begins there.
inline Character character_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t size = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  char32_t code = size == 1 ? first : first & (0xffu >> (size + 1));
  for (std::size_t i = 1; i < size && at + i < text.size(); ++i)
    code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3f);
  return {code, std::min(size, text.size() - at)};
}

std::size_t count_code_points(std::string_view text);

// The text as one line: blanks and line ends become one space, or nothing where a line ended beside a character that
// is not ASCII; invisible and direction-changing characters are left out.
std::string displayed(std::string_view text);

// At most `code_points_max` (1 or more) code points: whole, or cut at the last clause mark of its second half, else
// before a Latin word, else between two characters; a cut is marked by "…".
std::string shortened(std::string_view text, std::size_t code_points_max);

}  // namespace chancery::brief
