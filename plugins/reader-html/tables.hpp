// Which tables of a page hold data, and which only lay it out. A table that holds another one, or an article in one
// cell, or all in one column, is no table to its reader.
#pragma once

#include <vector>

#include "page.hpp"

namespace chancery::html {

// By box: 1 for tables that hold data.
std::vector<char> find_data_tables(const Page& page);

}  // namespace chancery::html
