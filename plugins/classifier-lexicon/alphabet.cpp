// Pages are made for characters that patterns have; all others share one page of zeros.
#include "alphabet.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace chancery::lexicon {

namespace {

std::vector<std::pair<char32_t, std::size_t>> most_frequent_first(const std::vector<std::u32string>& patterns) {
  std::map<char32_t, std::size_t> counts;
  for (const auto& pattern : patterns)
    for (const auto character : pattern) ++counts[character];
  std::vector<std::pair<char32_t, std::size_t>> out(counts.begin(), counts.end());
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return out;
}

}  // namespace

std::u32string characters_of(std::string_view utf8) {
  std::u32string out;
  for (const char c : utf8) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (byte < 0x80) out += byte;
    else if (byte >= 0xC0) out += static_cast<char32_t>(byte & (byte < 0xE0 ? 31 : byte < 0xF0 ? 15 : 7));
    else if (!out.empty()) out.back() = out.back() << 6 | (byte & 63);
  }
  return out;
}

std::uint32_t utf8_size(std::u32string_view characters) {
  std::uint32_t out = 0;
  for (const auto c : characters) out += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : c < kTextBegin ? 4 : 0;
  return out;
}

Alphabet::Alphabet(const std::vector<std::u32string>& patterns) : pages_(kTextEnd / kPage + 1), numbers_(kPage) {
  for (const auto& [character, count] : most_frequent_first(patterns)) {
    auto& page = pages_[character / kPage];
    if (page == 0) {
      page = static_cast<std::uint32_t>(numbers_.size());
      numbers_.resize(numbers_.size() + kPage);
    }
    numbers_[page + character % kPage] = size_++;
  }
}

}  // namespace chancery::lexicon
