// Where a run's time goes: the time of each component, under the name that reports and people know it by.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analysis.hpp"

namespace chancery::core {

struct ComponentTime {
  std::string_view id;        // "reader" for all readers together
  std::string_view consumer;  // of an exporter
  StageTiming timing;
};

// Reader, stages, exporters. `timings`: of each, or none at all. The names live as long as the plan.
std::vector<ComponentTime> component_times(const Plan& plan, const std::vector<StageTiming>& timings);

struct ComponentShare {
  std::string_view id;
  double share = 0;  // of the time of all, above 0 and up to 1
};

// The component that took the most; none if none took any.
std::optional<ComponentShare> slowest_component(const Plan& plan, const std::vector<StageTiming>& timings);

}  // namespace chancery::core
