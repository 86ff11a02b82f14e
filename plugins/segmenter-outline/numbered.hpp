// The lines that have a marker, with what their words are: four bytes for every line of the text, the rest only for
// these. Most lines of a text have none.
#pragma once

#include <cstdint>
#include <vector>

#include "heading.hpp"
#include "marker.hpp"

namespace chancery::outline {

class NumberedLines {
 public:
  NumberedLines() = default;
  explicit NumberedLines(std::size_t lines) : at_(lines, 0) {}

  // The line's marker, or null.
  const Marker* operator[](std::size_t line) const { return at_[line] == 0 ? nullptr : &rows_[at_[line] - 1].marker; }
  // The line's words; it has a marker.
  Heading& heading(std::size_t line) { return rows_[at_[line] - 1].heading; }

  void set(std::size_t line, const Marker& marker) {
    rows_.push_back({marker, {}});
    at_[line] = static_cast<std::uint32_t>(rows_.size());
  }
  void remove(std::size_t line) { at_[line] = 0; }
  void remove_all(MarkerKind kind) {
    for (auto& at : at_)
      if (at != 0 && rows_[at - 1].marker.kind == kind) at = 0;
  }

 private:
  struct Row {
    Marker marker;
    Heading heading;
  };
  std::vector<std::uint32_t> at_;  // 0: none, else the row's number + 1
  std::vector<Row> rows_;
};

}  // namespace chancery::outline
