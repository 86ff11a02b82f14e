#include "displayed_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace chancery::brief {

namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_latin(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Character {
  char32_t code = 0;
  std::size_t size = 1;
};

Character character_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t size = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  char32_t code = size == 1 ? first : first & (0xffu >> (size + 1));
  for (std::size_t i = 1; i < size && at + i < text.size(); ++i)
    code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3f);
  return {code, std::min(size, text.size() - at)};
}

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

// Byte position of the code point with that number, or the size.
std::size_t position_of(std::string_view text, std::size_t code_point) {
  std::size_t at = 0;
  for (; at < text.size() && code_point != 0; --code_point) at += character_at(text, at).size;
  return std::min(at, text.size());
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
      out.append(text, at, size);
    }
    at += size;
  }
  return out;
}

std::string shortened(std::string_view text, std::size_t code_points_max) {
  const auto end = position_of(text, code_points_max);
  if (end == text.size()) return std::string(text);
  return std::string(text.substr(0, cut_before(text, position_of(text, code_points_max - 1)))) + "…";
}

}  // namespace chancery::brief
