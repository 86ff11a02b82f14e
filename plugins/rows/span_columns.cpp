// See span_columns.hpp.
#include "span_columns.hpp"

namespace chancery::rows {
namespace {

std::optional<std::size_t> offset_column(const AnyTable& table, std::string_view name) {
  for (std::uint64_t i = 0; i < table.decl->column_count; ++i)
    if (const auto& decl = table.decl->columns[i]; from_abi(decl.name) == name && decl.type == CHANCERY_OFFSET)
      return i;
  return std::nullopt;
}

}  // namespace

bool has_spans(const AnyTable& table) { return offset_column(table, "begin") && offset_column(table, "end"); }

SpanColumns::SpanColumns(const FinishedDocument& document, const AnyTable& table) : text_(document.text()) {
  for (std::uint64_t i = 0; i < table.decl->column_count; ++i)
    columns_.push_back(document.column(table, table.decl->columns[i]));
  if (!has_spans(table)) return;
  begin_ = offset_column(table, "begin");
  end_ = offset_column(table, "end");
}

std::string_view SpanColumns::text(std::uint64_t row) const {
  if (!begin_) return {};
  const auto begin = value_at<Offset>(columns_[*begin_], row), end = value_at<Offset>(columns_[*end_], row);
  return begin && end ? text_.substr(*begin, *end - *begin) : std::string_view();
}

}  // namespace chancery::rows
