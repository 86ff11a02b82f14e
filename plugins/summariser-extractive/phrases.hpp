// A list of phrases, sought at a text's begin or anywhere in it; most places are dismissed by their first letter.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace chancery::extractive {

template <std::size_t N>
class Phrases {
 public:
  // Each phrase begins with a letter of three bytes, as Han letters have.
  constexpr Phrases(const std::array<std::string_view, N>& all) : all_(all) {
    for (const auto phrase : all) may_begin_[place_of(phrase)] = true;
  }

  bool begin(std::string_view text) const {
    return text.size() >= 3 && may_begin_[place_of(text)] &&
           std::any_of(all_.begin(), all_.end(), [&](auto phrase) { return text.starts_with(phrase); });
  }
  // How long the one is that the text begins with; 0: none is.
  std::size_t size_at_begin(std::string_view text) const {
    if (!begin(text)) return 0;
    return std::find_if(all_.begin(), all_.end(), [&](auto phrase) { return text.starts_with(phrase); })->size();
  }
  // Where the first of them stands; npos: none does.
  std::size_t find(std::string_view text) const {
    for (std::size_t at = 0; at + 3 <= text.size();) {
      const bool is_long = static_cast<unsigned char>(text[at]) >= 0xE0;
      if (is_long && begin(text.substr(at))) return at;
      at += is_long ? 3 : 1;
    }
    return std::string_view::npos;
  }
  bool stand_in(std::string_view text) const { return find(text) != std::string_view::npos; }

 private:
  static constexpr std::size_t place_of(std::string_view text) {
    return (static_cast<unsigned char>(text[1]) & 0x3Fu) << 6 | (static_cast<unsigned char>(text[2]) & 0x3Fu);
  }

  std::array<std::string_view, N> all_;
  std::array<bool, 4096> may_begin_ = {};
};

template <std::size_t N>
bool ends_with_one(std::string_view text, const std::array<std::string_view, N>& all) {
  return std::any_of(all.begin(), all.end(), [&](auto phrase) { return text.ends_with(phrase); });
}

}  // namespace chancery::extractive
