// Closed classes of function words, made at compile time: whether a text begins or ends with one of them, or where the
// first stands. By the first or last character most questions are answered without a comparison. Every word
// begins and ends with a character of three bytes.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "code_points.hpp"

namespace chancery::indicators {

// Of a character of three bytes, by the last two of them.
inline constexpr std::size_t kSlots = 1024;
constexpr std::size_t slot_at(std::string_view s, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[at + i]); };
  return (byte(1) & 15u) << 6 | (byte(2) & 63u);
}
// Of three bytes at least, as the words' characters are.
constexpr bool is_lead_of_three(char c) { return static_cast<unsigned char>(c) >= 0xE0; }

// Whether `s` begins with a word that has its first character's slot: the second character tells nearly all apart.
inline bool goes_on_with(std::string_view s, std::string_view word) {
  return s.size() >= word.size() && (word.size() == 3 || s[5] == word[5]) && language::begins_with(s, word);
}

// Words in the order of the slot of their first or last character. What lists of any length have in common: one code
// for all of them stays in the cache.
struct WordsBySlot {
  const std::uint8_t* begins;  // of each slot, in `words`
  const std::string_view* words;
  std::span<const std::string_view> alike(std::size_t slot) const {
    return {words + begins[slot], words + begins[slot + 1]};
  }
};
// Bytes of the first of `alike`, whose slot is that of the character `s` begins or ends with, or 0.
std::size_t bytes_begun(std::string_view s, std::span<const std::string_view> alike);
std::size_t bytes_finished(std::string_view s, std::span<const std::string_view> alike);
std::size_t find_word_of(std::string_view s, const WordsBySlot& firsts);
std::size_t find_last_word_of(std::string_view s, const WordsBySlot& firsts);

template <std::size_t N>
class WordList {
 public:
  constexpr explicit WordList(const std::array<std::string_view, N>& words) {
    static_assert(N < 256);
    group(words, by_first_, first_, [](std::string_view word) { return slot_at(word, 0); });
    group(words, by_last_, last_, [](std::string_view word) { return slot_at(word, word.size() - 3); });
  }

  // Bytes of the first listed word that `s` begins with, or 0: list longer ones before those they begin with.
  std::size_t at_begin(std::string_view s) const {
    if (s.size() < 3) return 0;
    const auto alike = firsts().alike(slot_at(s, 0));
    return alike.empty() ? 0 : bytes_begun(s, alike);
  }
  // Bytes of the first listed word that `s` ends with, or 0.
  std::size_t at_end(std::string_view s) const {
    if (s.size() < 3) return 0;
    const auto alike = WordsBySlot{last_.data(), by_last_.data()}.alike(slot_at(s, s.size() - 3));
    return alike.empty() ? 0 : bytes_finished(s, alike);
  }
  // Where the first word stands, or npos.
  std::size_t find_in(std::string_view s) const { return find_word_of(s, firsts()); }
  // Where the last one stands, or npos.
  std::size_t find_last_in(std::string_view s) const { return find_last_word_of(s, firsts()); }
  constexpr const std::array<std::string_view, N>& words() const { return by_first_; }
  constexpr bool holds(std::string_view word) const {
    return std::find(by_first_.begin(), by_first_.end(), word) != by_first_.end();
  }
  // The numbers among `words` of those that the list was made of.
  constexpr std::array<std::size_t, N> numbers_of(const std::array<std::string_view, N>& made_of) const {
    std::array<std::size_t, N> out = {};
    auto next = first_;
    for (std::size_t i = 0; i < N; ++i) out[i] = next[slot_at(made_of[i], 0)]++;
    return out;
  }
  // Calls `found` with the number among `words` of each that `s` begins with.
  template <class Found>
  void each_at_begin(std::string_view s, Found found) const {
    for (std::size_t mine = slot_at(s, 0), i = first_[mine]; i < first_[mine + 1]; ++i)
      if (goes_on_with(s, by_first_[i])) found(i);
  }
  bool occurs_in(std::string_view s) const { return find_in(s) != std::string_view::npos; }

 private:
  WordsBySlot firsts() const { return {first_.data(), by_first_.data()}; }

  // Into `out`, by slot, as listed within each; where each slot's begin into `begins`.
  using Begins = std::array<std::uint8_t, kSlots + 1>;
  template <class Slot>
  static constexpr void group(const std::array<std::string_view, N>& words, std::array<std::string_view, N>& out,
                              Begins& begins, Slot slot_of) {
    for (const auto word : words) {
      if (word.size() != 3 && word.size() < 6)
        throw "a word that is not of characters of three bytes";  // at compile time
      ++begins[slot_of(word) + 1];
    }
    for (std::size_t i = 1; i < begins.size(); ++i) begins[i] = static_cast<std::uint8_t>(begins[i] + begins[i - 1]);
    auto next = begins;
    for (const auto word : words) out[next[slot_of(word)]++] = word;
  }

  std::array<std::string_view, N> by_first_ = {}, by_last_ = {};
  Begins first_ = {}, last_ = {};
};

template <class... Ws>
constexpr auto word_list(const Ws&... words) {
  return WordList<sizeof...(Ws)>({std::string_view(words)...});
}

// The words of several lists, one list after the other.
template <std::size_t... Ns>
constexpr auto words_of(const WordList<Ns>&... lists) {
  std::array<std::string_view, (Ns + ...)> words;
  auto next = words.begin();
  ((next = std::copy(lists.words().begin(), lists.words().end(), next)), ...);
  return words;
}
template <std::size_t... Ns>
constexpr auto joined(const WordList<Ns>&... lists) {
  return WordList<(Ns + ...)>(words_of(lists...));
}

// Lists that are looked for in one pass.
template <std::size_t N>
class WordLists {
 public:
  template <std::size_t... Ns>
  constexpr explicit WordLists(const WordList<Ns>&... lists) : all_(words_of(lists...)) {
    const auto numbers = all_.numbers_of(words_of(lists...));
    std::size_t next = 0;
    unsigned list = 1;
    const auto set = [&](std::size_t size) {
      for (std::size_t i = 0; i < size; ++i) list_of_[numbers[next++]] = list;
      list *= 2;
    };
    (set(Ns), ...);
    second_.fill(kAlone);
    for (const auto word : all_.words()) allow(word);
  }

  // Calls `found` with the place and the bytes of each word that occurs, and its list: a bit, the first list's the
  // lowest. What is in two lists is found twice.
  template <class Found>
  void each_in(std::string_view s, Found found) const {
    const auto look = [&](std::size_t at) {
      all_.each_at_begin(s.substr(at), [&](std::size_t i) { found(at, all_.words()[i].size(), list_of_[i]); });
    };
    std::size_t at = 0;
    while (at + 6 <= s.size()) {
      auto here = slot_at(s, at);
      for (; at + 6 <= s.size() && is_lead_of_three(s[at]); at += 3) {
        const auto next = slot_at(s, at + 3);
        if ((first_[here] & second_[next]) != 0) look(at);
        here = next;
      }
      if (at < s.size() && !is_lead_of_three(s[at])) ++at;
    }
    for (; at + 3 <= s.size(); ++at)
      if ((first_[slot_at(s, at)] & kAlone) != 0) look(at);
  }

 private:
  // Which characters may be a word's first two: those that have a bit in common. Nearly all pairs that have one are
  // words; of single characters, a tenth are a word's first.
  using Bits = std::uint16_t;
  static constexpr Bits kAlone = 1 << 15;  // of words of one character; any may follow
  constexpr void allow(std::string_view word) {
    const auto bit = word.size() == 3 ? kAlone : static_cast<Bits>(1 << slot_at(word, 0) % 15);
    first_[slot_at(word, 0)] |= bit;
    if (word.size() > 3) second_[slot_at(word, 3)] |= bit;
  }

  WordList<N> all_;
  std::array<unsigned, N> list_of_ = {};
  std::array<Bits, kSlots> first_ = {}, second_ = {};
};
template <std::size_t... Ns>
WordLists(const WordList<Ns>&...) -> WordLists<(Ns + ...)>;

}  // namespace chancery::indicators
