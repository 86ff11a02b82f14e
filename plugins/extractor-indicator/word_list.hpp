// Closed classes of function words, made at compile time: whether a text begins or ends with one of them, or where the
// first stands. By the first or last character most questions are answered without a comparison. Every word
// begins and ends with a character of three bytes.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
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

template <std::size_t N>
class WordList {
 public:
  constexpr explicit WordList(const std::array<std::string_view, N>& words) {
    static_assert(N < 256);
    group(words, by_first_, first_, [](std::string_view word) { return slot_at(word, 0); });
    group(words, by_last_, last_, [](std::string_view word) { return slot_at(word, word.size() - 3); });
    for (std::size_t i = 0; i < N; ++i) {
      behind_first_[i] = behind_first(by_first_[i]);
      before_last_[i] = before_last(by_last_[i]);
    }
  }

  // Bytes of the first listed word that `s` begins with, or 0: list longer ones before those they begin with.
  std::size_t at_begin(std::string_view s) const {
    if (s.size() < 3) return 0;
    const auto mine = slot_at(s, 0);
    const auto behind = behind_first(s);
    for (auto i = first_[mine]; i < first_[mine + 1]; ++i)
      if (goes_on(behind_first_[i], behind) && language::begins_with(s, by_first_[i])) return by_first_[i].size();
    return 0;
  }
  // Bytes of the first listed word that `s` ends with, or 0.
  std::size_t at_end(std::string_view s) const {
    if (s.size() < 3) return 0;
    const auto mine = slot_at(s, s.size() - 3);
    const auto before = before_last(s);
    for (auto i = last_[mine]; i < last_[mine + 1]; ++i)
      if (goes_on(before_last_[i], before) && language::finishes_with(s, by_last_[i])) return by_last_[i].size();
    return 0;
  }
  // Where the first word stands, or npos.
  std::size_t find_in(std::string_view s) const {
    for (std::size_t at = 0; at + 3 <= s.size(); at += is_lead_of_three(s[at]) ? 3 : 1)
      if (may_begin(s, at) && at_begin(s.substr(at)) != 0) return at;
    return std::string_view::npos;
  }
  // Where the last one stands, or npos.
  std::size_t find_last_in(std::string_view s) const {
    for (auto end = s.size(); end >= 3; end -= is_lead_of_three(s[end - 3]) ? 3 : 1)
      if (const auto at = end - 3; is_lead_of_three(s[at]) && may_begin(s, at) && at_begin(s.substr(at)) != 0)
        return at;
    return std::string_view::npos;
  }
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
    const auto behind = behind_first(s);
    for (std::size_t mine = slot_at(s, 0), i = first_[mine]; i < first_[mine + 1]; ++i)
      if (goes_on(behind_first_[i], behind) && language::begins_with(s, by_first_[i])) found(i);
  }
  bool occurs_in(std::string_view s) const { return find_in(s) != std::string_view::npos; }

 private:
  // The last byte of a word's second character, and of its last but one; 0 if it has but one. Of words that begin alike
  // or end alike it tells nearly all apart.
  static constexpr char behind_first(std::string_view s) { return s.size() >= 6 ? s[5] : 0; }
  static constexpr char before_last(std::string_view s) { return s.size() >= 6 ? s[s.size() - 4] : 0; }
  static bool goes_on(char of_word, char of_text) { return (of_word == of_text) | (of_word == 0); }

  bool may_begin(std::string_view s, std::size_t at) const {
    const auto mine = slot_at(s, at);
    return first_[mine] != first_[mine + 1];
  }

  // Into `out`, by slot, as listed within each; where each slot's begin into `begins`.
  using Begins = std::array<std::uint8_t, kSlots + 1>;
  template <class Slot>
  static constexpr void group(const std::array<std::string_view, N>& words, std::array<std::string_view, N>& out,
                              Begins& begins, Slot slot_of) {
    for (const auto word : words) ++begins[slot_of(word) + 1];
    for (std::size_t i = 1; i < begins.size(); ++i) begins[i] = static_cast<std::uint8_t>(begins[i] + begins[i - 1]);
    auto next = begins;
    for (const auto word : words) out[next[slot_of(word)]++] = word;
  }

  std::array<std::string_view, N> by_first_ = {}, by_last_ = {};
  std::array<char, N> behind_first_ = {}, before_last_ = {};
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
    for (std::size_t at = 0; at + 3 <= s.size(); at += is_lead_of_three(s[at]) ? 3 : 1) {
      const auto seconds = at + 6 <= s.size() ? second_[slot_at(s, at + 3)] : kAlone;
      if ((first_[slot_at(s, at)] & seconds) == 0) continue;
      all_.each_at_begin(s.substr(at), [&](std::size_t i) { found(at, all_.words()[i].size(), list_of_[i]); });
    }
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
