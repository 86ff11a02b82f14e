// The run's collectors and their files: opened before the first document, completed after the last.
#pragma once

#include <string>
#include <vector>

#include "analysis.hpp"
#include "outputs.hpp"

namespace chancery::core {

class Collectors {
 public:
  // All outlive this.
  Collectors(const Plan& plan, Analysis& analysis, Outputs& outputs)
      : plan_(&plan), analysis_(&analysis), outputs_(&outputs), sides_(plan.exporters.size()) {}

  // Throws Error{contract} for a name that is taken, Error{io, path}.
  void open();
  // What a collector writes to; null for a renderer.
  OutputSide* of(std::size_t exporter) { return sides_[exporter].collector ? &sides_[exporter] : nullptr; }
  // Completes every one that can be completed. One that cannot leaves what stood there before. Returns why the first
  // of those failed; empty if none did.
  std::string finish();
  // Instead, for a run that ended early: names nothing that looks whole, but leaves NAME.part. Returns as `finish`.
  std::string leave();

 private:
  void open(std::size_t exporter);
  // Calls `end` for each and closes its file.
  template <class F>
  std::string each(F&& end);

  const Plan* plan_;
  Analysis* analysis_;
  Outputs* outputs_;
  std::vector<OutputSide> sides_;  // one an exporter
};

}  // namespace chancery::core
