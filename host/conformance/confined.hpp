// Runs a function in a child process of its own, with a limit of time and memory, an empty working directory, and
// nobody reading its standard output. Whatever plugin code does there, the caller goes on with a verdict.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "verdict.hpp"

namespace chancery::conformance {

struct Confinement {
  int processor_seconds = 60;    // of the child; by the clock five times as much
  std::filesystem::path folder;  // made if absent; the child's working directory
  bool in_process = false;       // no child and no limit: a debugger sees it, and a crash ends all
};

// `check` runs in the child. An exception of its own is a failed verdict; a signal, a limit or an exit is `crashed`
// or `failed` with a sentence; an Error{pipeline} is `skipped`. In the child descriptor 1 is an empty anonymous file.
// Throws Error{io}.
Verdict run_confined(const Confinement& confinement, const std::function<Verdict()>& check);

// What the check is at: "the document 'a reply'". Told with a crash, or if it takes too long. Cut off at 200 bytes.
void now_at(std::string_view what);

// From within a check, by any thread and also in a signal handler: this is the verdict, and the end of the process.
[[noreturn]] void end_with(Verdict::Kind kind, std::string_view message) noexcept;

}  // namespace chancery::conformance
