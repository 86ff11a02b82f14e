// Rows that no component of the pipeline made, put into a document's tables as if another one had.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../core/document/document.hpp"
#include "subject.hpp"

namespace chancery::conformance {

// How many rows are added to a table: those of even number have null wherever it may be, the others nowhere but in refs
// into a table without rows.
inline constexpr std::uint32_t kMadeUpRows = 4;

// Adds them as the reader's; all spans are the whole text. Adds none if the table is not there, or has a ref that may
// not be null into one without rows. Whether it added them.
bool add_made_up_rows(core::Document& document, std::string_view table);

// Adds them to the tables that a component reads and others may write, of those that every reader of documents may
// meet.
void add_rows_for(const Subject& subject, core::Document& document);

// The rows of a table from `first` on, as text; from refs into the tables of `shifted` so much is taken away.
struct Shift {
  std::string_view table;
  std::uint32_t rows;
};
std::string rows_as_text(core::Document& document, std::string_view table, std::uint32_t first,
                         const std::vector<Shift>& shifted);
std::uint32_t rows_of(const core::Document& document, std::string_view table);

}  // namespace chancery::conformance
