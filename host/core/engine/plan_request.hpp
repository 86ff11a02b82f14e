// A plan that several processes make each for itself: what it is made from, as values that can be sent, and a hash that
// tells whether they made the same. Plugins are not looked for again: the registry is part of the request.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "../pipeline/plan.hpp"
#include "../pipeline/spec.hpp"
#include "../plugin/registry.hpp"

namespace chancery::core {

struct PlanRequest {
  std::string file;  // relative to the working directory, which all have
  std::vector<Setting> settings;
  std::vector<std::string> consumers;  // none: all
  LimitsSpec limits;                   // the command line's
  std::vector<AskedExport> exports;    // the command line's
  std::string out = "out";             // the run's output folder
  bool locked = true;                  // plugins are held against the pipeline's lock, if it has one
};

// A pipeline read, checked and planned; the spec and registry live beside the plan.
struct LoadedPlan {
  PlanRequest request;
  Registry registry;
  PipelineSpec spec;
  Plan plan;
  std::vector<Fault> faults;  // in the order of their places
};

// Throws Error{usage, path} as load_pipeline does.
std::unique_ptr<LoadedPlan> load_plan(PlanRequest request, Registry registry);

// SHA-256 of all that a plan depends on: the pipeline as merged, plugins and options by content, limits.
std::string pin_of(const LoadedPlan& loaded);

// Files of the libraries that the plan's plugins stand on, as far as these are loaded.
std::vector<std::string> libraries_of(const Plan& plan);

// The request and the registry as bytes, and back. Throws Error{contract} for others.
void pack(const LoadedPlan& loaded, std::string& out);
std::unique_ptr<LoadedPlan> load_packed_plan(std::string_view bytes);

}  // namespace chancery::core
