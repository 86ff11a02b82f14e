#include "quoted_names.hpp"

#include <algorithm>
#include <vector>

#include "code_points.hpp"
#include "name_bounds.hpp"

namespace chancery::entities {

namespace {

constexpr std::size_t kQuoteMax = 90;  // bytes

bool has_breaks(std::string_view s) {
  for (std::size_t at = 0; at < s.size();) {
    const auto c = language::decode(s, at);
    if (!language::is_han(c.value) && !language::is_open_bracket(c.value) && !language::is_close_bracket(c.value))
      return true;
    at += c.size;
  }
  return false;
}

std::vector<Word> words_of(std::string_view s, const Lexicon& lexicon) {
  std::vector<Word> out;
  for (std::size_t at = 0; at < s.size();) {
    const auto match = lexicon.longest(s, at);
    const auto size = match.size != 0 ? match.size : language::decode(s, at).size;
    out.push_back({{at, at + size}, match.marks & ~std::uint32_t{kSigns}, match.size != 0, false});
    at += size;
  }
  return out;
}

}  // namespace

Extent quoted_name(std::string_view text, std::size_t begin, std::string_view close, const Lexicon& lexicon) {
  const Extent none{begin, begin};
  const auto size = text.substr(begin, kQuoteMax).find(close);
  if (size == text.npos) return none;
  const auto inside = text.substr(begin, size);
  if (inside.size() < 9 || has_breaks(inside)) return none;
  const auto words = words_of(inside, lexicon);
  const bool has_stop = std::any_of(words.begin(), words.end(),
                                    [](const Word& word) { return (word.marks & kStop) && !(word.marks & kJoin); });
  if (has_stop) return none;
  const auto marks = words.back().marks;
  const bool is_body = (marks & kSuffix) && !(marks & (kOffice | kSeat)) && inside.size() >= 12;
  const bool is_platform = inside.ends_with("网") || text.substr(begin + size + close.size()).starts_with("平台");
  if (!is_body && !is_platform) return none;
  return telling(inside, words, 0, words.size()) < 2 ? none : Extent{begin, begin + size};
}

}  // namespace chancery::entities
