#include "displayed_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace chancery::brief {

namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_latin(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool ends_line(char32_t c) { return (c >= 0x0a && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029; }
bool is_blank(char32_t c) {
  return ends_line(c) || c == ' ' || c == '\t' || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) ||
         c == 0x202f || c == 0x205f || c == 0x3000;
}
// Controls, soft hyphen, zero-width characters and those that turn the direction of writing.
bool is_invisible(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

// Whether all characters that begin with this byte, or go on with it, are shown as they are.
constexpr bool is_always_shown(unsigned char byte) {
  switch (byte) {
    case 0x7f:  // delete
    case 0xc2:  // U+0080 to U+00BF
    case 0xd8:  // U+0600 to U+063F
    case 0xe1:  // U+1000 to U+1FFF
    case 0xe2:  // U+2000 to U+2FFF
    case 0xe3:  // U+3000 to U+3FFF
    case 0xef:  // U+F000 to U+FFFF
      return false;
    default: return byte > ' ';
  }
}
constexpr auto kAlwaysShown = [] {
  std::array<bool, 256> out{};
  for (std::size_t byte = 0; byte < out.size(); ++byte) out[byte] = is_always_shown(static_cast<unsigned char>(byte));
  return out;
}();

// Where characters end that are shown as they are, whichever they are.
std::size_t end_of_shown(std::string_view text, std::size_t at) {
  while (at < text.size() && kAlwaysShown[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

// Byte position of the code point with that number, or the size.
std::size_t position_of(std::string_view text, std::size_t code_point) {
  std::size_t at = 0;
  for (; at < text.size(); ++at)
    if (!is_continuation(text[at]) && code_point-- == 0) break;
  return at;
}

bool is_clause_mark(char32_t c) {
  static constexpr std::array<char32_t, 12> marks = {U'，', U'；', U'：', U'。', U'、', U'！',
                                                     U'？', U'｜', U',',  U';',  U' ',  U':'};
  return std::find(marks.begin(), marks.end(), c) != marks.end();
}

// Where text[0, end) is best cut: see `shortened`.
std::size_t cut_before(std::string_view text, std::size_t end) {
  std::size_t best = 0;
  for (std::size_t at = position_of(text, count_code_points(text.substr(0, end)) / 2); at <= end && at < text.size();) {
    const auto [code, size] = character_at(text, at);
    if (is_clause_mark(code)) best = at;
    at += size;
  }
  if (best != 0) return best;
  auto word = end;
  while (word > 0 && is_latin(text[word - 1]) && word < text.size() && is_latin(text[word])) --word;
  return word > end / 2 ? word : end;
}

}  // namespace

std::size_t count_code_points(std::string_view text) {
  return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_continuation));
}

std::string displayed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool blank = false, line_end = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto [code, size] = character_at(text, at);
    if (is_blank(code)) {
      blank = true;
      line_end |= ends_line(code);
    } else if (!is_invisible(code)) {
      const bool joins = line_end && !out.empty() && (!is_ascii(out.back()) || code >= 0x80);
      if (blank && !out.empty() && !joins) out += ' ';
      blank = line_end = false;
      const auto end = end_of_shown(text, at + size);
      out.append(text, at, end - at);
      at = end;
      continue;
    }
    at += size;
  }
  return out;
}

std::string shortened(std::string_view text, std::size_t code_points_max) {
  if (text.size() <= code_points_max) return std::string(text);
  const auto end = position_of(text, code_points_max);
  if (end == text.size()) return std::string(text);
  return std::string(text.substr(0, cut_before(text, position_of(text, code_points_max - 1)))) + "…";
}

}  // namespace chancery::brief
