// A table's columns as an exporter of any table goes through them, and the words each row stands for: those between its
// `begin` and `end`, if the table has them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "chancery/document.hpp"

namespace chancery::rows {

class SpanColumns {
 public:
  // Views into the document, which outlives this.
  SpanColumns(const FinishedDocument& document, const AnyTable& table);

  const std::vector<chancery_column>& all() const { return columns_; }  // in the table's order
  // Empty for a row whose span is null, and for all rows of a table without spans.
  std::string_view text(std::uint64_t row) const;

 private:
  std::string_view text_;
  std::vector<chancery_column> columns_;
  std::optional<std::size_t> begin_, end_;  // of `columns_`
};

// Whether its rows stand for words: columns `begin` and `end`, both offsets.
bool has_spans(const AnyTable& table);

}  // namespace chancery::rows
