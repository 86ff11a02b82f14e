// What people are told of a run, as text: how far it is, in one line, and what it was, in a few. No clock and no
// terminal: seconds and columns are handed in.
#pragma once

#include <cstdint>
#include <deque>
#include <string>

#include "../core/engine/run.hpp"

namespace chancery::cli {

// "0.04 s", "12.3 s", "4 min 5 s", "3 h 5 min".
std::string duration_text(double seconds);
// "0 bytes", "12.3 kB", "4.5 GB"; powers of 1000.
std::string bytes_text(std::uint64_t bytes);
// "1234/s", "0.4/s".
std::string rate_text(double per_second);

// Documents a second over the last ten seconds, or over as many as there were.
class RateWindow {
 public:
  // `seconds` since the run began, and how many were done by then; neither ever falls.
  void add(double seconds, std::uint64_t documents);
  double per_second() const;

 private:
  struct Sample {
    double seconds = 0;
    std::uint64_t documents = 0;
  };
  std::deque<Sample> samples_{Sample{}};  // a second apart; the first is the one to compare with
  Sample last_;
};

// "12/20 inputs, 9 ok, 3 failed, 45/s, 0.2 s left, slowest extractor.x 43%"
std::string progress_text(const core::Plan& plan, const core::RunSummary& so_far, double per_second);
// The same behind a bar "[###....] ". Never longer than `columns` characters: the bar shrinks, then the slowest
// component's name.
std::string progress_bar(const core::Plan& plan, const core::RunSummary& so_far, double per_second,
                         std::size_t columns);

// Lines about a run that has ended; `out`: its output folder.
std::string summary_text(const core::Plan& plan, const core::RunSummary& summary, const std::string& out);

}  // namespace chancery::cli
