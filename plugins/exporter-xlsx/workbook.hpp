// A workbook being written, in memory that does not grow with it: rows wait in temporary files until the end, in a
// folder of its own. The one user of libxlsxwriter's book; nothing of what it writes hangs on clock or place.
//
// A sheet's rows are written from the top, each once: what lies above the row at hand is on the disk already.
#pragma once

#include <xlsxwriter.h>

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace chancery::xlsx {

class Workbook {
 public:
  // Throws Error{failed, folder} where nothing can be written.
  Workbook();
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  // Of the name, or of one like it if that is too long, taken, or none that a sheet can have.
  lxw_worksheet* add_sheet(std::string_view name);
  bool has_sheet(std::string_view name) const;
  // Belongs to the book.
  lxw_format* add_format();
  lxw_format* head_format() { return head_; }

  // Texts are never taken for formulas. Empty ones leave the cell empty unless there is a format.
  void write_text(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, std::string_view text,
                  lxw_format* format = nullptr);
  void write_number(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, double value, lxw_format* format = nullptr);
  // As a number if a cell can hold all of its digits.
  void write_integer(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, std::int64_t value);
  void write_boolean(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, bool value);

  // How many texts were longer than a cell.
  std::uint64_t texts_cut() const { return texts_cut_; }

  // Completes it and copies it there. Nothing may be written afterwards. Throws Error{failed, path}.
  void finish(int descriptor, std::string_view path);

 private:
  std::filesystem::path folder_, file_;
  std::string folder_name_;  // the library keeps a pointer to it
  lxw_workbook* book_ = nullptr;
  lxw_format* head_ = nullptr;
  std::set<std::string> names_;  // in small letters, by which they are told apart
  std::uint64_t texts_cut_ = 0;
};

// A refusal of the library: throws Error{failed} with its words.
void check(lxw_error status);

}  // namespace chancery::xlsx
