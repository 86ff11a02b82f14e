// The panels beside the text: a table for each kind of fact, with a row's place in the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts.hpp"
#include "labels.hpp"
#include "marked_text.hpp"

namespace chancery::html {

struct Panel {
  std::string_view id;
  Label name;
  std::size_t count = 0;     // rows of the panel, with those that are left out
  std::size_t in_table = 0;  // rows of the document's table
  brief::Analysis analysis = brief::Analysis::done;
};

// All, in their order, with and without rows: what the pipeline does not look for is told as not analysed.
std::vector<Panel> fact_panels(const Facts& facts);

// What stands in the panel of that id.
void append_fact_table(std::string& out, std::string_view panel, const Facts& facts, const MarkedText& text);

}  // namespace chancery::html
