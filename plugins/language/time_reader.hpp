// A place in the text that the words of a time are read off from.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "code_points.hpp"
#include "given_words.hpp"
#include "numeral.hpp"

namespace chancery::language {

struct TimeReader {
  std::string_view s;
  std::size_t at;

  bool take(std::string_view word) {
    if (!begins_with(s.substr(at), word)) return false;
    at += word.size();
    return true;
  }
  // The first of the words that stands here. Mostly none does, and its first character tells so.
  template <Word... words>
  bool take_any() {
    constexpr auto firsts = (first_bit(words.view()) | ...);
    if (at >= s.size() || (first_bit(s.substr(at)) & firsts) == 0) return false;
    return (take(words.view()) || ...);
  }
  void blanks() { at = skip_blanks(s, at); }
  // 五, 3, １２, 半 (0.5).
  std::optional<double> number() {
    if (take("半")) return 0.5;
    auto n = digits_at(s, at);
    if (!n) n = han_numeral_at(s, at);
    if (!n || n.value > 9999) return std::nullopt;
    at = n.end;
    return n.value;
  }
};

template <Word... words>
bool preceded_by(std::string_view s, std::size_t at) {
  return ends_with_any<words...>(s.substr(0, at));
}

}  // namespace chancery::language
