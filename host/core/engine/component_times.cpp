// Times with names: see component_times.hpp.
#include "component_times.hpp"

#include <algorithm>

namespace chancery::core {

std::vector<ComponentTime> component_times(const Plan& plan, const std::vector<StageTiming>& timings) {
  std::vector<ComponentTime> out{{"reader", "", {}}};
  for (const auto& stage : plan.stages) out.push_back({stage.id, "", {}});
  for (const auto& exporter : plan.exporters) out.push_back({exporter.id, exporter.consumer, {}});
  for (std::size_t i = 0; i < timings.size(); ++i) out[i].timing = timings[i];
  return out;
}

std::optional<ComponentShare> slowest_component(const Plan& plan, const std::vector<StageTiming>& timings) {
  const auto times = component_times(plan, timings);
  std::uint64_t sum = 0;
  for (const auto& component : times) sum += component.timing.time_ns;
  if (sum == 0) return std::nullopt;
  const auto& most = *std::max_element(
      times.begin(), times.end(), [](const auto& a, const auto& b) { return a.timing.time_ns < b.timing.time_ns; });
  return ComponentShare{most.id, static_cast<double>(most.timing.time_ns) / static_cast<double>(sum)};
}

}  // namespace chancery::core
