// What of a plan decides what becomes of a document, as hashes: for each exporter, and for each place where a document
// can fail. Limits, names of consumers, jobs and the rest are no part. Equal hashes for the same input: the same again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "../pipeline/plan.hpp"
#include "outcome.hpp"

namespace chancery::core {

// Whether limits of time and memory, and the sandbox, are in force.
enum class Bounds { in_force, none };

class Fingerprints {
 public:
  // `libraries`: what the plugins stand on, as the run that loaded them saw it.
  Fingerprints(const Plan& plan, Bounds bounds, std::string_view libraries);

  // Readers, stages and the exporter with its options, condition and target.
  const std::string& of_exporter(std::size_t exporter) const { return exporters_[exporter]; }
  // What a failure hangs on: all that comes before it and itself, what is allowed, and its own limits if one of them
  // bound. Empty if it may be otherwise the next time.
  std::string of_failure(const DocumentOutcome& outcome) const;

 private:
  const Plan* plan_;
  Bounds bounds_;
  std::string readers_;
  std::vector<std::string> stages_, exporters_;
};

}  // namespace chancery::core
