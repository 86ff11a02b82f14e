// A worker: takes inputs from its supervisor, one after the other, and answers with each document's result. Lives in a
// process forked from the template, which made the components; confined, it has its socket, its page and nothing else.
#pragma once

#include <cstdint>
#include <memory>

#include "../pipeline/plan.hpp"
#include "../process/descriptor.hpp"
#include "analysis.hpp"
#include "shared_memory.hpp"

namespace chancery::core {

// Where log lines of this process go: to whom, and as whose. A process that is forked changes it.
struct LogTarget {
  int socket = -1;
  std::uint64_t task = 0;
};

struct ServiceRequest;

struct WorkerParts {
  const Plan* plan = nullptr;
  Analysis* analysis = nullptr;
  Descriptor socket;
  Descriptor shared;
  LogTarget* log = nullptr;
  const ServiceRequest* request = nullptr;
  std::uint64_t number = 0;
};

// Confines this process and serves until the supervisor closes the socket. Whatever cannot be told otherwise ends the
// process with a line on stderr.
[[noreturn]] void be_worker(WorkerParts parts);

// For plugins of a process that serves: frames of type kLogged. `target` outlives it.
std::shared_ptr<spdlog::logger> logger_to(const LogTarget& target, int level);

}  // namespace chancery::core
