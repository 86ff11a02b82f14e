// Whether a plan's components can be made: a component may find more wrong with its options than a schema can say.
// Tried in a child process in the sandbox, since nobody has run this code with these options yet.
#pragma once

#include <chrono>
#include <vector>

#include "../pipeline/plan.hpp"

namespace chancery::core {

// Creates and destroys every sound component of the plan, one after the other. A fault for each that refuses, crashes
// or takes longer than the limit; it points into the options where the component says so. A reader that the pipeline
// does not name is only warned about, without a place. Throws Error{io} if no process can be made.
std::vector<Fault> try_creating(const Plan& plan, spdlog::logger& log,
                                std::chrono::milliseconds timeout = std::chrono::seconds(10));

}  // namespace chancery::core
