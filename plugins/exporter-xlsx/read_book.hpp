// A workbook that others wrote, spreadsheet programs among them: its sheets' cells as values. Formulas are what they
// came to, or where the file does not say that, themselves; rich texts are their words; nothing else of the file is
// looked at. The one user of pugixml.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cell.hpp"
#include "package.hpp"

namespace chancery::xlsx {

// By column, from 0; empty ones are left out.
using ReadRow = std::vector<std::pair<std::uint32_t, Cell>>;

class ReadBook {
 public:
  // `bytes` outlive this. Throws Error{bad_input or limit, part's name}.
  explicit ReadBook(std::string_view bytes);

  std::size_t sheets() const { return sheets_.size(); }
  const std::string& name(std::size_t sheet) const { return sheets_[sheet].first; }
  // Rows that have cells, from the top. Throws as the constructor.
  std::vector<ReadRow> rows(std::size_t sheet) const;

 private:
  void read_workbook();
  void read_strings(const std::string& part);
  void read_formats(const std::string& part);

  Package package_;
  std::vector<std::pair<std::string, std::string>> sheets_;  // name, part
  std::vector<std::string> strings_;
  std::vector<std::string> formats_;  // by a cell's style
  bool since_1904_ = false;
};

// Whether a number so shown is a day.
bool shows_date(std::string_view format);

}  // namespace chancery::xlsx
