// A document's tasks as rows of the ledger: what stands in each column of the machine. What the document does not say
// is 未明确 where somebody has to ask for it. Knows neither file nor people.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/document.hpp"
#include "ledger_merge.hpp"

namespace chancery::xlsx {

// `link`: where a row's source can be seen, with {id}, {path} (the id without suffix) and {key} in it; may be empty.
std::vector<LedgerRow> ledger_rows(const FinishedDocument& document, std::string_view link);

// 2023-12-31 as a day of spreadsheets, from 1900-03-01 to 9999-12-31; none for what is no such day.
std::optional<double> day_number(std::string_view iso);

}  // namespace chancery::xlsx
