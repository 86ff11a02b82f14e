// A run: all inputs through a plan, outputs in input order, every document with an outcome. Here in this process, one
// document after the other ("inline"); workers.hpp has the other mode.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "../pipeline/plan.hpp"
#include "analysis.hpp"
#include "inputs.hpp"
#include "outcome.hpp"

namespace spdlog {
class logger;
}

namespace chancery::core {

// Calls that the sandbox refused to a component.
struct DeniedCalls {
  std::string component, call;
  std::uint64_t count = 0;
};

struct RunSummary {
  std::string_view mode = "inline";
  std::array<std::uint64_t, kOutcomeNames.size()> counts{};
  std::vector<DocumentOutcome> not_ok;  // and not filtered
  std::vector<std::string> replaced;
  std::vector<StageTiming> timings;  // reader, stages, exporters
  std::vector<DeniedCalls> denials;
  std::uint64_t files = 0, bytes_read = 0, bytes_written = 0, documents = 0;
  bool unread_argument = false, interrupted = false;
  std::string stopped;  // why the run could not go on; empty: it did

  std::uint64_t count(Outcome outcome) const { return counts[static_cast<std::size_t>(outcome)]; }
};

struct RunSettings {
  std::filesystem::path out;
  std::filesystem::path cache;  // folder of the cache; empty: none
  std::uint64_t cache_bytes_max = UINT64_MAX;
  std::vector<std::string> refresh;              // ids of stages whose results are computed anew
  const std::atomic<int>* interrupts = nullptr;  // signals seen: one drains
  // After each input: how many of how many are done, and the documents that became of it.
  std::function<void(std::size_t done, std::size_t total, const std::vector<DocumentOutcome>& outcomes)> progress;
};

// Matches all inputs first, then runs. Throws Error{usage} before the first document, and Error as Instance does if
// a component cannot be created. Writes report.json and outcomes.jsonl into OUT/.chancery.
RunSummary run_inline(const Plan& plan, const std::vector<Input>& inputs, const RunSettings& settings,
                      spdlog::logger& log);

}  // namespace chancery::core
