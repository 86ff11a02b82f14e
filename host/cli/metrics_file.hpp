// `--metrics FILE`: the run's metrics in a file that is always whole, for a scraper or a person to read at any time.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <vector>

#include "../core/engine/inputs.hpp"
#include "../core/engine/run.hpp"

namespace chancery::cli {

class MetricsFile {
 public:
  // Writes the file with nothing done yet. `plan` and `log` outlive this. Throws Error{usage} if it cannot be written,
  // or would take the place of an input or of something that is no file.
  MetricsFile(std::filesystem::path file, const core::Plan& plan, const std::vector<core::Input>& inputs,
              spdlog::logger& log);

  // Writes the file if the last time is a few seconds ago. From now on a failure is a warning, the first time.
  void update(const core::RunSummary& so_far);
  // Write it the last time: the run has ended, or could not begin.
  void end(const core::RunSummary& summary) { try_write(summary, summary.result()); }
  void fail() { try_write(nothing_, core::RunResult::stopped); }

 private:
  void write(const core::RunSummary& summary, std::optional<core::RunResult> ended);
  void try_write(const core::RunSummary& summary, std::optional<core::RunResult> ended);

  std::filesystem::path file_;
  const core::Plan& plan_;
  spdlog::logger& log_;
  core::RunSummary nothing_;
  double start_;
  std::chrono::steady_clock::time_point written_;
  bool warned_ = false;
};

}  // namespace chancery::cli
