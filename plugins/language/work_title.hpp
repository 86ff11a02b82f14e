// Titles of works: who issued them, as far as the title says it, and what remains when all is left out that writers
// vary.
#pragma once

#include <string>
#include <string_view>

namespace chancery::language {

// The body that a title begins with: of 国务院办公厅关于… 国务院办公厅. Empty: it begins with none.
std::string_view issuer_in_title(std::string_view title);

// A title without what writers vary: quotes, dashes, brackets' width, marks, blanks, and the issuer in front of 关于.
std::string title_key(std::string_view title);

}  // namespace chancery::language
