#include "lexicon.hpp"

namespace chancery::entities {

namespace {

// Whether signs of people stand in a word, but for a title with which it begins.
bool holds_signs(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const auto c = language::decode(word, at);
    if (is_sign(c.value) && (at != 0 || c.value == U'您')) return true;
    at += c.size;
  }
  return false;
}

}  // namespace

Lexicon::Lexicon(const WordMarks& all) {
  for (std::size_t i = 0; i < masks_.size(); ++i) masks_[i] = eight_bytes(std::string(i, '\xFF'));
  std::vector<Pair> pairs;  // in the order of the words: those that begin alike stand together
  for (const auto& [word, given] : all) {
    const auto marks = given | (holds_signs(word) ? kSigns : 0u);
    const auto first = language::decode(word, 0);
    if (word.empty() || first.value > 0xFFFF) continue;
    note(word, marks);
    auto& begin = begin_of(first.value);
    const auto second = language::decode(word, first.size);
    if (second.size == 0) {
      begin.alone = marks;
      begin.has_alone = 1;
      continue;
    }
    begin.seconds |= bit_of(second.value);
    const auto key = key_of(first.value, second.value);
    if (pairs.empty() || pairs.back().key != key) {
      pairs.emplace_back().key = key;
      pairs.back().words = words_.size();
    }
    add(pairs.back(), std::string_view(word).substr(first.size + second.size), marks);
  }
  sort_words(pairs);
  place(pairs);
}

void Lexicon::note(std::string_view word, std::uint32_t marks) {
  if (marks & kTelling) endings_.add(word);
  for (std::size_t at = 0; at < word.size();) {
    const auto c = language::decode(word, at);
    is_plain_ = is_plain_ && !is_border(c.value) && c.value <= 0xFFFF;
    at += c.size;
  }
}

Lexicon::Begin& Lexicon::begin_of(char32_t first) {
  auto& number = begin_of_[first];
  if (number == 0) {
    number = static_cast<std::uint16_t>(begins_.size());
    begins_.emplace_back();
  }
  return begins_[number];
}

void Lexicon::add(Pair& pair, std::string_view rest, std::uint32_t marks) {
  if (rest.empty()) {
    pair.marks = marks;
    pair.is_word = true;
    return;
  }
  if (rest.size() > kRestMax) return;
  pair.thirds |= bits_at(rest);
  auto& word = words_.emplace_back();
  word.head = eight_bytes(rest);
  word.marks = marks;
  word.size = rest.size();
  if (rest.size() <= sizeof(word.head)) return;
  word.begin = rests_.size();
  rests_ += rest;
}

// Each pair's words longest first, the last one marked.
void Lexicon::sort_words(const std::vector<Pair>& pairs) {
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const std::size_t begin = pairs[i].words, end = i + 1 < pairs.size() ? pairs[i + 1].words : words_.size();
    if (begin == end) continue;
    const auto at = [&](std::size_t place) { return words_.begin() + static_cast<std::ptrdiff_t>(place); };
    std::sort(at(begin), at(end), [](const Word& a, const Word& b) { return a.size > b.size; });
    words_[end - 1].is_last = true;
  }
}

void Lexicon::place(const std::vector<Pair>& pairs) {
  std::size_t size = 2;
  while (2 * size < 3 * (pairs.size() + 1)) size *= 2;
  pairs_.resize(size);
  for (const auto& pair : pairs) pairs_[place_of(pair.key)] = pair;
}

Lexicon::Match Lexicon::longer(std::string_view text, std::uint64_t key, std::size_t begun) const {
  const auto& pair = pairs_[place_of(key)];
  if (pair.key == 0) return {};
  const auto rest = text.substr(begun);
  const auto bytes = eight_bytes(rest);
  const char third = rest.size() < 3 ? '\0' : rest[2];
  if (pair.thirds >> (third & 31) & 1)
    for (std::size_t i = pair.words;; ++i) {
      const auto& word = words_[i];
      if (is_rest(word, rest, bytes)) return {begun + word.size, static_cast<std::uint32_t>(word.marks)};
      if (word.is_last) break;
    }
  return pair.is_word ? Match{begun, pair.marks} : Match{};
}

}  // namespace chancery::entities
