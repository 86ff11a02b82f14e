#include "character_search.hpp"

namespace chancery::language {

std::size_t CharacterSearch::find(std::string_view s, std::size_t at) const {
  const char* const end = s.data() + s.size();
  for (const char* c = s.data() + at; c < end;) {
    while (end - c >= 3 && is_lead_of_three(c[0]) && !sieve_.may_hold(c)) c += 3;
    at = static_cast<std::size_t>(c - s.data());
    const auto here = decode(s, at);
    if (here.size == 0 || holds(here.value)) return at;
    c += here.size;
  }
  return s.size();
}

std::size_t CharacterSearch::find_behind_last(std::string_view s, std::size_t from, std::size_t end) const {
  while (end > from) {
    while (end >= from + 3 && is_lead_of_three(s[end - 3]) && goes_on(s[end - 2]) && goes_on(s[end - 1]) &&
           !sieve_.may_hold(s.data() + end - 3))
      end -= 3;
    if (end <= from) break;
    const auto before = decode_before(s, end);
    if (holds(before.value)) break;
    end -= before.size;
  }
  return end;
}

}  // namespace chancery::language
