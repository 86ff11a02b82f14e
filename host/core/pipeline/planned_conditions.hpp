// A `when` or a redaction against the tables that stand at its place: what it asks must be there to be asked.
#pragma once

#include <optional>
#include <vector>

#include "plan.hpp"
#include "table_order.hpp"

namespace chancery::core {

// The condition of an entry before which `stage` stages stand; none if it is faulty.
std::optional<Condition> plan_condition(const ConditionSpec& spec, std::size_t stage, const TableOrder& order,
                                        const TableCatalogue& catalogue, std::vector<Fault>& faults);

// What exporters are not to get; none if it is faulty.
std::optional<Redaction> plan_redaction(const RedactionSpec& spec, const Plan& plan, const TableOrder& order,
                                        const TableCatalogue& catalogue, std::vector<Fault>& faults);

}  // namespace chancery::core
