// A cell's value, as people or an earlier run left it, and how its number is shown.
#pragma once

#include <string>

namespace chancery::xlsx {

struct Cell {
  enum class Kind { empty, text, number, boolean, formula };
  Kind kind = Kind::empty;
  std::string text;    // of a text; of a formula that came to nothing, with its "="
  double number = 0;   // of a number or boolean; a date counts days, 1 is 1900-01-01
  std::string format;  // of a number: such as 0.00% or yyyy-mm-dd; empty: as it comes

  bool empty() const { return kind == Kind::empty || (kind == Kind::text && text.empty()); }
  bool operator==(const Cell&) const = default;
};

inline Cell text_cell(std::string_view text) { return {Cell::Kind::text, std::string(text), 0, {}}; }
inline Cell number_cell(double number, std::string_view format = {}) {
  return {Cell::Kind::number, {}, number, std::string(format)};
}

}  // namespace chancery::xlsx
