// Strict UTF-8: see utf8.hpp. Two three-byte characters or eight ASCII bytes at a step; else by lead byte.
#include "utf8.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace chancery::core {
namespace {

static_assert(std::endian::native == std::endian::little);  // where several bytes are read as one number

bool is_tail(unsigned char c) { return core::is_tail(static_cast<char>(c)); }

// Bytes of the valid sequence at `p`, 0 if there is none.
std::size_t sequence(const unsigned char* p, std::size_t left) {
  const auto c = p[0];
  if (c < 0x80) return 1;
  if (c < 0xC2) return 0;
  if (c < 0xE0) return left >= 2 && is_tail(p[1]) ? 2 : 0;
  if (c < 0xF0) {
    if (left < 3 || !is_tail(p[1]) || !is_tail(p[2])) return 0;
    if (c == 0xE0 && p[1] < 0xA0) return 0;
    return c == 0xED && p[1] > 0x9F ? 0 : 3;
  }
  if (c > 0xF4 || left < 4 || !is_tail(p[1]) || !is_tail(p[2]) || !is_tail(p[3])) return 0;
  if (c == 0xF0 && p[1] < 0x90) return 0;
  return c == 0xF4 && p[1] > 0x8F ? 0 : 4;
}

// Where a run of three-byte characters ends, nearly all of Chinese; save those that begin with E0 or ED, whose second
// byte needs a closer look.
std::size_t skip_plain_three(const unsigned char* p, std::size_t n, std::size_t i) {
  constexpr std::uint64_t kMarks = 0xC0C0'F0C0'C0F0, kThree = 0x8080'E080'80E0;  // little-endian, of two characters
  constexpr unsigned kPlain = 0xFFFF & ~(1u << 0x0) & ~(1u << 0xD);              // by the lower half of the lead
  for (std::uint64_t two = 0; i + sizeof two <= n; i += 6) {
    std::memcpy(&two, p + i, sizeof two);
    if ((two & kMarks) != kThree || (kPlain >> (two & 15) & kPlain >> (two >> 24 & 15) & 1) == 0) break;
  }
  return i;
}

// How many of the next eight bytes are ASCII before the first that is not; 0 as well if fewer are left.
std::size_t ascii_bytes(const unsigned char* p, std::size_t n, std::size_t i) {
  std::uint64_t word;
  if (i + sizeof word > n) return 0;
  std::memcpy(&word, p + i, sizeof word);
  return static_cast<std::size_t>(std::countr_zero(word & 0x8080'8080'8080'8080)) / 8;  // 64 of none
}

}  // namespace

std::size_t first_invalid_utf8(std::string_view bytes) noexcept {
  const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
  const std::size_t n = bytes.size();
  std::size_t i = 0;
  while (i < n) {
    i = skip_plain_three(p, n, i);
    if (i == n) break;
    if (const auto ascii = ascii_bytes(p, n, i); ascii != 0) {
      i += ascii;
      continue;
    }
    const auto step = sequence(p + i, n - i);
    if (step == 0) return i;
    i += step;
  }
  return n;
}

std::size_t code_points(std::string_view text) noexcept {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_tail(c); }));
}

std::string_view first_characters(std::string_view text, std::size_t max) noexcept {
  if (text.size() <= max) return text;
  while (max > 0 && is_tail(text[max])) --max;
  return text.substr(0, max);
}

std::string percent_encode_invalid(std::string_view bytes) {
  if (is_utf8(bytes)) return std::string(bytes);
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto good =
        bytes[i] == '%' ? 0 : sequence(reinterpret_cast<const unsigned char*>(bytes.data()) + i, bytes.size() - i);
    if (good == 0) {
      const auto c = static_cast<unsigned char>(bytes[i++]);
      out += {'%', hex[c >> 4], hex[c & 15]};
    } else {
      out.append(bytes, i, good);
      i += good;
    }
  }
  return out;
}

std::string one_line(std::string text) {
  for (auto& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  return text;
}

}  // namespace chancery::core
