// Characters that cannot be seen and change what is seen: a reader of 甲方付乙方 could see other words than stand
// there. Whoever writes for people puts U+FFFD in their place; data for programs (JSON, databases) keep them.
#pragma once

#include <cstddef>
#include <string_view>

namespace chancery::rows {

inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Whether such a character can begin with this byte; no other part of a character looks like it.
constexpr bool may_begin_unseen(unsigned char byte) {
  return byte < 0x20 || byte == 0x7f || byte == 0xc2 || byte == 0xd8 || byte == 0xe2;
}

// How many bytes at `at` of the UTF-8 are such a character, 0: none. Control characters, tab and line ends among them
// (which most can show, and except), U+2028 and U+2029, and what turns the direction of writing: U+061C, U+200E,
// U+200F, U+202A…U+202E, U+2066…U+2069.
inline std::size_t unseen_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
  const auto first = byte(0), second = byte(1), third = byte(2);
  if (first < 0x20 || first == 0x7f) return at < text.size() ? 1 : 0;
  if (first == 0xc2) return second >= 0x80 && second < 0xa0 ? 2 : 0;
  if (first == 0xd8) return second == 0x9c ? 2 : 0;
  if (first != 0xe2) return 0;
  if (second == 0x80) return third == 0x8e || third == 0x8f || (third >= 0xa8 && third <= 0xae) ? 3 : 0;
  return second == 0x81 && third >= 0xa6 && third <= 0xa9 ? 3 : 0;
}

}  // namespace chancery::rows
