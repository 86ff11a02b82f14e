// Where a run's time went, by component.
#include "core/engine/component_times.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::core;

namespace {

Plan plan() {
  Plan out;
  out.stages.emplace_back().id = "extractor.a";
  auto& exporter = out.exporters.emplace_back();
  exporter.id = "exporter.b";
  exporter.consumer = "people";
  return out;
}

}  // namespace

TEST_CASE("each component has its time, none before anything ran") {
  const auto p = plan();
  const auto nothing = component_times(p, {});
  CHECK(nothing.size() == 3);
  CHECK(nothing[2].timing.calls == 0);
  const auto times = component_times(p, {{1, 2}, {3, 4}, {5, 6}});
  CHECK(times[0].id == "reader");
  CHECK(times[1].id == "extractor.a");
  CHECK(times[1].consumer.empty());
  CHECK(times[1].timing.time_ns == 3);
  CHECK(times[2].id == "exporter.b");
  CHECK(times[2].consumer == "people");
  CHECK(times[2].timing.calls == 6);
}

TEST_CASE("the slowest component is told with its share") {
  const auto p = plan();
  CHECK(!slowest_component(p, {}));
  CHECK(!slowest_component(p, {{0, 1}, {0, 1}, {0, 1}}));
  const auto slowest = slowest_component(p, {{1, 1}, {6, 1}, {1, 1}});
  CHECK(slowest->id == "extractor.a");
  CHECK(slowest->share == 0.75);
}
