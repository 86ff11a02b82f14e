// What of a plan decides what becomes of a document, as hashes: for each exporter, and for each place where a document
// can fail. Limits, names of consumers, jobs and the rest are no part. Equal hashes for the same input: the same again.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "../pipeline/plan.hpp"
#include "outcome.hpp"

namespace chancery::core {

// Whether limits of time and memory, and the sandbox, are in force.
enum class Bounds { in_force, none };

// Of stages that were computed anew: another one each time, by the stage's id.
using StageSalts = std::map<std::string, std::string>;

class Fingerprints {
 public:
  // `libraries`: what the plugins stand on, as the run that loaded them saw it.
  Fingerprints(const Plan& plan, Bounds bounds, std::string_view libraries, const StageSalts& refreshed = {});

  // Readers, stages and the exporter with its options, condition and target.
  const std::string& of_exporter(std::size_t exporter) const { return exporters_[exporter]; }
  // What a failure hangs on: all that comes before it and itself, what is allowed, and its own limits if one of them
  // bound. Where exporters of a consumer are called alike it hangs on each of them. Empty if it may be otherwise the
  // next time.
  std::string of_failure(const DocumentOutcome& outcome) const;

 private:
  // That may be the one that failed.
  std::vector<std::size_t> exporters_of(const DocumentOutcome& outcome) const;

  const Plan* plan_;
  Bounds bounds_;
  std::string readers_;
  std::vector<std::string> stages_, exporters_;
};

}  // namespace chancery::core
