// Where the name of a body begins, given the words between the last stop before it and its suffix; and whether what
// stands there is a name at all or a class of bodies.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "extent.hpp"
#include "lexicon.hpp"

namespace chancery::entities {

using language::Extent;

struct Word {
  Extent extent;
  std::uint32_t marks = 0;  // 0: a character or word that no list has, or one that is kept together
  bool is_known = false;    // some list has it
  bool is_numeral = false;
};

using Words = std::span<const Word>;

// What stood before the words.
struct Before {
  bool is_class = false;      // 各, 有关, 3家
  bool behind_class = false;  // in a list that began with one: 各省、自治区
  bool is_title = false;      // 认定为
  bool in_list = false;       // a list of units (责任单位：)
};

enum class Verdict : std::uint8_t {
  none,
  maybe,  // nothing tells it from a class, but it may be the short form of a name that the text has
  name,
};

struct Bounds {
  Verdict verdict = Verdict::none;
  std::size_t first = 0;  // word at which the name begins
};

// The words up to the suffix, which is the last of them.
Bounds bounds_of(std::string_view text, Words words, const Before& before);

// The end of a bracket of levels that opens at `at`, the （市、区） of 各县（市、区）教育局; 0 if it is none.
std::size_t levels_bracket_end(std::string_view text, std::size_t at);

// Whether it is a word for a zone of which a place has one: 高新区.
bool is_sole_zone(std::string_view word);

// Whether a name may begin at a word: a place, its level, 国家 or a national body.
bool begins_name(std::string_view text, Words words, std::size_t i);

// Characters of the words that say which one it is: of no list, or of a place.
std::size_t telling(std::string_view text, Words words, std::size_t first, std::size_t last);

}  // namespace chancery::entities
