// Hashes of a plan: see fingerprints.hpp. Each holds the one of what comes before it.
#include "fingerprints.hpp"

#include <algorithm>

#include "../process/message.hpp"
#include "../store/sha256.hpp"
#include "../version.hpp"

namespace chancery::core {
namespace {

void write(MessageWriter& w, const PlannedComponent& component) {
  w.text(component.id).text(component.info().id).text(component.plugin_sha256).text(component.options_sha256);
  const auto* when = component.node.find("when");
  w.text(when ? canonical_json(*when) : "");
}

void write(MessageWriter& w, const Grants& grants) {
  w.number(grants.network).number(grants.exec).number(grants.read.size());
  for (const auto& path : grants.read) w.text(path.native());
}

}  // namespace

Fingerprints::Fingerprints(const Plan& plan, Bounds bounds, std::string_view libraries, const StageSalts& refreshed)
    : plan_(&plan), bounds_(bounds) {
  std::string all;
  MessageWriter w(all);
  w.text(kVersion).text(libraries).number(plan.readers_named);
  for (const auto& reader : plan.readers) {
    write(w, reader);
    w.number(reader.match.size());
    for (const auto& glob : reader.match) w.text(glob);
  }
  readers_ = sha256(all);
  for (const auto& stage : plan.stages) {
    std::string one = stages_.empty() ? readers_ : stages_.back();
    MessageWriter v(one);
    write(v, stage);
    v.number(static_cast<std::uint64_t>(stage.on_error));
    if (const auto salt = refreshed.find(stage.id); salt != refreshed.end()) v.text(salt->second);
    stages_.push_back(sha256(one));
  }
  for (const auto& exporter : plan.exporters) {
    std::string one = stages_.empty() ? readers_ : stages_.back();
    MessageWriter v(one);
    write(v, exporter);
    v.text(exporter.to.text()).text(exporter.redactions_sha256);
    exporters_.push_back(sha256(one));
  }
}

// A record of an older ledger does not tell the consumer.
std::vector<std::size_t> Fingerprints::exporters_of(const DocumentOutcome& outcome) const {
  std::vector<std::size_t> out;
  for (std::size_t e = 0; e < exporters_.size(); ++e) {
    const auto& exporter = plan_->exporters[e];
    if (exporter.id == outcome.stage && (outcome.consumer.empty() || exporter.consumer == outcome.consumer))
      out.push_back(e);
  }
  return out;
}

std::string Fingerprints::of_failure(const DocumentOutcome& outcome) const {
  if (outcome.cause == Cause::external) return "";
  const auto at = [&](const auto& components) {
    return static_cast<std::size_t>(
        std::find_if(components.begin(), components.end(), [&](const auto& c) { return c.id == outcome.stage; }) -
        components.begin());
  };
  auto grants = plan_->grants;
  std::vector<const PlannedComponent*> failed;
  std::string key = readers_;
  if (const auto stage = at(plan_->stages); outcome.consumer.empty() && stage < stages_.size()) {
    failed = {&plan_->stages[stage]};
    key = stages_[stage];
  } else if (const auto exporters = exporters_of(outcome); !exporters.empty()) {
    key.clear();
    for (const auto exporter : exporters) {
      failed.push_back(&plan_->exporters[exporter]);
      key += exporters_[exporter];
      grants.add(plan_->exporters[exporter].grants);
    }
  } else if (const auto reader = at(plan_->readers); reader < plan_->readers.size()) {
    failed = {&plan_->readers[reader]};
  }
  MessageWriter w(key);
  write(w, grants);
  if (!failed.empty() && (outcome.cause == Cause::timeout || outcome.cause == Cause::memory)) {
    w.number(static_cast<std::uint64_t>(bounds_));
    for (const auto* component : failed)
      for (const auto& limit : {component->limits.time_ms, component->limits.memory_mb, component->limits.emitted_mb})
        w.number(static_cast<std::uint64_t>(limit.value));
  }
  return sha256(key);
}

}  // namespace chancery::core
