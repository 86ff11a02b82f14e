// Positions of an exported document, in the unit that it says, as positions of bytes: the way back from what
// chancery/document_json.hpp writes. In any order, each in constant time after one pass over the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "chancery/document_json.hpp"

namespace chancery::core {

class TextPositions {
 public:
  // `text` is valid UTF-8 and outlives this.
  TextPositions(std::string_view text, OffsetUnit unit);

  // How long the text is in its unit.
  std::uint64_t size() const { return size_; }
  // None: beyond the text's end, or within a character.
  std::optional<std::uint32_t> byte(std::uint32_t position) const;

 private:
  std::string_view text_;
  OffsetUnit unit_;
  std::uint64_t size_ = 0;
  struct Mark {
    std::uint32_t byte, position;
  };
  std::vector<Mark> marks_;  // the first character at or behind each 64th position
};

}  // namespace chancery::core
