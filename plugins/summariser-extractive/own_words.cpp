#include "own_words.hpp"

#include <algorithm>
#include <array>

#include "phrases.hpp"
#include "stops.hpp"

namespace chancery::extractive {

namespace {

using Words = std::string_view;

constexpr std::array kBlanks = {Words(" "), Words("\t"), Words("\n"), Words("\r"), Words("\u3000"), Words("\u00A0")};
constexpr std::array kOpening = {Words("（"), Words("("), Words("["), Words("【")};
constexpr std::array kClosing = {Words("）"), Words(")"), Words("]"), Words("】")};
constexpr Phrases kDuties{std::array{Words("单位"), Words("部门"), Words("牵头"), Words("负责"), Words("责任")}};
constexpr std::array kDutyEnds = {Words("牵头"), Words("负责"), Words("配合"), Words("参与")};

template <std::size_t N>
std::size_t size_of_first(Words text, const std::array<Words, N>& all) {
  const auto* found = std::find_if(all.begin(), all.end(), [&](Words words) { return text.starts_with(words); });
  return found == all.end() ? 0 : found->size();
}

struct Bracket {
  Words inside;
  std::size_t size = 0;  // with its marks; 0: there is none, or it does not close
};

// The bracket that a text opens with.
Bracket bracket_of(Words text) {
  const auto begin = size_of_first(text, kOpening);
  std::size_t depth = begin != 0;
  for (auto at = begin; depth != 0 && at < text.size();) {
    const auto opening = size_of_first(text.substr(at), kOpening), closing = size_of_first(text.substr(at), kClosing);
    if (opening != 0) ++depth;
    if (closing != 0) --depth;
    if (depth == 0) return {text.substr(begin, at - begin), at + closing};
    at += std::max<std::size_t>({opening, closing, 1});
  }
  return {};
}

// 责任单位：市教委; 市财政局牵头，市税务局配合.
bool names_duties(Words inside) {
  const bool is_list = inside.find("：") != Words::npos || inside.find(':') != Words::npos;
  return kDuties.stand_in(inside) && (is_list || ends_with_one(inside, kDutyEnds));
}

void drop_blanks(Words& words) {
  while (const auto size = size_of_first(words, kBlanks)) words.remove_prefix(size);
}

}  // namespace

std::string_view own_words(std::string_view sentence, std::string_view marker) {
  auto words = sentence;
  drop_blanks(words);
  if (words.starts_with(marker)) words.remove_prefix(marker.size());
  drop_blanks(words);
  for (auto bracket = bracket_of(words); bracket.size != 0 && names_duties(bracket.inside);
       bracket = bracket_of(words)) {
    words.remove_prefix(bracket.size);
    drop_blanks(words);
  }
  return trimmed(words).empty() ? Words{} : words;
}

}  // namespace chancery::extractive
