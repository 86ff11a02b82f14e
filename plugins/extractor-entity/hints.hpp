// Where people and places may stand, noted while bodies are looked for: the text is read and its words are told apart
// once.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extent.hpp"
#include "lexicon.hpp"

namespace chancery::entities {

struct Hints {
  std::vector<language::Extent> titles;  // of people; also 代表 and 委员 that another word went over: 李爱民委员
  std::vector<std::size_t> marks;        // colons and 您, by which people are named
  std::vector<language::Extent> fields;  // first words of a line or behind its colon, before blanks
  std::vector<std::size_t> places;
};

// Notes what a stretch holds of 代表, 委员, 您 and colons, where no word of the text was it.
void add_signs(std::string_view text, const Lexicon& lexicon, language::Extent stretch, Hints& hints);

}  // namespace chancery::entities
