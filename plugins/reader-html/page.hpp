// A page as its reader sees it: lines of text in boxes. Invariant: boxes stand in the order of their begin, a parent
// before its children; each box has one stretch of lines; a line lies in the innermost box that holds it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "page_text.hpp"

namespace chancery::html {

inline constexpr std::uint32_t kNone = 0xffffffff;

enum class BoxKind : std::uint8_t { plain, heading, item, table, cell, frame };  // frame: nav, footer, aside

struct Box {
  BoxKind kind = BoxKind::plain;
  std::uint8_t level = 0;          // of a heading, 1 to 6
  bool hidden = false;             // the page's own markup keeps it from being seen
  bool named_chrome = false;       // its id or class says what is around a document
  bool named_main = false;         // its id or class says what is the document
  bool holds_table = false;        // a table lies below
  std::uint16_t row = 0, col = 0;  // of a cell
  std::uint32_t parent = kNone;
  std::uint32_t first_line = 0, end_line = 0;
  std::uint32_t end_box = 0;  // behind its last descendant
};

struct Line {
  std::uint32_t begin = 0, end = 0;  // in the text, without the line end
  std::uint32_t box = 0;
  std::uint32_t linked = 0;    // bytes that are links
  std::uint16_t stops = 0;     // 。！？；and ，
  bool leads_to_file = false;  // links to a document to be loaded down

  std::uint32_t size() const { return end - begin; }
};

struct Page {
  explicit Page(std::string_view decoded) : text(decoded) {}

  PageText text;
  std::vector<Box> boxes;  // the first holds all
  std::vector<Line> lines;
  std::string title;                                       // of the page, white space collapsed
  std::vector<std::pair<std::string, std::string>> metas;  // name in lower case, content

  std::string_view words(const Line& line) const {
    return std::string_view(text.text()).substr(line.begin, line.size());
  }
};

}  // namespace chancery::html
