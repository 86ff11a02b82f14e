// Collects the words of a page into lines. Invariant: a line has something to see in it, no collapsible white space at
// its ends and at most one space at a time, but for what stands in preformatted text.
#pragma once

#include <string_view>

#include "page.hpp"
#include "raw_text.hpp"

namespace chancery::html {

class LineMaker {
 public:
  explicit LineMaker(Page& page) : page_(page) {}

  void add(const RawPiece& piece, bool keep_space);
  // The box that words are in from now on: preformatted text ends lines by itself.
  void enter(std::uint32_t box) { box_ = box; }
  // Ends the line, if one has begun.
  void end_line();

  // Links do not nest.
  void begin_link(bool leads_to_file);
  void end_link();

 private:
  void words(std::size_t at, std::size_t size);
  void space(std::size_t at, std::size_t size);
  void kept_space(std::size_t at, std::size_t size);
  void write_space(std::size_t next);
  void unplaced(std::string_view words);
  void count_link();

  Page& page_;
  std::size_t line_begin_ = 0;
  std::size_t space_begin_ = 0, space_end_ = 0;  // collapsed white space not yet written; equal: none
  bool in_link_ = false, leads_to_file_ = false;
  bool line_leads_to_file_ = false;
  std::size_t link_begin_ = 0;
  std::uint32_t linked_ = 0;
  std::uint32_t box_ = 0;
};

}  // namespace chancery::html
