// Whether a `when` holds for a document as it stands.
#pragma once

#include <vector>

#include "../document/document.hpp"
#include "../pipeline/plan.hpp"

namespace chancery::core {

// The rows that match all columns of the condition, whether it is `has` or `lacks`.
std::vector<std::uint32_t> matching_rows(const Condition& condition, Document& document);
// All of them hold.
bool holds(const std::vector<Condition>& conditions, Document& document);
// One of them looks into a table that is incomplete, so nobody can say.
bool undecidable(const std::vector<Condition>& conditions, const Document& document);

}  // namespace chancery::core
