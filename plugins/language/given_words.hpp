// Lists of words that are written where they are asked for. They are made at compile time and compared by one function:
// a list in braces is put together anew each time, by code that is as long as the list.
//
// For a few words that are asked for in one place. Many words, or which of them it is, or where in a text one stands,
// are for a WordSet (word_set.hpp).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace chancery::language {

// A word as a template's argument.
template <std::size_t N>
struct Word {
  char text[N] = {};
  consteval Word(const char (&word)[N]) { std::copy_n(word, N, text); }
  constexpr std::string_view view() const { return {text, N - 1}; }
};

// The words, in their order.
template <Word... words>
inline constexpr std::array<std::string_view, sizeof...(words)> kWords = {words.view()...};

// One bit of 64 for a text's first character, by its last byte, and for its last one. Not for an empty text.
constexpr std::uint64_t first_bit(std::string_view s) {
  const auto byte = static_cast<unsigned char>(s[0]) >= 0xE0 && s.size() >= 3 ? s[2] : s[0];
  return std::uint64_t{1} << (static_cast<unsigned char>(byte) & 63u);
}
constexpr std::uint64_t last_bit(std::string_view s) {
  return std::uint64_t{1} << (static_cast<unsigned char>(s.back()) & 63u);
}

// The first of the words that `s` begins or ends with; empty if none.
std::string_view word_in_front(std::string_view s, std::span<const std::string_view> words);
std::string_view word_at_end(std::string_view s, std::span<const std::string_view> words);

// The same. Mostly none is there, and one character tells so.
template <Word... words>
std::string_view word_in_front(std::string_view s) {
  constexpr auto firsts = (first_bit(words.view()) | ...);
  return s.empty() || (first_bit(s) & firsts) == 0 ? std::string_view() : word_in_front(s, kWords<words...>);
}
template <Word... words>
std::string_view word_at_end(std::string_view s) {
  constexpr auto lasts = (last_bit(words.view()) | ...);
  return s.empty() || (last_bit(s) & lasts) == 0 ? std::string_view() : word_at_end(s, kWords<words...>);
}
template <Word... words>
bool begins_with_any(std::string_view s) {
  return !word_in_front<words...>(s).empty();
}
template <Word... words>
bool ends_with_any(std::string_view s) {
  return !word_at_end<words...>(s).empty();
}

}  // namespace chancery::language
