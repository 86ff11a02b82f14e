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

Fingerprints::Fingerprints(const Plan& plan, Bounds in_force, std::string_view libraries) : plan_(&plan) {
  std::string all, limits;
  MessageWriter w(all), bounds(limits);
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
    stages_.push_back(sha256(one));
  }
  for (const auto& exporter : plan.exporters) {
    std::string one = stages_.empty() ? readers_ : stages_.back();
    MessageWriter v(one);
    write(v, exporter);
    v.text(exporter.to.text());
    exporters_.push_back(sha256(one));
  }
  for_each_component(plan, [&](const auto& c) {
    for (const auto& limit : {c.limits.time_ms, c.limits.memory_mb, c.limits.emitted_mb})
      bounds.number(static_cast<std::uint64_t>(limit.value));
  });
  bounds.number(static_cast<std::uint64_t>(in_force));
  limits_ = sha256(limits);
  std::string allowed;
  MessageWriter grants(allowed);
  write(grants, plan.grants);
  for (const auto& exporter : plan.exporters) write(grants, exporter.grants);
  allowed_ = sha256(allowed);
}

std::string Fingerprints::of_failure(const DocumentOutcome& outcome) const {
  if (outcome.cause == Cause::external) return "";
  const auto at = [&](const auto& components) {
    return static_cast<std::size_t>(
        std::find_if(components.begin(), components.end(), [&](const auto& c) { return c.id == outcome.stage; }) -
        components.begin());
  };
  std::string key;
  if (const auto stage = at(plan_->stages); stage < stages_.size()) key = stages_[stage];
  else if (const auto exporter = at(plan_->exporters); exporter < exporters_.size()) key = exporters_[exporter];
  else key = readers_;
  const bool limited = outcome.cause == Cause::timeout || outcome.cause == Cause::memory;
  return sha256(key + allowed_ + (limited ? limits_ : ""));
}

}  // namespace chancery::core
