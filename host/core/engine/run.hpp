// A run: all inputs through a plan, outputs in input order, every document with an outcome. Here in this process, one
// document after the other ("inline"); supervisor.hpp has the other mode.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "../pipeline/plan.hpp"
#include "analysis.hpp"
#include "fingerprints.hpp"
#include "inputs.hpp"
#include "outcome.hpp"

namespace spdlog {
class logger;
}

namespace chancery::core {

// How a run ended; the exit code is made from it.
enum class RunResult {
  well,
  not_all_well,  // some documents are failed or partial, or a file that was an argument is unread
  interrupted,
  stopped,  // it could not go on
};
inline constexpr std::array<std::string_view, 4> kRunResultNames = {"well", "not_all_well", "interrupted", "stopped"};
constexpr std::string_view name_of(RunResult result) { return kRunResultNames[static_cast<std::size_t>(result)]; }

// Calls that the sandbox refused: (component, call) and how often.
using DeniedCalls = std::map<std::pair<std::string, std::string>, std::uint64_t>;

// What a run did, or has done so far.
struct RunSummary {
  std::string_view mode = "inline";
  std::size_t inputs = 0, inputs_due = 0;
  // With a result, also where it waits for an input before it.
  std::size_t inputs_done = 0;
  std::size_t inputs_stood = 0;  // of these: nothing of them was due
  std::uint64_t documents_done = 0;
  double seconds = 0;
  std::array<std::uint64_t, kOutcomeNames.size()> counts{};
  std::array<std::uint64_t, kCauseNames.size()> causes{};  // of documents
  std::size_t jobs = 0;                                    // worker processes; none inline
  std::array<std::uint64_t, kCauseNames.size()> workers_lost{};
  std::vector<DocumentOutcome> not_ok;  // and not filtered
  std::vector<std::string> replaced;
  std::vector<std::string> beside;         // made under another name, since others have the target to themselves
  std::uint64_t unchanged = 0, known = 0;  // documents of which nothing was to be done; failures among them
  std::vector<std::string> lost_targets;   // made by an earlier run, then removed or altered by others
  std::vector<std::string> stale, pruned;  // of earlier runs, no longer made: those that are there still, and were
  std::vector<StageTiming> timings;        // reader, stages, exporters; none: nothing was called
  DeniedCalls denials;
  std::uint64_t files = 0, bytes_read = 0, bytes_written = 0, documents = 0;
  bool unread_argument = false, interrupted = false;
  std::string stopped;  // why the run could not go on; empty: it did

  std::uint64_t count(Outcome outcome) const { return counts[static_cast<std::size_t>(outcome)]; }
  RunResult result() const;
};

// `plan`: only what would be done is asked.
enum class Purpose { run, plan };

struct RunSettings {
  Purpose purpose = Purpose::run;
  std::filesystem::path out;
  std::filesystem::path cache;  // folder of the cache; empty: none
  std::uint64_t cache_bytes_max = UINT64_MAX;
  std::vector<std::string> refresh;  // ids of stages whose results are computed anew
  std::string selection;             // the list of inputs that the output folder belongs to, in words; empty: any
  bool every_consumer = true;        // the plan has all exporters of the pipeline
  Bounds bounds = Bounds::in_force;
  bool retry = false;                            // failures are tried again
  bool rehash = false;                           // inputs are read to see whether they changed
  bool prune = false;                            // what is no longer made is removed
  bool rebase = false;                           // the folder belongs to this list from now on
  const std::atomic<int>* interrupts = nullptr;  // signals seen: one drains
  // Told of the run so far after each input, with the documents that became of it, and with none many times a second
  // in between.
  std::function<void(const RunSummary& so_far, const std::vector<DocumentOutcome>& fresh)> progress;
  std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
};

// Matches all inputs first, then runs. Throws Error{usage} before the first document, and Error as Instance does if
// a component cannot be created. Writes report.json and outcomes.jsonl into OUT/.chancery.
RunSummary run_inline(const Plan& plan, const std::vector<Input>& inputs, const RunSettings& settings,
                      spdlog::logger& log);

}  // namespace chancery::core
