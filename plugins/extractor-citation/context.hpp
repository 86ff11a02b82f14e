// What stands around a citation: its sentence, its clause, the bracket behind it. Finds stretches, judges nothing.
#pragma once

#include <string_view>

#include "marks.hpp"

namespace chancery::citations {

struct Context {
  Extent sentence;  // from the last stop or line end before it to the next behind it; 600 bytes to either side at most
  Extent before;    // of the sentence: from the last comma or colon, or the citation before, to its begin
  Extent after;     // from its end, or its bracket's, to the next comma or citation
  Extent bracket;   // inside the bracket directly behind it; empty if there is none
  bool follows = false;  // nothing but 、, 和 and brackets between the citation before and this one
};

// `previous` is the citation before this one, or {}.
Context context_of(std::string_view text, Extent citation, Extent previous, std::size_t next_begin);

// Its `bracket` alone.
Extent bracket_behind(std::string_view text, Extent citation);

}  // namespace chancery::citations
