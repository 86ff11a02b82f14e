// How a document closes: who signs it and when, notes, and when it was printed. Of carrier, issued parts and annexes
// alike, each row with its part.
#pragma once

#include <string_view>

#include "page.hpp"

namespace chancery::particulars {

// issuing_body, date_signed. Of several signatures in a part the last counts; in one that issues another paper (whose
// end was not told from it) the first.
void add_signatures(const Page& page, Findings& out);
// disclosure, note, date_printed; the latter is the paper's, also if it stands below what the paper issues.
void add_notes(const Page& page, std::size_t own_part, Findings& out);
// How far a paper may go, by what stands behind a label: 主动公开; 是 and 否 answer 是否公开.
std::string_view disclosure_said_by(std::string_view words);

}  // namespace chancery::particulars
