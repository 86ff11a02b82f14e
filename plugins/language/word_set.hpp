// A few words: whether a text is one of them, begins with one, or any of them occurs in it. One pass over its
// characters, each of which is compared with but the words that begin like it. Made at compile time; every word has
// three bytes at least. (Searching word by word cost half the analysis of a short document.)
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "code_points.hpp"

namespace chancery::language {

template <std::size_t N>
class WordSet {
 public:
  constexpr explicit WordSet(const std::array<std::string_view, N>& words) {
    for (std::size_t i = 0; i < N; ++i) {
      if (words[i].size() < 3) throw "a word of less than three bytes";  // at compile time
      words_[i] = {words[i], slot(words[i], 0), i};
    }
    std::sort(words_.begin(), words_.end(),
              [](const Word& a, const Word& b) { return a.slot != b.slot ? a.slot < b.slot : a.index < b.index; });
    for (auto i = N; i-- > 0;) first_[words_[i].slot] = static_cast<Index>(i + 1);
  }

  // Where the first of them begins in `s`, or npos.
  std::size_t find_in(std::string_view s) const {
    // A word begins where a character does.
    for (std::size_t at = 0; at + 3 <= s.size(); at += character_bytes(s[at]))
      if (first_[slot(s, at)] != 0 && begins(s.substr(at))) return at;
    return s.npos;
  }
  bool occurs_in(std::string_view s) const { return find_in(s) != s.npos; }

  bool holds(std::string_view s) const { return index_of(s) != N; }
  // Which of the words `s` is, counted as they were given; their number if none.
  std::size_t index_of(std::string_view s) const {
    const auto* const word = any(s, [&](std::string_view one) { return one.size() == s.size() && is_front(s, one); });
    return word ? word->index : N;
  }

  // Whether `s` begins with one.
  bool begins(std::string_view s) const { return front_of(s) != nullptr; }
  // Which of the words `s` begins with, as above; the first of several.
  std::size_t begun_by(std::string_view s) const {
    const auto* const word = front_of(s);
    return word ? word->index : N;
  }
  // The bytes of this word; 0 if none.
  std::size_t bytes_begun(std::string_view s) const {
    const auto* const word = front_of(s);
    return word ? word->word.size() : 0;
  }

 private:
  static_assert(N < 65536);
  using Index = std::conditional_t<(N < 256), std::uint8_t, std::uint16_t>;
  static constexpr std::size_t kSlots = 1024;

  struct Word {
    std::string_view word;
    std::size_t slot = 0, index = 0;
  };

  // By the last two bytes of the first character.
  static constexpr std::size_t slot(std::string_view s, std::size_t at) {
    const auto byte = [&](std::size_t i) -> std::size_t { return static_cast<unsigned char>(s[at + i]); };
    return (byte(1) << 4 ^ byte(2)) % kSlots;
  }
  // A word with the slot of `s`; null if none.
  template <class Is>
  const Word* any(std::string_view s, Is&& is) const {
    if (s.size() < 3) return nullptr;
    const auto wanted = slot(s, 0);
    for (auto i = first_[wanted] - std::size_t{1}; i < N && words_[i].slot == wanted; ++i)
      if (is(words_[i].word)) return &words_[i];
    return nullptr;
  }
  const Word* front_of(std::string_view s) const {
    return any(s, [&](std::string_view word) { return is_front(s, word); });
  }
  // Many words begin alike (将…): their last bytes are looked at first.
  static bool is_front(std::string_view s, std::string_view word) {
    return s.size() >= word.size() && s[word.size() - 1] == word.back() &&
           s[word.size() - 2] == word[word.size() - 2] && s.starts_with(word);
  }

  std::array<Word, N> words_;
  std::array<Index, kSlots> first_ = {};  // of the words with a slot, counted from 1
};

template <class... Ws>
constexpr auto word_set(const Ws&... words) {
  return WordSet<sizeof...(Ws)>({std::string_view(words)...});
}

}  // namespace chancery::language
