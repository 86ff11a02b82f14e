// See lost_worker.hpp.
#include "lost_worker.hpp"

#include <algorithm>

namespace chancery::core {
namespace {

bool is_component(const Plan& plan, const WorkerEnd& end) {
  return end.slot < exporter_slot(plan, plan.exporters.size()) && end.reader < plan.readers.size();
}

// A stage that may be skipped, or a renderer.
bool can_do_without(const Plan& plan, std::uint32_t slot) {
  if (slot == kReaderSlot) return false;
  return slot >= exporter_slot(plan, 0) || plan.stages[slot - stage_slot(0)].on_error == OnError::skip;
}

// The document at hand is over.
Settlement lose_document(const Plan& plan, Task& task, const WorkerEnd& end, const PlannedComponent& blamed,
                         const std::string& message) {
  auto& resumption = task.message.resumption;
  const auto node = std::max(end.node, resumption.first);
  Settlement out;
  auto& outcome = out.outcome.emplace();
  outcome.id = node == task.node ? task.id : task.message.id;
  outcome.worsen(Outcome::failed, cause_of(end), blamed.id, message);
  outcome.output = end.output;
  out.blamed = &blamed;
  out.ended = !is_container(plan, task) || node == 0;
  resumption.first = node + 1;
  resumption.lost.push_back(node);
  resumption.lost_calls.clear();
  return out;
}

}  // namespace

Cause cause_of(const WorkerEnd& end) {
  if (end.killed != Cause::none) return end.killed;
  return end.from_outside ? Cause::external : Cause::crash;
}

WorkerEnd WorkerEnd::before_it_began() const {
  auto out = *this;
  out.node = 0;
  out.slot = kNoSlot;
  return out;
}

Settlement settle_loss(const Plan& plan, Task& task, const WorkerEnd& end) {
  auto& resumption = task.message.resumption;
  if (!is_container(plan, task) && resumption.first > 0) return {std::nullopt, true, nullptr};  // its result is here
  if (end.retired) return {};
  const bool called = is_component(plan, end) && end.node >= resumption.first;
  const bool outside = end.killed == Cause::none && end.from_outside;
  if ((outside || !called) && ++task.losses <= kInnocentLossesMax) return {};
  const auto message =
      outside ? "its worker was stopped from outside " + std::to_string(task.losses) + " times: " + end.message
              : end.message;
  task.losses = 0;
  const auto& blamed =
      called ? component_at(plan, end.slot, end.reader) : component_at(plan, kReaderSlot, task.message.reader);
  if (!called || !can_do_without(plan, end.slot)) return lose_document(plan, task, end, blamed, message);
  resumption.first = end.node;
  resumption.lost_calls.push_back({end.slot, cause_of(end), message});
  return {std::nullopt, false, &blamed};
}

}  // namespace chancery::core
