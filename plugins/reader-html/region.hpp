// What of a page is the document and what is around it: by where the running text is dense, by links, wording and
// place; names of ids and classes are hints. Pure; linear in the page.
#pragma once

#include <vector>

#include "page.hpp"

namespace chancery::html {

// By line: 1 for chrome. `data_tables` as find_data_tables says.
std::vector<char> find_chrome(const Page& page, const std::vector<char>& data_tables);

}  // namespace chancery::html
