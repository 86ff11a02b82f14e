// What the cells of a row are called where any table is written: in a head line, a sheet, a database.
#pragma once

#include <string>
#include <vector>

#include "chancery/document.hpp"

namespace chancery::rows {

// document, row, key, then the table's columns, and text for the words of a span if there is a cell for them. A column
// that is called like one of these has the table's name before it: block_row. No two are the same, also for those who
// take A for a.
std::vector<std::string> column_names(const AnyTable& table, bool words);

}  // namespace chancery::rows
