#include "given_words.hpp"

#include "code_points.hpp"

namespace chancery::language {

std::string_view word_in_front(std::string_view s, std::span<const std::string_view> words) {
  for (const auto word : words)
    if (begins_with(s, word)) return word;
  return {};
}

std::string_view word_at_end(std::string_view s, std::span<const std::string_view> words) {
  for (const auto word : words)
    if (finishes_with(s, word)) return word;
  return {};
}

}  // namespace chancery::language
