// The role of every line, and where the documents of a page begin: walks the lines once behind the frame, with the
// document's head read by head.hpp. Does not build the hierarchy.
#pragma once

#include "draft.hpp"

namespace chancery::outline {

// Fills roles, headings, starts and mentions of a draft whose lines, markers and frame are known.
void assign_roles(Draft& draft);

}  // namespace chancery::outline
