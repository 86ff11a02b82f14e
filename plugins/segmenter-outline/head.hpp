// The head of one document: fields, title lines, number, salutation, up to where its text begins. Knows the lines from
// a given one on, not how the document was found.
#pragma once

#include "draft.hpp"

namespace chancery::outline {

// Gives roles to the head that begins at `start.line` and notes the title's lines. Returns the first line of the text.
std::size_t read_head(Draft& draft, Start& start, std::size_t first);

// Whether the line could be one of a title: short, no stop, no marker, no other wording of the genre.
bool could_be_title(const Draft& draft, std::size_t line);
// The end of the title that begins at `first`: behind the last line that ends with the name of a kind of document, if
// there is one among them.
std::size_t title_end(const Draft& draft, std::size_t first);

}  // namespace chancery::outline
