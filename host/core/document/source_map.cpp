// Checks source maps: see source_map.hpp.
#include "source_map.hpp"

#include <string>

#include "chancery/error.hpp"
#include "chancery/tables.hpp"

namespace chancery::core {

void check_source_map(Document& document, TableId id) {
  const auto rows = document.rows(id);
  if (rows == 0) return;
  const auto& schema = document.schemas()[id];
  const auto column = [&](std::string_view name) { return document.column(id, *schema.find(name)); };
  const auto begins = column("begin"), ends = column("end"), source_begins = column("source_begin"),
             source_ends = column("source_end");
  std::size_t at = 0;
  for (std::uint32_t row = 0; row < rows; ++row) {
    const auto refuse = [&](const std::string& what) {
      throw Error(Code::contract, "source_map", "row " + std::to_string(row) + " " + what);
    };
    const std::size_t begin = *value_at<Offset>(begins, row), end = *value_at<Offset>(ends, row);
    if (begin != at)
      refuse("begins at " + std::to_string(begin) + ", expected " + std::to_string(at) + ", where the one before ends");
    if (end - begin > kSourceMapRowBytesMax)
      refuse("has " + std::to_string(end - begin) + " bytes of text, expected at most 4096");
    const auto source_begin = value_at<std::int64_t>(source_begins, row),
               source_end = value_at<std::int64_t>(source_ends, row);
    if (source_begin.has_value() != source_end.has_value()) refuse("has one of source_begin and source_end");
    if (source_begin && (*source_begin < 0 || *source_begin > *source_end))
      refuse("has a source span that ends before it begins");
    at = end;
  }
  if (at != document.text().size())
    throw Error(
        Code::contract, "source_map",
        "ends at " + std::to_string(at) + ", expected the text's end at " + std::to_string(document.text().size()));
}

}  // namespace chancery::core
