// Character references as a page writes them: how long each is. What they mean is the parser's to say.
#pragma once

#include <cstddef>
#include <string_view>

namespace chancery::html {

// How a reference at the front of `raw`, which begins with `&`, was read if the parser made `words` of it and what
// follows. `raw_size` 0: it is none, the `&` is an ampersand.
struct Reference {
  std::size_t raw_size = 0, words_size = 0;
};
Reference reference_at(std::string_view raw, std::string_view words);

}  // namespace chancery::html
