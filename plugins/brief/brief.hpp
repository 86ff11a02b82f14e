// What a one-page brief says, before anybody asks how much of it fits: a title, a line of particulars, and places in
// fixed order. Words are the document's own, not yet escaped.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::brief {

struct Line {
  std::string words;
  std::string where;         // 四（三）1, 第2段, or empty
  std::size_t position = 0;  // byte in the text, for the order on the page
};

enum class Finding { found, none, not_analysed };

// How a place stands on the page: its lines as a list, or all in one line.
enum class Shape { list, one_line };

struct Place {
  std::string_view name;
  Finding finding = Finding::none;
  std::vector<Line> lines = {};   // the most important first
  std::size_t total = 0;          // how many there are, shown or not
  std::string_view measure = {};  // what is counted: 句 项 节
  Shape shape = Shape::list;
};

struct Brief {
  std::string title;
  std::string particulars;  // may be empty
  std::vector<Place> places;
};

}  // namespace chancery::brief
