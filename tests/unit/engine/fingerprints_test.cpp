// What of a plan is part of a mark, and what is not.
#include "core/engine/fingerprints.hpp"

#include <functional>

#include "chancery/testkit/catch.hpp"
#include "known_component.hpp"

using namespace chancery::core;
using namespace chancery::test;

namespace {

const auto reader_info = KnownComponent("reader.x").info(), stage_info = KnownComponent("extractor.x").info(),
           exporter_info = KnownComponent("exporter.x").info();

template <class Planned>
Planned& add(std::vector<Planned>& to, const std::string& id, const ComponentInfo& info) {
  auto& out = to.emplace_back();
  out.id = id;
  out.component.info = &info;
  out.plugin_sha256 = "plugin of " + id;
  out.options_sha256 = "options of " + id;
  out.limits.time_ms.value = 100;
  return out;
}

void add_exporter(Plan& plan, const std::string& id) {
  std::vector<Fault> faults;
  add(plan.exporters, id, exporter_info).to = TargetTemplate::parse(id + "/{path}", {}, "", faults);
  REQUIRE(faults.empty());
}

Plan some_plan() {
  Plan plan;
  add(plan.readers, "reader.x", reader_info);
  add(plan.stages, "first", stage_info);
  add(plan.stages, "second", stage_info);
  add_exporter(plan, "one");
  add_exporter(plan, "two");
  return plan;
}

Fingerprints of(const Plan& plan, std::string_view libraries = "", Bounds bounds = Bounds::in_force) {
  return {plan, bounds, libraries};
}

// Which exporters' fingerprints are others after a change.
std::string changed_by(const std::function<void(Plan&)>& change) {
  const auto before = some_plan();
  auto after = some_plan();
  change(after);
  const auto a = of(before), b = of(after);
  std::string out;
  for (std::size_t e = 0; e < before.exporters.size(); ++e)
    if (a.of_exporter(e) != b.of_exporter(e)) out += before.exporters[e].id + " ";
  return out;
}

std::string key(const Plan& plan, Cause cause, const std::string& stage, Bounds bounds = Bounds::in_force,
                const std::string& consumer = "") {
  DocumentOutcome outcome;
  outcome.worsen(Outcome::failed, cause, stage, "", consumer);
  return of(plan, "", bounds).of_failure(outcome);
}

}  // namespace

TEST_CASE("an exporter's fingerprint hangs on readers, all stages and itself") {
  CHECK(changed_by([](Plan&) {}).empty());
  CHECK(changed_by([](Plan& p) { p.readers[0].options_sha256 = "other"; }) == "one two ");
  CHECK(changed_by([](Plan& p) { p.readers[0].match = {"*.txt"}; }) == "one two ");
  CHECK(changed_by([](Plan& p) { p.readers_named = true; }) == "one two ");
  CHECK(changed_by([](Plan& p) { p.stages[1].plugin_sha256 = "other"; }) == "one two ");
  CHECK(changed_by([](Plan& p) { p.stages[0].on_error = OnError::skip; }) == "one two ");
  CHECK(changed_by([](Plan& p) { std::swap(p.stages[0], p.stages[1]); }) == "one two ");
  CHECK(changed_by([](Plan& p) { p.stages.pop_back(); }) == "one two ");
  CHECK(changed_by([](Plan& p) { p.exporters[0].options_sha256 = "other"; }) == "one ");
  CHECK(changed_by([](Plan& p) { p.exporters[1].plugin_sha256 = "other"; }) == "two ");
  CHECK(changed_by([](Plan& p) { p.exporters[1].to = {}; }) == "two ");
}

TEST_CASE("limits, a consumer's name, tries and what is allowed are no part of an exporter's fingerprint") {
  CHECK(changed_by([](Plan& p) {
          p.name = "other";
          p.grants.network = true;
          p.stages[0].limits.time_ms.value = 7;
          p.stages[0].retry = 3;
          p.exporters[0].limits.memory_mb.value = 7;
          p.exporters[0].consumer = "other";
        }).empty());
}

TEST_CASE("where plugins stand on other libraries, nothing is as it was") {
  const auto plan = some_plan();
  CHECK(of(plan, "1").of_exporter(0) != of(plan, "2").of_exporter(0));
  CHECK(of(plan).of_exporter(0) != of(plan).of_exporter(1));
}

TEST_CASE("a failure at an exporter hangs on that exporter, one of a reader on no stage") {
  const auto usual = some_plan();
  auto other = some_plan();
  other.exporters[0].options_sha256 = "other";
  CHECK(key(usual, Cause::plugin, "one") != key(other, Cause::plugin, "one"));
  CHECK(key(usual, Cause::plugin, "two") == key(other, Cause::plugin, "two"));
  auto changed = some_plan();
  changed.stages[0].options_sha256 = "other";
  CHECK(key(usual, Cause::input, "reader.x") == key(changed, Cause::input, "reader.x"));
  CHECK(key(usual, Cause::plugin, "first") != key(changed, Cause::plugin, "first"));
}

TEST_CASE("what ran out of time or memory where limits bind may do better where none do, and nothing else may") {
  const auto plan = some_plan();
  CHECK(key(plan, Cause::timeout, "first") != key(plan, Cause::timeout, "first", Bounds::none));
  CHECK(key(plan, Cause::memory, "first") != key(plan, Cause::memory, "first", Bounds::none));
  CHECK(key(plan, Cause::plugin, "first") == key(plan, Cause::plugin, "first", Bounds::none));
}

TEST_CASE("a failure at an exporter hangs on those of its consumer that are called so, and on no other consumer's") {
  const auto plan_of = [](std::int64_t first, std::int64_t second, std::int64_t third) {
    auto plan = some_plan();
    for (const auto mb : {first, second, third}) {
      add_exporter(plan, "json");
      plan.exporters.back().limits.emitted_mb.value = mb;
      plan.exporters.back().consumer = plan.exporters.size() == 3 ? "a" : "z";
    }
    return plan;
  };
  const auto of_z = [&](const Plan& plan) { return key(plan, Cause::memory, "json", Bounds::in_force, "z"); };
  CHECK(of_z(plan_of(1, 2, 3)) == of_z(plan_of(9, 2, 3)));
  CHECK(of_z(plan_of(1, 2, 3)) != of_z(plan_of(1, 9, 3)));
  CHECK(of_z(plan_of(1, 2, 3)) != of_z(plan_of(1, 2, 9)));
  // Whose it was does not stand in older ledgers.
  CHECK(key(plan_of(1, 2, 3), Cause::memory, "json") != key(plan_of(1, 2, 9), Cause::memory, "json"));
  CHECK(key(some_plan(), Cause::memory, "one") == key(some_plan(), Cause::memory, "one", Bounds::in_force, ""));
}

TEST_CASE("where a stage is computed anew, what hangs on it is another, and nothing else") {
  const auto plan = some_plan();
  const Fingerprints usual(plan, Bounds::in_force, ""), anew(plan, Bounds::in_force, "", {{"second", "1"}}),
      again(plan, Bounds::in_force, "", {{"second", "2"}}), others(plan, Bounds::in_force, "", {{"third", "1"}});
  CHECK(usual.of_exporter(0) != anew.of_exporter(0));
  CHECK(anew.of_exporter(0) != again.of_exporter(0));
  CHECK(usual.of_exporter(0) == others.of_exporter(0));
  DocumentOutcome first, second;
  first.worsen(Outcome::failed, Cause::plugin, "first", "");
  second.worsen(Outcome::failed, Cause::plugin, "second", "");
  CHECK(usual.of_failure(first) == anew.of_failure(first));
  CHECK(usual.of_failure(second) != anew.of_failure(second));
}
