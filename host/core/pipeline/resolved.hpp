// A pipeline as it will run: `extends` merged, parameters put in, components' defaults filled in; and where each value
// comes from.
#pragma once

#include <string>

#include "plan.hpp"
#include "spec.hpp"

namespace chancery::core {

// As JSON with a comment behind each value: `"sentences": 3,  // brief.json:7:44 from '${sentences}': --set`. It is a
// pipeline itself. File options and paths under `allow` are whole, so that it means the same wherever it is kept. Of a
// plan without errors, for all consumers.
std::string resolved_text(const PipelineSpec& spec, const Plan& plan);

// For scripts: {"pipeline": …, "origins": {POINTER: {"file", "line", "column", "pointer", "parameter"?, "default"?}}}.
std::string resolved_json(const PipelineSpec& spec, const Plan& plan);

}  // namespace chancery::core
