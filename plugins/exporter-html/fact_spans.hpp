// Where a document's lines, sections and facts stand, for its marked text.
#pragma once

#include <vector>

#include "facts.hpp"
#include "marked_text.hpp"

namespace chancery::html {

// Lines that are not blank, with the roles of their paragraphs. Blanks around a line are left out where paragraphs are
// known: then the page sets it.
std::vector<TextLine> lines_of(const Facts& facts);

std::vector<Anchor> section_anchors(const Facts& facts);

Layer layer_of_entity(std::string_view kind);

// Of all tables that the page knows.
std::vector<Span> spans_of(const Facts& facts);

}  // namespace chancery::html
