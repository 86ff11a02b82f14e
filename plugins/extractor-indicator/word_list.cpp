#include "word_list.hpp"

namespace chancery::indicators {

std::size_t bytes_begun(std::string_view s, std::span<const std::string_view> alike) {
  for (const auto word : alike)
    if (goes_on_with(s, word)) return word.size();
  return 0;
}

std::size_t bytes_finished(std::string_view s, std::span<const std::string_view> alike) {
  for (const auto word : alike) {
    if (s.size() < word.size()) continue;
    const bool is_like = word.size() == 3 || s[s.size() - 4] == word[word.size() - 4];
    if (is_like && language::finishes_with(s, word)) return word.size();
  }
  return 0;
}

std::size_t find_word_of(std::string_view s, const WordsBySlot& firsts) {
  for (std::size_t at = 0; at + 3 <= s.size(); at += is_lead_of_three(s[at]) ? 3 : 1)
    if (const auto alike = firsts.alike(slot_at(s, at)); !alike.empty() && bytes_begun(s.substr(at), alike) != 0)
      return at;
  return std::string_view::npos;
}

std::size_t find_last_word_of(std::string_view s, const WordsBySlot& firsts) {
  for (auto end = s.size(); end >= 3; end -= is_lead_of_three(s[end - 3]) ? 3 : 1) {
    const auto at = end - 3;
    if (!is_lead_of_three(s[at])) continue;
    if (const auto alike = firsts.alike(slot_at(s, at)); !alike.empty() && bytes_begun(s.substr(at), alike) != 0)
      return at;
  }
  return std::string_view::npos;
}

}  // namespace chancery::indicators
