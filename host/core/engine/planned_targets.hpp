// Collisions of targets that show before the first document: from the names of the inputs alone.
#pragma once

#include <optional>
#include <vector>

#include "../pipeline/plan.hpp"
#include "inputs.hpp"

namespace chancery::core {

// Fills every target that uses only {path}, {name} and {id}, of exporters without `when`, for every input but
// containers, whose members are not known. `readers`: of each input, as matched. A fault that names both for each two
// that would be one file, or one a folder of the other. Throws Error{contract} as TargetTemplate::fill.
std::vector<Fault> clashes_of_targets(const Plan& plan, const std::vector<Input>& inputs,
                                      const std::vector<std::optional<std::size_t>>& readers);

// Throws Error{pipeline} with the first of them.
void refuse_clashes(const Plan& plan, const std::vector<Input>& inputs,
                    const std::vector<std::optional<std::size_t>>& readers);

}  // namespace chancery::core
