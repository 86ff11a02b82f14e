// Where people and places may stand, noted while bodies are looked for: the text's words are told apart once.
#pragma once

#include <cstddef>
#include <vector>

#include "extent.hpp"

namespace chancery::entities {

struct Hints {
  std::vector<language::Extent> titles;  // of people
  std::vector<language::Extent> fields;  // first words of a line or behind its colon, before blanks
  std::vector<std::size_t> places;
};

}  // namespace chancery::entities
