// Two texts laid side by side: which stretches are the same, and which were edited. Positions of both get one common
// number, so that a span is told from another by where it lies in what did not change. Anchors are lines, then
// characters, that stand once on each side (patience diff): n log n.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace chancery::core {

// Bytes [first_begin, first_end) became [second_begin, second_end); one may be empty.
struct TextEdit {
  std::uint32_t first_begin, first_end, second_begin, second_end;
};

class TextAlignment {
 public:
  TextAlignment() = default;  // of two equal texts
  // Valid UTF-8.
  TextAlignment(std::string_view first, std::string_view second);

  // In order; none touches another.
  const std::vector<TextEdit>& edits() const { return edits_; }

  // The common number of a position; all positions in and at an edit have that of its begin.
  std::uint32_t of_first(std::uint32_t position) const;
  std::uint32_t of_second(std::uint32_t position) const;

 private:
  std::vector<TextEdit> edits_;
};

}  // namespace chancery::core
