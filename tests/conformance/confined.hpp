// Runs a function in a child process of its own, with a limit of time and memory, an empty working directory, and
// nobody reading its standard output. Whatever plugin code does there, the caller goes on with a verdict.
#pragma once

#include <filesystem>
#include <functional>

#include "verdict.hpp"

namespace chancery::conformance {

struct Confinement {
  int processor_seconds = 60;    // of the child; by the clock five times as much
  std::filesystem::path folder;  // made if absent; the child's working directory
};

// `check` runs in the child. An exception of its own is a failed verdict; a signal, a limit or an exit is `crashed`
// or `failed` with a sentence; an Error{pipeline} is `skipped`. In the child descriptor 1 is an empty anonymous file.
// Throws Error{io}.
Verdict run_confined(const Confinement& confinement, const std::function<Verdict()>& check);

}  // namespace chancery::conformance
