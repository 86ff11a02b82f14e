// 附件：1.… 2.…: the annexes that a paper names, a row each, also several on a line; and those that are not there.
#pragma once

#include <vector>

#include "page.hpp"
#include "words.hpp"

namespace chancery::particulars {

// The names on one line, without label, numbers, marks and stops around them.
std::vector<Piece> attachments_in(Piece line);

// What an issued paper without signature names at its end belongs to the paper that carries it: both are one document.
void add_attachments(const Page& page, std::size_t own_part, Findings& out);

}  // namespace chancery::particulars
