// Where people and places may stand, noted while bodies are looked for: the text's words are told apart once.
#pragma once

#include <cstddef>
#include <vector>

#include "extent.hpp"

namespace chancery::entities {

struct Hints {
  // A title of a person, and where a name before it may begin: behind the last word that no name goes over.
  struct Title {
    language::Extent extent;
    std::size_t name_begin = 0;
    std::size_t stop = 0;  // begin of the last such word of one character, which may be a surname (余, 曾)
  };
  std::vector<Title> titles;
  std::vector<language::Extent> fields;  // first words of a line or behind its colon, before blanks
  std::vector<std::size_t> places;
};

}  // namespace chancery::entities
