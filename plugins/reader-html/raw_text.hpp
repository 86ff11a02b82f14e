// A text node of the tree cut into what stands for itself in the page, white space, and characters that the page
// writes in another way (entities). Walks the page's bytes beside the words that the parser made of them and believes a
// piece only where both agree. Knows nothing of lines.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace chancery::html {

struct RawPiece {
  enum class Kind : std::uint8_t {
    words,      // the page's bytes as they are
    space,      // white space that HTML may collapse
    character,  // `decoded` stands for the page's bytes
  };

  Kind kind = Kind::words;
  std::size_t at = 0, size = 0;   // in the page
  std::string_view decoded = {};  // of characters only; size 0: their place in the page is not known
};

struct RawText {
  std::string_view page;
  std::size_t begin = 0, end = 0;  // what the parser says the node's words were made of
  std::string_view words;          // as the parser decoded them
  bool literal = false;            // no entities and tags: the content of xmp, plaintext
};

// Appends the pieces of `text` to `out`.
void cut_raw(const RawText& text, std::vector<RawPiece>& out);

}  // namespace chancery::html
