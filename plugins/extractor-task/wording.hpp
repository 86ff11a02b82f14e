// How a task is worded: its title, and how firmly it is put.
#pragma once

#include <array>
#include <string_view>

#include "code_points.hpp"
#include "view.hpp"

namespace chancery::tasks {

// The words that say how firmly, each with what it says.
struct Strength {
  std::string_view word, strength;
};
inline constexpr std::array<Strength, 36> kStrengths = {
    {{"确保", "must"},    {"必须", "must"},    {"务必", "must"},    {"完成", "must"},    {"严格", "must"},
     {"不得", "must"},    {"坚决", "must"},    {"建成", "must"},    {"力争", "strive"},  {"争取", "strive"},
     {"努力", "strive"},  {"力求", "strive"},  {"探索", "explore"}, {"鼓励", "explore"}, {"研究", "explore"},
     {"试点", "explore"}, {"推动", "promote"}, {"支持", "promote"}, {"推进", "promote"}, {"促进", "promote"},
     {"加快", "promote"}, {"加强", "promote"}, {"加大", "promote"}, {"引导", "promote"}, {"提升", "promote"},
     {"完善", "promote"}, {"优化", "promote"}, {"强化", "promote"}, {"深化", "promote"}, {"培育", "promote"},
     {"引进", "promote"}, {"健全", "promote"}, {"提高", "promote"}, {"扩大", "promote"}, {"帮助", "promote"},
     {"落实", "promote"}}};

// must (确保, 完成) promote (推动, 支持) strive (力争) explore (探索, 鼓励, 研究), by the word of the kind that stands
// first; empty: none does.
std::string_view strength_of(std::string_view words);

// What an item 一是 … is about: its first clause that does something, behind its marker and what it relies on (聚焦
// …，, 围绕 …，).
Extent title_of_item(std::string_view text, const Extent& item, std::string_view marker);

// The first sentence without its stop, for a section without a title of its own.
Extent first_sentence(const View& view, const Extent& stretch);

// Whether a title is made of given words alone, one of the telling ones among them, unless that goes without saying.
template <class Telling, class Others>
bool is_made_of(std::string_view title, const Telling& telling, const Others& others, bool tells = false) {
  while (!title.empty()) {
    auto size = telling.bytes_begun(title);
    tells |= size != 0;
    if (size == 0) size = others.bytes_begun(title);
    if (size == 0) return false;
    title.remove_prefix(size);
  }
  return tells;
}

}  // namespace chancery::tasks
