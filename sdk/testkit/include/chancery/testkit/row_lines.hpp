// Rows as text for people, a line a row, as `chancery show` prints them: what failures of tests print, and what golden
// files hold. A null is left out; behind the columns stands the text of the row's span.
//
//   0 begin=10 end=16 word="bridge"  "bridge"
#pragma once

#include <string>
#include <string_view>

#include "chancery/json_writer.hpp"
#include "chancery/testkit/stored_table.hpp"

namespace chancery::testkit {

namespace detail {

inline std::string quoted(std::string_view words) {
  std::string out;
  JsonWriter(out).string(words);
  return out;
}

// A value that is not null.
inline std::string value_text(const StoredColumn& column, std::uint64_t row) {
  const auto view = column.view();
  std::string out;
  switch (column.type) {
    case CHANCERY_BOOL: return chancery::value_at<bool>(view, row).value_or(false) ? "true" : "false";
    case CHANCERY_I64: append_number(out, chancery::value_at<std::int64_t>(view, row).value_or(0)); return out;
    case CHANCERY_F64: append_number(out, chancery::value_at<double>(view, row).value_or(0)); return out;
    case CHANCERY_UTF8: return quoted(chancery::value_at<std::string_view>(view, row).value_or(""));
    case CHANCERY_OFFSET: return std::to_string(chancery::value_at<Offset>(view, row).value_or(Offset()).byte);
    default: return std::to_string(chancery::value_at<Ref>(view, row).value_or(Ref()).row);
  }
}

}  // namespace detail

inline std::string row_lines(const StoredTable& table, std::string_view text) {
  std::string out;
  for (std::uint64_t row = 0; row < table.rows(); ++row) {
    out += std::to_string(row);
    for (const auto& column : table.columns())
      if (column.validity[row]) out += " " + column.name + "=" + detail::value_text(column, row);
    const auto *begin = table.column("begin"), *end = table.column("end");
    if (begin && end && begin->validity[row] && end->validity[row]) {
      const auto from = chancery::value_at<Offset>(begin->view(), row).value_or(Offset());
      const auto to = chancery::value_at<Offset>(end->view(), row).value_or(Offset());
      out += "  " + detail::quoted(text.substr(from, to - from));
    }
    out += "\n";
  }
  return out;
}

}  // namespace chancery::testkit
