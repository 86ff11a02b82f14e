// How far a run is, on stderr: a bar on a terminal, a line now and then elsewhere. Documents that are not ok get a line
// each, at once.
#pragma once

#include <vector>

#include "progress_text.hpp"

namespace chancery::cli {

class Progress {
 public:
  // `plan` outlives this. On a terminal the log's lines wipe the bar away, and it comes again behind them.
  Progress(const core::Plan& plan, spdlog::logger& log);
  void update(const core::RunSummary& so_far, const std::vector<core::DocumentOutcome>& fresh);
  // Clears the bar.
  void end();

 private:
  const core::Plan& plan_;
  std::size_t columns_;  // of the terminal; 0: there is none
  RateWindow rate_;
  double last_seconds_ = 0;
};

}  // namespace chancery::cli
