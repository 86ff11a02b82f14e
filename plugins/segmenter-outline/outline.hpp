// The whole analysis: text in, parts, paragraphs and sections out. Pure: the same text gives the same result; linear
// time. Knows nothing of the plugin boundary.
#pragma once

#include <string_view>
#include <vector>

#include "draft.hpp"
#include "line.hpp"
#include "nesting.hpp"
#include "part.hpp"

namespace chancery::outline {

struct Outline {
  std::vector<Line> lines;              // the paragraphs' spans
  std::vector<Role> roles;              // of each line
  std::vector<std::size_t> section_of;  // of each line, or kNowhere
  std::vector<Section> sections;
  std::vector<Part> parts;
};

// `blocks`: the innermost paragraphs a reader found, in text order; empty: each non-blank line is one.
Outline analyse(std::string_view text, const std::vector<Span>& blocks = {});

}  // namespace chancery::outline
