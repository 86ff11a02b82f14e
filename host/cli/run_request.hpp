// What `run` and `plan` are asked for, by the same options: a pipeline, inputs, what of them, and how.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "../core/engine/supervisor.hpp"
#include "command.hpp"

namespace chancery::cli {

struct RunRequest {
  std::unique_ptr<core::LoadedPlan> loaded;
  std::vector<core::Input> inputs;
  core::RunSettings settings;
  core::WorkerSettings workers;
};

// --jobs: as many as there are cores unless given. Throws Error{usage}.
std::size_t jobs_of(const po::variables_map& values);

void add_run_options(po::options_description& options);

// None: the pipeline is faulty, which is told. Throws Error{usage}. `words`: pipeline and inputs.
std::optional<RunRequest> run_request(const Context& context, const po::variables_map& values,
                                      const std::vector<std::string>& words, const std::string& usage);

}  // namespace chancery::cli
