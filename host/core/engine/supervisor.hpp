// A run in worker processes: hands inputs to workers, takes their results in any order and delivers them in input
// order, watches limits, and settles what a lost worker cost: the document at hand, and nothing else. Runs no plugin.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "forecast.hpp"
#include "plan_request.hpp"
#include "run.hpp"

namespace chancery::core {

struct WorkerSettings {
  std::size_t jobs = 1;
  bool require_sandbox = false;
};

// As run_inline, with the components in processes of their own. Throws Error{usage} if the sandbox is lacking and is
// required. Must be called by the thread that lives as long as the run: the processes end with it.
RunSummary run_in_workers(const LoadedPlan& loaded, const std::vector<Input>& inputs, const RunSettings& settings,
                          const WorkerSettings& workers, spdlog::logger& log);

// The same, but only what would be done: nothing is written. `take` is told of each input that is due.
RunSummary foresee_in_workers(const LoadedPlan& loaded, const std::vector<Input>& inputs, const RunSettings& settings,
                              const WorkerSettings& workers, spdlog::logger& log, Forecast::Take take);

}  // namespace chancery::core
