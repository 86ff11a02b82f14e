// Where lines of a paragraph end on a page with so many full-width characters a line. An upper bound for the fonts of
// official documents and for those that take their place: letters and digits are taken wider than they are, and nothing
// hangs in the margin. Knows no fonts. All text is valid UTF-8 without line ends.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chancery::docx {

namespace detail {

enum class Sort { character, letter, blank, opening, closing };

// What has been laid down since lines could last end.
struct OpenPiece {
  bool is_empty = true;
  Sort last = Sort::blank;
  std::size_t width = 0;
};

}  // namespace detail

// How many lines of `characters` characters, 4 or more, a paragraph takes; the first begins after `indent` of them. No
// line begins with a closing mark or ends with an opening one, and words of letters and digits stay whole where a line
// can hold them. An empty paragraph takes one line.
class LineCounter {
 public:
  LineCounter(std::size_t characters, std::size_t indent);
  // Text that goes on where the one before ended.
  void add(std::string_view text);
  std::size_t count() const;

 private:
  void put(std::size_t width);

  std::size_t width_, used_, count_ = 1;
  detail::OpenPiece open_;
};

// Of a paragraph that is one text.
std::size_t line_count(std::string_view text, std::size_t characters, std::size_t indent);

// A title in as few lines as it takes, nearly equally long, with line feeds between them: where it can be they end
// where a title is drawn breath in, before 关于 or （, behind 的 or 印发.
std::string balanced(std::string_view title, std::size_t characters);

}  // namespace chancery::docx
