// See workbook.hpp.
#include "workbook.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "cell_text.hpp"
#include "chancery/error.hpp"

namespace chancery::xlsx {
namespace {

namespace fs = std::filesystem;

constexpr std::time_t kCreated = 946'684'800;  // 2000-01-01: a file has no clock
constexpr std::size_t kNameCharactersMax = 31;
constexpr std::int64_t kWholeNumberMax = 999'999'999'999'999;  // cells keep 15 digits

fs::path own_folder() {
  const char* set = std::getenv("TMPDIR");
  auto name = std::string(set && *set ? set : "/tmp") + "/chancery-xlsx-XXXXXX";
  if (!::mkdtemp(name.data())) throw Error(Code::failed, name, std::strerror(errno));
  return name;
}

// A sheet's name holds none of []:*?/\ and does not begin or end with an apostrophe.
std::string sheet_name(std::string_view wanted, std::size_t characters_max) {
  std::string out;
  for (std::size_t at = 0, characters = 0; at < wanted.size() && characters < characters_max; ++characters) {
    auto end = at + 1;
    while (end < wanted.size() && (wanted[end] & '\xC0') == '\x80') ++end;
    if (std::string_view("[]:*?/\\'").find(wanted[at]) != std::string_view::npos) out += '_';
    else out += wanted.substr(at, end - at);
    at = end;
  }
  return out.empty() ? "_" : out;
}

std::string in_small_letters(std::string text) {
  for (auto& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

void copy(int from, int to, std::string_view path) {
  char buffer[1 << 16];
  for (;;) {
    const auto got = ::read(from, buffer, sizeof buffer);
    if (got == 0) return;
    if (got < 0) throw Error(Code::failed, std::string(path), std::strerror(errno));
    for (std::string_view rest(buffer, static_cast<std::size_t>(got)); !rest.empty();) {
      const auto n = ::write(to, rest.data(), rest.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) throw Error(Code::failed, std::string(path), std::strerror(errno));
      rest.remove_prefix(static_cast<std::size_t>(n));
    }
  }
}

}  // namespace

void check(lxw_error status) {
  if (status != LXW_NO_ERROR) throw Error(Code::failed, "", std::string("libxlsxwriter: ") + lxw_strerror(status));
}

Workbook::Workbook() : folder_(own_folder()), file_(folder_ / "book.xlsx"), folder_name_(folder_.string()) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = folder_name_.data();
  book_ = workbook_new_opt(file_.c_str(), &options);
  if (!book_) throw Error(Code::failed, folder_name_, "no workbook can be made");
  lxw_doc_properties properties{};
  properties.created = kCreated;
  check(workbook_set_properties(book_, &properties));
  head_ = add_format();
  format_set_bold(head_);
  format_set_text_wrap(head_);
  format_set_border(head_, LXW_BORDER_THIN);
  format_set_align(head_, LXW_ALIGN_CENTER);
  format_set_align(head_, LXW_ALIGN_VERTICAL_CENTER);
}

Workbook::~Workbook() {
  if (book_) lxw_workbook_free(book_);
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

lxw_worksheet* Workbook::add_sheet(std::string_view wanted) {
  auto name = sheet_name(wanted, kNameCharactersMax);
  for (int i = 2; !names_.insert(in_small_letters(name)).second; ++i) {
    const auto tail = " (" + std::to_string(i) + ")";
    name = sheet_name(wanted, kNameCharactersMax - tail.size()) + tail;
  }
  auto* sheet = workbook_add_worksheet(book_, name.c_str());
  if (!sheet) throw Error(Code::failed, folder_name_, "the sheet '" + name + "' cannot be made");
  return sheet;
}

bool Workbook::has_sheet(std::string_view name) const { return names_.contains(in_small_letters(std::string(name))); }

lxw_format* Workbook::add_format() {
  auto* format = workbook_add_format(book_);
  if (!format) throw Error(Code::failed, "", "no memory for a format");
  return format;
}

void Workbook::write_text(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, std::string_view text,
                          lxw_format* format) {
  const auto cell = cell_text(text);
  if (!cell.whole) ++texts_cut_;
  if (cell.text.empty()) check(worksheet_write_blank(sheet, row, column, format));
  else check(worksheet_write_string(sheet, row, column, cell.text.c_str(), format));
}

void Workbook::write_number(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, double value, lxw_format* format) {
  check(worksheet_write_number(sheet, row, column, value, format));
}

void Workbook::write_integer(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, std::int64_t value) {
  if (value >= -kWholeNumberMax && value <= kWholeNumberMax)
    write_number(sheet, row, column, static_cast<double>(value));
  else write_text(sheet, row, column, std::to_string(value));
}

void Workbook::write_boolean(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, bool value) {
  check(worksheet_write_boolean(sheet, row, column, value, nullptr));
}

void Workbook::finish(int descriptor, std::string_view path) {
  check(workbook_close(std::exchange(book_, nullptr)));
  const int made = ::open(file_.c_str(), O_RDONLY | O_CLOEXEC);
  if (made < 0) throw Error(Code::failed, file_.string(), std::strerror(errno));
  try {
    copy(made, descriptor, path);
  } catch (...) {
    ::close(made);
    throw;
  }
  ::close(made);
}

}  // namespace chancery::xlsx
