// Stretches of a text in which nothing is named, found by one look at each character. Half of most texts is such; the
// words of the rest alone must be told apart.
#pragma once

#include <cstddef>
#include <string_view>

#include "lexicon.hpp"

namespace chancery::entities {

struct Stretch {
  std::size_t begin = 0;  // behind the last mark over which no name goes, or `at`
  std::size_t end = 0;    // the same where nothing is named
};

// From the Han character or 、 at `at` to a mark over which no name goes, where nothing is named, or behind the first
// character that may end a name, a title or a place. A blank is no such mark: what follows it may belong to what stands
// before it. Goes on behind such marks of Chinese, and behind others that a Han character follows, unless they end a
// line or are colons.
Stretch stretch_at(std::string_view text, std::size_t at, const Lexicon& lexicon);

}  // namespace chancery::entities
