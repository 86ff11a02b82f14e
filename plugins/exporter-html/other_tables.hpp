// Tables that the page does not know, as they are: their columns, and rows that lead to their words.
#pragma once

#include <string>
#include <vector>

#include "chancery/document.hpp"
#include "marked_text.hpp"

namespace chancery::html {

inline constexpr std::uint64_t kOtherRowsMax = 1000;  // of a table, on the page

// Those with rows, in the pipeline's order.
std::vector<AnyTable> other_tables(const FinishedDocument& document);

void add_spans(std::vector<Span>& spans, const FinishedDocument& document, const AnyTable& table);

void append_other_table(std::string& out, const FinishedDocument& document, const AnyTable& table,
                        const MarkedText& text);

}  // namespace chancery::html
