// Lists of words that are written where they are asked for. They are made at compile time and compared by one function:
// a list in braces is put together anew each time, by code that is as long as the list.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
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

// The first of the words that `s` begins or ends with; empty if none.
std::string_view word_in_front(std::string_view s, std::span<const std::string_view> words);
std::string_view word_at_end(std::string_view s, std::span<const std::string_view> words);

// Whether `s` begins or ends with one of the words.
template <Word... words>
bool begins_with_any(std::string_view s) {
  return !word_in_front(s, kWords<words...>).empty();
}
template <Word... words>
bool ends_with_any(std::string_view s) {
  return !word_at_end(s, kWords<words...>).empty();
}

}  // namespace chancery::language
