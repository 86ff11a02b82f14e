// People whom a text names: by its form (people_by_form.hpp); with a title, 杨某某代表, 赵某、孙某等委员, 市长张某某;
// and in lists of members (赵某　教育部部长). With a title, a name begins with a surname of the public list or is one
// that the form tells elsewhere. What has neither form nor title is not found.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extent.hpp"
#include "hints.hpp"
#include "lexicon.hpp"

namespace chancery::entities {

struct PersonMention {
  language::Extent extent;
  std::string name;  // without the blanks that lists set in two-character names
};

// In text order. `taken` are the bodies of the text, in order: a name may begin where one ends, and is none inside.
std::vector<PersonMention> people_in(std::string_view text, const Lexicon& lexicon,
                                     const std::vector<language::Extent>& taken, const Hints& hints);

}  // namespace chancery::entities
