// UTF-8 as the Unicode Standard (section 3.9, table 3-7) defines it: no overlong forms, no surrogates, nothing
// above U+10FFFF. Broken bytes fall into maximal subparts, one U+FFFD each, as WHATWG decodes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace chancery::encoding {

// One character, or one maximal subpart of broken bytes.
struct Utf8Unit {
  std::uint8_t width = 1;
  bool valid = false;
};

// What stands at the front of `bytes`, which is not empty.
Utf8Unit utf8_unit(std::string_view bytes);

// How many bytes at the front are valid UTF-8.
std::size_t utf8_valid_prefix(std::string_view bytes);

// How `bytes` look if taken for UTF-8; counted until it is hopeless.
struct Utf8Tally {
  std::size_t multi_byte = 0;  // valid characters of more than one byte
  std::size_t broken = 0;      // maximal subparts that are none
  std::size_t edges = 0;       // those of them that may be the rest of a character cut by the bytes' begin or end
  bool cut = false;            // the bytes end within a character

  bool hopeless() const { return broken > 1000 + multi_byte; }
};
Utf8Tally tally_utf8(std::string_view bytes);

// The nearest position at or before `at` at which no character of `bytes` is cut.
std::size_t utf8_border(std::string_view bytes, std::size_t at);

// Writes a code point (no surrogate) to `out`, which has room for 4 bytes; how many it took.
inline std::size_t write_utf8(char32_t code, char* out) {
  if (code < 0x80) return out[0] = static_cast<char>(code), 1;
  const auto trail = [&](int shift) { return static_cast<char>(0x80 | ((code >> shift) & 0x3f)); };
  if (code < 0x800) return out[0] = static_cast<char>(0xc0 | code >> 6), out[1] = trail(0), 2;
  if (code < 0x10000) return out[0] = static_cast<char>(0xe0 | code >> 12), out[1] = trail(6), out[2] = trail(0), 3;
  return out[0] = static_cast<char>(0xf0 | code >> 18), out[1] = trail(12), out[2] = trail(6), out[3] = trail(0), 4;
}

}  // namespace chancery::encoding
