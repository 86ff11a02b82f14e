// Reading UTF-8 code point by code point inside a string_view. Never reads past the view; a broken sequence is
// taken byte by byte, so that every walk ends. Knows classes of characters, no words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace chancery::language {

struct CodePoint {
  char32_t value = 0;
  std::size_t size = 0;  // bytes; 0 at the end of the text
};

// Of two bytes or four, or broken. Apart, as few are: where each is decoded in place, code does not stay in the cache.
[[gnu::noinline]] constexpr CodePoint decode_rare(std::string_view s, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[at + i]); };
  const auto left = s.size() - at;
  const unsigned lead = byte(0);
  if (lead >= 0xF0 && left >= 4)
    return {(lead & 7u) << 18 | (byte(1) & 63u) << 12 | (byte(2) & 63u) << 6 | (byte(3) & 63u), 4};
  if (lead >= 0xC0 && lead < 0xE0 && left >= 2) return {(lead & 31u) << 6 | (byte(1) & 63u), 2};
  return {0xFFFD, 1};
}

constexpr CodePoint decode(std::string_view s, std::size_t at) {
  if (at >= s.size()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[at + i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xE0 && lead < 0xF0 && s.size() - at >= 3)
    return {(lead & 15u) << 12 | (byte(1) & 63u) << 6 | (byte(2) & 63u), 3};
  return decode_rare(s, at);
}

// The same, faster where nearly all is Han.
constexpr CodePoint decode_wide(std::string_view s, std::size_t at) {
  if (at + 3 > s.size()) return decode(s, at);
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[at + i]); };
  if ((byte(0) & 0xF0u) != 0xE0u) return decode(s, at);
  return {(byte(0) & 15u) << 12 | (byte(1) & 63u) << 6 | (byte(2) & 63u), 3};
}

// Bytes of a character by its first one; 1 within a character or a broken one's.
constexpr std::size_t character_bytes(char first) {
  const auto lead = static_cast<unsigned char>(first);
  return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

// Whether the byte is the first one of nearly all Han characters, and of no other mark than a few hexagrams.
constexpr bool begins_han(char first) {
  const auto lead = static_cast<unsigned char>(first);
  return lead >= 0xE4 && lead <= 0xE9;
}

[[gnu::noinline]] constexpr CodePoint decode_rare_before(std::string_view s, std::size_t end) {
  const auto is_inner = [&](std::size_t i) { return (static_cast<unsigned char>(s[i]) & 0xC0u) == 0x80; };
  auto at = end - 1;
  while (at > 0 && end - at < 4 && is_inner(at)) --at;
  const auto c = decode(s, at);
  return c.size == end - at ? c : CodePoint{0xFFFD, 1};
}

// The code point that ends at byte `end`.
constexpr CodePoint decode_before(std::string_view s, std::size_t end) {
  if (end == 0) return {};
  const auto byte = [&](std::size_t i) -> unsigned { return static_cast<unsigned char>(s[end - i]); };
  if (byte(1) < 0x80) return {byte(1), 1};
  if (end >= 3 && (byte(3) & 0xF0u) == 0xE0 && (byte(2) & 0xC0u) == 0x80 && (byte(1) & 0xC0u) == 0x80)
    return {(byte(3) & 15u) << 12 | (byte(2) & 63u) << 6 | (byte(1) & 63u), 3};
  return decode_rare_before(s, end);
}

constexpr bool is_blank(char32_t c) {
  if (c > 0x3000) return c == 0xFEFF;
  return c == U' ' || c == U'\t' || c == U'\r' || c == U'\v' || c == U'\f' || c == 0xA0 || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F;
}
constexpr bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 || (c >= 0x20000 && c <= 0x3FFFF);
}
// Full and half width; -1 if it is no digit.
constexpr int digit_value(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= 0xFF10 && c <= 0xFF19) return static_cast<int>(c - 0xFF10);
  return -1;
}
constexpr bool is_open_bracket(char32_t c) { return c == U'(' || c == 0xFF08; }
constexpr bool is_close_bracket(char32_t c) { return c == U')' || c == 0xFF09; }
constexpr bool is_colon(char32_t c) { return c == U':' || c == 0xFF1A; }
constexpr bool is_semicolon(char32_t c) { return c == U';' || c == 0xFF1B; }
constexpr bool is_comma(char32_t c) { return c == U',' || c == 0xFF0C; }
// 。！？
constexpr bool is_full_stop(char32_t c) { return c == 0x3002 || c == 0xFF01 || c == 0xFF1F; }
// What a list's lines begin with: • ■ ★
constexpr bool is_bullet(char32_t c) {
  constexpr std::u32string_view bullets = U"·•●○■□◆◇▪▶★☆";
  return bullets.find(c) != bullets.npos;
}
// Quotes and brackets that may stand behind a stop.
constexpr bool is_closer(char32_t c) {
  return is_close_bracket(c) || c == 0x201D || c == 0x2019 || c == U'"' || c == U'\'' || c == 0x300B || c == 0x300D ||
         c == 0x300F || c == 0x3011 || c == 0x3015 || c == 0xFF3D;
}

// Whether the first byte of a character says that it is no blank: of Han, of marks in half width and of digits.
constexpr bool begins_ink(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return (byte > 0x20 && byte < 0x80) || (byte >= 0xE4 && byte < 0xEF);
}
std::size_t behind_blanks(std::string_view s, std::size_t at);
std::size_t before_blanks(std::string_view s, std::size_t end);

// Mostly there are none, which is seen without a call.
inline std::size_t skip_blanks(std::string_view s, std::size_t at) {
  return at >= s.size() || begins_ink(s[at]) ? at : behind_blanks(s, at);
}
inline std::size_t trim_end(std::string_view s, std::size_t end) {
  if (end == 0) return end;
  const auto is_inner = [&](std::size_t i) { return (static_cast<unsigned char>(s[i]) & 0xC0u) == 0x80; };
  if (!is_inner(end - 1)) return begins_ink(s[end - 1]) ? end : before_blanks(s, end);
  return end >= 3 && begins_ink(s[end - 3]) && is_inner(end - 2) ? end : before_blanks(s, end);
}

// Code points of `s`, at most `limit`. Counts in blocks that a compiler can take at once.
inline std::size_t length_up_to(std::string_view s, std::size_t limit) {
  constexpr std::size_t block = 48;
  std::size_t n = 0;
  while (!s.empty()) {
    const auto size = s.size() < block ? s.size() : block;
    unsigned char begun = 0;
    for (std::size_t i = 0; i < size; ++i)
      begun = static_cast<unsigned char>(begun + (static_cast<signed char>(s[i]) >= -64));
    n += begun;
    if (n >= limit) return limit;
    s.remove_prefix(size);
  }
  return n;
}

// As starts_with and ends_with, for texts in which few words begin alike but all with the same byte: what differs is
// seen without a call.
inline bool begins_with(std::string_view s, std::string_view word) {
  if (s.size() < word.size()) return false;
  if (word.size() < 3) return s.starts_with(word);
  if (s[2] != word[2] || s[1] != word[1] || s[0] != word[0]) return false;
  return word.size() == 3 || (s[word.size() - 1] == word.back() && s.starts_with(word));
}
inline bool finishes_with(std::string_view s, std::string_view word) {
  if (s.size() < word.size()) return false;
  if (word.size() < 3) return s.ends_with(word);
  const auto a = s.size(), b = word.size();
  return s[a - 1] == word[b - 1] && s[a - 2] == word[b - 2] && (b == 3 ? s[a - 3] == word[0] : s.ends_with(word));
}

// Some characters of the first plane. Made at compile time. In two steps, so that all sets of a plugin together stay in
// the cache: one bit for each character of the plane would be 8 KB, of which Han are everywhere.
class CharacterSet {
 public:
  constexpr explicit CharacterSet(std::u32string_view all) {
    for (const auto c : all) stretch_of(c) |= bit_of(c);
  }
  friend constexpr CharacterSet operator|(CharacterSet a, const CharacterSet& b) {
    for (std::size_t i = 0; i < kStretches; ++i)
      if (b.which_[i] != 0) a.stretch_of(static_cast<char32_t>(i * 64)) |= b.bits_[b.which_[i]];
    return a;
  }
  constexpr bool holds(char32_t c) const { return c < 64 * kStretches && (bits_[which_[c / 64]] & bit_of(c)) != 0; }

 private:
  friend class CharacterSieve;
  static constexpr std::size_t kStretches = 1024, kStretchesMax = 255;  // of 64 characters; of those that hold any
  static constexpr std::uint64_t bit_of(char32_t c) { return std::uint64_t{1} << (c % 64); }
  constexpr std::uint64_t& stretch_of(char32_t c) {
    auto& which = which_[c / 64];
    if (which == 0) {
      if (used_ == kStretchesMax) throw "characters of more stretches than a set has room for";  // ends the translation
      which = ++used_;
    }
    return bits_[which];
  }

  std::array<std::uint8_t, kStretches> which_ = {};  // 0: holds none
  std::array<std::uint64_t, kStretchesMax + 1> bits_ = {};
  std::uint8_t used_ = 0;
};

// Says of nearly all characters that are not of a set that they are not, by their last two bytes: they need not be
// decoded, and its table stays in the first cache.
class CharacterSieve {
 public:
  constexpr explicit CharacterSieve(const CharacterSet& set) {
    for (std::size_t i = 0; i < set.which_.size(); ++i) tails_[i % tails_.size()] |= set.bits_[set.which_[i]];
  }
  // Whether the character of three bytes that begins there may be of the set.
  constexpr bool may_hold(const char* c) const {
    return (tails_[static_cast<unsigned char>(c[1]) & 63u] >> (static_cast<unsigned char>(c[2]) & 63u) & 1) != 0;
  }

 private:
  std::array<std::uint64_t, 64> tails_ = {};  // by the low bits of the code point
};

// By the last byte of the word: the first one of a Han character is everywhere.
inline bool contains(std::string_view s, std::string_view word) {
  if (word.empty()) return true;
  for (auto end = word.size(); end <= s.size(); ++end) {
    end = s.find(word.back(), end - 1) + 1;  // npos + 1 is 0
    if (end == 0) return false;
    if (finishes_with(s.substr(0, end), word)) return true;
  }
  return false;
}

// Whether one of `words` occurs in `s`.
template <class Words>
bool contains_any(std::string_view s, const Words& words) {
  for (const std::string_view word : words)
    if (contains(s, word)) return true;
  return false;
}

inline bool has_blank(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    const auto c = decode(s, at);
    if (is_blank(c.value)) return true;
    at += c.size;
  }
  return false;
}

// Walks the code points of a text that are no blanks.
class Inked {
 public:
  explicit Inked(std::string_view s) : s_(s) {}
  // {} at the end.
  CodePoint next() {
    at_ = skip_blanks(s_, at_);
    const auto c = decode(s_, at_);
    at_ += c.size;
    return c;
  }
  std::size_t position() const { return at_; }

 private:
  std::string_view s_;
  std::size_t at_ = 0;
};

// Whether two texts are the same but for blanks.
inline bool same_inked(std::string_view a, std::string_view b) {
  Inked left(a), right(b);
  for (;;) {
    const auto x = left.next(), y = right.next();
    if (x.value != y.value) return false;
    if (x.size == 0) return true;
  }
}

// Whether the text without its blanks begins with `word`; the byte behind it, or npos.
inline std::size_t after_inked_prefix(std::string_view s, std::string_view word) {
  Inked walk(s);
  for (std::size_t at = 0; at < word.size();) {
    const auto want = decode(word, at);
    if (walk.next().value != want.value) return std::string_view::npos;
    at += want.size;
  }
  return walk.position();
}

// Whether the text without its blanks ends with `word` (政 府 工 作 报 告).
inline bool ends_inked(std::string_view s, std::string_view word) {
  auto end = s.size();
  for (auto at = word.size(); at > 0;) {
    const auto want = decode_before(word, at);
    end = trim_end(s, end);
    const auto have = decode_before(s, end);
    if (have.size == 0 || have.value != want.value) return false;
    at -= want.size;
    end -= have.size;
  }
  return true;
}

}  // namespace chancery::language
