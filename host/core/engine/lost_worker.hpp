// What a lost worker costs the document at hand: nothing, one component's share, or the document. Values only: knows no
// processes and no outputs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "../pipeline/plan.hpp"
#include "outcome.hpp"
#include "shared_memory.hpp"
#include "task.hpp"

namespace chancery::core {

// How a worker ended.
struct WorkerEnd {
  Cause killed = Cause::none;  // by us, for this cause
  bool retired = false;        // by us, for none
  bool from_outside = false;   // by somebody else, or with its template
  std::string message;         // "ended in signal 11 (Segmentation fault): stack overflow; the sandbox refused …"
  std::string output;          // its last words
  std::uint64_t task = 0, node = 0;
  std::uint32_t slot = kNoSlot, reader = 0;
  std::vector<std::string> denied;  // calls that it was refused

  // The same, for a task that the worker was to begin next: no component of it was called.
  WorkerEnd before_it_began() const;
};

Cause cause_of(const WorkerEnd& end);

// For how many lost workers in a row, for which no component is to blame, a document is tried again.
inline constexpr int kInnocentLossesMax = 2;

struct Settlement {
  std::optional<DocumentOutcome> outcome;    // the document is lost
  bool ended = false;                        // nothing of the input is left to be done
  const PlannedComponent* blamed = nullptr;  // who was called
};

// Of a task that the worker had begun. The task is changed so that it goes on where it can: behind the document, or
// with it again, perhaps without the component that took the worker down.
Settlement settle_loss(const Plan& plan, Task& task, const WorkerEnd& end);

}  // namespace chancery::core
