// Strict UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chancery::core {

// The position of the first byte that is no part of valid UTF-8; bytes.size() if all is valid.
std::size_t first_invalid_utf8(std::string_view bytes) noexcept;

inline bool is_utf8(std::string_view bytes) noexcept { return first_invalid_utf8(bytes) == bytes.size(); }

// Whether a byte goes on with a character that began before it.
inline bool is_tail(char byte) noexcept { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// How many characters a valid text has.
std::size_t code_points(std::string_view text) noexcept;

// The first `max` bytes, or as many less as it takes to cut no character.
std::string_view first_characters(std::string_view text, std::size_t max) noexcept;

// Bytes that are not valid UTF-8 as %XX; in that case '%' too, so that the result names one input only.
std::string percent_encode_invalid(std::string_view bytes);

// Control characters shown as '?': names of files and texts of others come from anywhere.
std::string one_line(std::string text);

}  // namespace chancery::core
