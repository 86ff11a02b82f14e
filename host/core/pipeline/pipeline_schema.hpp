// One JSON Schema (draft 7) of pipelines, with the options of all installed components: for completion and checks while
// somebody writes. It accepts all that `chancery check` accepts; what it cannot say (tables, files, parameters' values)
// only the program finds.
#pragma once

#include <string>

#include "../plugin/registry.hpp"

namespace chancery::core {

// Indented JSON text, the same for the same components. A component whose own schema is faulty takes any options.
std::string pipeline_schema(const Registry& registry);

}  // namespace chancery::core
