// Which installed readers serve a pipeline that names none. Nobody chose them, so one that does not go with the
// pipeline is left out with a warning: what else is installed must not break a pipeline. Knows nothing of inputs.
#pragma once

#include <vector>

#include "../plugin/registry.hpp"
#include "fault.hpp"
#include "spec.hpp"

namespace chancery::core {

struct InstalledReaders {
  std::vector<Component> fit;   // by id
  std::vector<Fault> warnings;  // which are left out and why, and which claim the same inputs
};

// A reader fits if its default options are well, if the pipeline allows what it reads of the system, and if the tables
// it declares clash with none of the pipeline's components nor of the readers before it. If all clash, none is left
// out: a component is to blame.
InstalledReaders find_installed_readers(const PipelineSpec& spec, const Registry& registry);

}  // namespace chancery::core
