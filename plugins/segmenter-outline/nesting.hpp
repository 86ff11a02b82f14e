// The hierarchy: which numbered line lies in which, by the order in which kinds of markers first appear inside the
// enclosing section, not by kind alone. A stack of open sections; no recursion, depth bounded.
#pragma once

#include <string>
#include <vector>

#include "draft.hpp"
#include "part.hpp"

namespace chancery::outline {

inline constexpr std::size_t kLevelMax = 8;

struct Section {
  std::uint32_t begin = 0, end = 0;
  std::size_t parent = kNowhere, part = kNowhere;
  std::size_t level = 1;
  std::uint32_t marker_size = 0;                 // bytes from begin; 0: a lead-in line
  std::uint32_t title_begin = 0, title_end = 0;  // equal: no title
  bool run_in = false;
  std::string path;
};

struct Hierarchy {
  std::vector<Section> sections;     // in text order
  std::vector<std::size_t> of_line;  // innermost section of a heading, body or lead-in line; else kNowhere
};

// Also makes headings of lead-in lines that open a part of the text: their role in `draft` becomes
// `heading` if they are one sentence.
Hierarchy nest(Draft& draft, const Parts& parts);

}  // namespace chancery::outline
