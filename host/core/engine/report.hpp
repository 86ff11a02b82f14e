// The run's own account below OUT/.chancery: outcomes.jsonl has a line a document, report.json the totals, the time
// each component took, and the documents that are not ok.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "../pipeline/plan.hpp"
#include "../store/file.hpp"
#include "outcome.hpp"

namespace chancery::core {

struct RunSummary;

class ReportFiles {
 public:
  explicit ReportFiles(const std::filesystem::path& out) : folder_(out / ".chancery") {}

  // Each throws Error{io, path}.
  void open();
  void add(const std::vector<DocumentOutcome>& outcomes);
  // Lines are written some at a time, but none waits for long if this is called often.
  void write_in_time();
  void finish(const Plan& plan, const RunSummary& summary);

 private:
  std::filesystem::path folder_;
  void write();

  std::unique_ptr<PartFile> outcomes_;
  std::string lines_;                              // that are not written
  std::chrono::steady_clock::time_point written_;  // when some were
};

// One document's outcome as a JSON object; the same in both files and on stdout.
void append_json(std::string& out, const DocumentOutcome& outcome);
// Totals, times and documents that are not ok.
std::string report_json(const Plan& plan, const RunSummary& summary);

}  // namespace chancery::core
