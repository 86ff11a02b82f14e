// The parts of a page: its own head table, the document it carries, what that document issues, annexes (those named but
// not there too), and site chrome. Made of what the role walk found; decides nothing about lines.
#pragma once

#include <string>
#include <vector>

#include "draft.hpp"

namespace chancery::outline {

struct Part {
  std::uint32_t begin = 0, end = 0;
  PartKind kind = PartKind::carrier;
  std::string title;  // empty: none
  bool present = true;
};

struct Parts {
  std::vector<Part> rows;  // in text order
  // Of each line of a carrier, issued or annex part: its row; kNowhere for the others.
  std::vector<std::size_t> of_line;
};

Parts build_parts(const Draft& draft);

}  // namespace chancery::outline
