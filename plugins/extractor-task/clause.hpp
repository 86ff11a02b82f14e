// The clauses of a sentence, and who acts in one: 市科技局, 我们. Knows no promises.
#pragma once

#include <cstddef>
#include <string_view>

#include "view.hpp"

namespace chancery::tasks {

struct Clause {
  Extent extent;
  std::size_t next = 0;  // where the one behind it begins
  Marks marks, behind;   // its own, and those up to the sentence's end
};

// The clause at `begin`, up to the comma, colon, semicolon or stop behind it; what stands in brackets parts none.
Clause clause_at(const View& view, const Extent& sentence, std::size_t begin);
// The one behind it.
Clause clause_behind(const View& view, const Extent& sentence, const Clause& clause);

// Where words begin behind a year that opens them, which belongs to no body: 2004年发展改革委将 ….
std::size_t behind_year(std::string_view text, const Extent& words);

// Who acts, in front of a modal: the words back to the clause's begin, if they are a body, several, or 我们.
Extent actor_before(std::string_view text, Extent words);

// 我们, 我局, 本委: not 我国地震活动.
bool is_first_person(std::string_view words);

// 全市, 全省: whose it is, not who acts.
bool is_scope(std::string_view words);

inline constexpr std::size_t kActorBytesMax = 60 * 3;

// Bodies of one to some names, such as 市科技局与津南区政府.
bool is_bodies(std::string_view text, const Extent& words);

}  // namespace chancery::tasks
