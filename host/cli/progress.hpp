// How far a run is, on stderr: a bar with rate and time left on a terminal, a line now and then elsewhere. Documents
// that are not ok get a line each, at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "../core/engine/outcome.hpp"

namespace chancery::cli {

class Progress {
 public:
  Progress();
  void update(std::size_t done, std::size_t total, const std::vector<core::DocumentOutcome>& outcomes);
  // Clears the bar.
  void end();
  double seconds() const;

 private:
  std::string bar(std::size_t done, std::size_t total) const;

  using Clock = std::chrono::steady_clock;
  bool terminal_;
  Clock::time_point start_, last_;
  std::uint64_t not_ok_ = 0;
};

// "12.3 s", "4 min 5 s".
std::string duration_text(double seconds);

}  // namespace chancery::cli
