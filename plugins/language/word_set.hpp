// A few words: whether a text is one of them, or any of them occurs in it. One pass over its characters, with a filter
// by the first three bytes of the words. Made at compile time; every word has three bytes at least. (Searching word by
// word cost half the analysis of a short document.)
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "code_points.hpp"

namespace chancery::language {

template <std::size_t N>
class WordSet {
 public:
  constexpr explicit WordSet(const std::array<std::string_view, N>& words) : words_(words) {
    for (const auto word : words) filter_[slot(word, 0)] = true;
  }

  bool occurs_in(std::string_view s) const {
    // A word begins where a character does.
    for (std::size_t at = 0; at + 3 <= s.size(); at += character_bytes(s[at]))
      if (filter_[slot(s, at)] && starts_at(s.substr(at))) return true;
    return false;
  }

  bool holds(std::string_view s) const {
    return s.size() >= 3 && filter_[slot(s, 0)] && std::any_of(words_.begin(), words_.end(), [&](auto word) {
             return word.size() == s.size() && begins(s, word);
           });
  }

 private:
  static constexpr std::size_t slot(std::string_view s, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[at + i]); };
    return (byte(0) * 131u + byte(1) * 31u + byte(2) * 7u) & 1023u;
  }
  bool starts_at(std::string_view s) const {
    for (const auto word : words_)
      if (begins(s, word)) return true;
    return false;
  }
  // Many words begin alike (将…): their last bytes are looked at first.
  static bool begins(std::string_view s, std::string_view word) {
    return s.size() >= word.size() && s[word.size() - 1] == word.back() &&
           s[word.size() - 2] == word[word.size() - 2] && s.starts_with(word);
  }

  std::array<std::string_view, N> words_;
  std::array<bool, 1024> filter_ = {};
};

template <class... Ws>
constexpr auto word_set(const Ws&... words) {
  return WordSet<sizeof...(Ws)>({std::string_view(words)...});
}

}  // namespace chancery::language
