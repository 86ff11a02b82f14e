// What an operator probably meant where a text stops being JSON: in words, and as a text of the same length in which it
// stands, so that what follows can be read, and told of, too.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chancery::core {

struct SyntaxMend {
  std::string proposal;      // may be empty
  std::string text;          // all of it, mended; empty: nobody knows how
  bool is_guess = false;     // what follows may be a fault of the guess alone
  bool loses_value = false;  // what stands there now is not what was written: nothing can be said of it
  std::string found = {};    // the one character that is to blame; empty: it is more than that
};

// `at`: where what cannot stand there begins. `expected`: what could, as the parser says it.
SyntaxMend mend_syntax(std::string_view text, std::size_t at, std::string_view expected);

// A text that was begun with '"' and ended with another quote, so that what followed was read into it, up to `at`.
struct Misquoted {
  std::size_t open = std::string_view::npos;
  SyntaxMend mend = {};
};
Misquoted misquoted_before(std::string_view text, std::size_t at);

// A string that begins at `open`, and that the parser gave up at `at`.
SyntaxMend mend_string(std::string_view text, std::size_t open, std::size_t at);

}  // namespace chancery::core
