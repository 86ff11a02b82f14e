// All metadata of a document: what its own words say first, what the web page around it says where they do not.
#pragma once

#include "header_fields.hpp"
#include "page.hpp"

namespace chancery::particulars {

// Facts in text order within each field. Of a field that the page's header table and the document both state, the
// document's stands, but a well-formed number before a damaged one.
Findings particulars_of(const Page& page, const Labels& labels);

}  // namespace chancery::particulars
