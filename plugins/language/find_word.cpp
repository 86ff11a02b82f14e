#include "find_word.hpp"

#include <algorithm>

namespace chancery::language {

namespace {

// By the last byte: the first byte of a Han character is everywhere.
std::size_t find_by_end(std::string_view s, std::string_view word, std::size_t from) {
  const auto front = word.size() - 1;
  for (auto at = s.find(word.back(), from + front); at != s.npos; at = s.find(word.back(), at + 1))
    if (front == 0 || (s[at - 1] == word[front - 1] && s.substr(at - front).starts_with(word))) return at - front;
  return s.npos;
}

}  // namespace

std::size_t find_word(std::string_view s, std::string_view word, std::size_t from) {
  constexpr std::size_t block = 128;
  if (word.size() < 2) return find_by_end(s, word, from);
  const auto front = word.size() - 2;
  const auto last_but_one = static_cast<unsigned char>(word[front]);
  const auto last = static_cast<unsigned char>(word[front + 1]);
  auto at = from + front;
  for (; at + block < s.size(); at += block) {
    const auto* const bytes = reinterpret_cast<const unsigned char*>(s.data()) + at;
    unsigned char least = 255;  // 0 where both bytes are; a least one is found at once, "any" in more steps
    for (std::size_t i = 0; i < block; ++i) {
      const auto other = static_cast<unsigned char>((bytes[i] ^ last_but_one) | (bytes[i + 1] ^ last));
      least = std::min(least, other);
    }
    if (least != 0) continue;
    if (const auto found = find_by_end(s.substr(0, at + block + 1), word, at - front); found != s.npos) return found;
  }
  return find_by_end(s, word, at - front);
}

}  // namespace chancery::language
