// Validation runs over ASCII eight bytes at a time and over three-byte characters, which is nearly all of Chinese,
// without the general step.
#include "utf8.hpp"

#include <cstring>

namespace chancery::encoding {

namespace {

unsigned byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

bool is_trail(unsigned byte) { return (byte & 0xc0) == 0x80; }

// What may follow a lead byte: how many trail bytes, and the range of the first.
struct Lead {
  std::uint8_t trails = 0;
  std::uint8_t low = 0x80, high = 0xbf;
};

Lead lead_of(unsigned byte) {
  if (byte >= 0xc2 && byte <= 0xdf) return {1};
  if (byte == 0xe0) return {2, 0xa0};
  if (byte == 0xed) return {2, 0x80, 0x9f};
  if (byte >= 0xe1 && byte <= 0xef) return {2};
  if (byte == 0xf0) return {3, 0x90};
  if (byte >= 0xf1 && byte <= 0xf3) return {3};
  if (byte == 0xf4) return {3, 0x80, 0x8f};
  return {};
}

const char* skip_ascii(const char* at, const char* end) {
  for (std::uint64_t word; end - at >= 8; at += 8) {
    std::memcpy(&word, at, 8);
    if (word & 0x8080808080808080u) break;
  }
  while (at != end && static_cast<unsigned char>(*at) < 0x80) ++at;
  return at;
}

// Three-byte characters save those that begin with E0 or ED, whose second byte needs a closer look.
const char* skip_plain_three(const char* at, const char* end) {
  while (end - at >= 3) {
    const auto a = static_cast<unsigned char>(at[0]), b = static_cast<unsigned char>(at[1]),
               c = static_cast<unsigned char>(at[2]);
    if ((a & 0xf0) != 0xe0 || a == 0xe0 || a == 0xed || !is_trail(b) || !is_trail(c)) break;
    at += 3;
  }
  return at;
}

const char* skip_plain(const char* at, const char* end) {
  for (const char* before = nullptr; before != at;) {
    before = at;
    at = skip_plain_three(skip_ascii(at, end), end);
  }
  return at;
}

}  // namespace

Utf8Unit utf8_unit(std::string_view bytes) {
  const auto first = byte_at(bytes, 0);
  if (first < 0x80) return {1, true};
  const auto lead = lead_of(first);
  if (lead.trails == 0) return {1, false};
  for (std::uint8_t i = 1; i <= lead.trails; ++i) {
    if (i >= bytes.size()) return {i, false};
    const auto byte = byte_at(bytes, i);
    if (i == 1 ? byte < lead.low || byte > lead.high : !is_trail(byte)) return {i, false};
  }
  return {static_cast<std::uint8_t>(lead.trails + 1), true};
}

std::size_t utf8_valid_prefix(std::string_view bytes) {
  const char* const end = bytes.data() + bytes.size();
  const char* at = bytes.data();
  while ((at = skip_plain(at, end)) != end) {
    const auto unit = utf8_unit({at, static_cast<std::size_t>(end - at)});
    if (!unit.valid) break;
    at += unit.width;
  }
  return static_cast<std::size_t>(at - bytes.data());
}

Utf8Tally tally_utf8(std::string_view bytes) {
  Utf8Tally tally;
  for (std::size_t at = 0; at < bytes.size() && !tally.hopeless();) {
    const auto unit = utf8_unit(bytes.substr(at));
    const bool head = at < 3 && at == tally.broken && is_trail(byte_at(bytes, at));
    tally.cut = !unit.valid && at + unit.width == bytes.size() && lead_of(byte_at(bytes, at)).trails != 0;
    tally.multi_byte += unit.valid && unit.width > 1;
    tally.broken += !unit.valid;
    tally.edges += head || tally.cut;
    at += unit.width;
  }
  return tally;
}

std::size_t utf8_border(std::string_view bytes, std::size_t at) {
  if (at >= bytes.size()) return bytes.size();
  for (std::size_t back = 0; back <= 3 && back <= at; ++back)
    if (!is_trail(byte_at(bytes, at - back))) return at - back;
  return at;  // four trail bytes in a row: no character reaches across the last
}

}  // namespace chancery::encoding
