// What a figure is: a level, what came in a time, a change; and whether it is so, to be reached, hoped for or planned.
// The section's function decides what the verbs leave open.
#pragma once

#include <cstdint>
#include <string_view>

#include "quantity.hpp"
#include "sentence.hpp"

namespace chancery::indicators {

// What the label scheme `function` says of the section.
enum class Outlook : std::uint8_t { unknown, done, to_do };
Outlook outlook_of(std::string_view function);

// The classes of the words that a figure's clause says before it (`Says`), for the two below.
unsigned said_before(const Quantity& quantity, const Sentence& sentence);

// stock flow change growth share rank ratio; empty: not to be told.
std::string_view measure_of(const Quantity& quantity, const Sentence& sentence, unsigned said);

// What a sentence says of its own tenor, and where it first does: looked for once, as all its figures ask, and no
// further than to the last of them.
struct Tenor {
  static constexpr auto kNowhere = std::string_view::npos;
  std::size_t aims = kNowhere, present = kNowhere, expects = kNowhere, foresees = kNowhere, announces = kNowhere,
              orders = kNowhere;
};
Tenor tenor_of(const Sentence& sentence);

// Where 将 first stands before what will be done, or npos: in 将园区升级 it marks the object.
std::size_t will_in(std::string_view words);

// actual target forecast planned. `previous`: where the figure before ends. `time`: the figure's, or null; one handed
// on by a sentence before stands before this one.
std::string_view kind_of(const Quantity& quantity, const Sentence& sentence, unsigned said, const Tenor& tenor,
                         std::size_t previous, const language::TimeExpression* time, Outlook outlook,
                         const language::Date& signed_on);

}  // namespace chancery::indicators
