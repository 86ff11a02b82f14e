// How far ahead of a worker tasks are handed out, and how long its supervisor may rest meanwhile. A document that takes
// less than a wake-up costs would else have one of its own: of short ones several are handed out, and their results
// gather. Values only.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace chancery::core {

class Pace {
 public:
  using Duration = std::chrono::nanoseconds;
  static constexpr std::size_t kAheadMin = 2;   // the next one waits in the worker's socket
  static constexpr std::size_t kAheadMax = 16;  // one message's tasks
  static constexpr Duration kRestMax = std::chrono::milliseconds(4);

  // A task was done in so much time.
  void took(Duration time) { mean_ += (std::min(time, kTimeMax) - mean_) / 8; }
  // How many tasks a worker may have.
  std::size_t ahead() const {
    const auto many = 2 * kRestMax / std::max(mean_, Duration(1));
    return std::clamp(static_cast<std::size_t>(many), kAheadMin, kAheadMax);
  }
  // How long, if the worker that has the fewest has so many; none: not worth it. For as long as half of them take: the
  // others are for the time that it takes to hear of these and to hand out more.
  Duration rest(std::size_t tasks) const {
    if (tasks < kAheadMin || ahead() == kAheadMin) return Duration(0);
    const auto out = std::min(kRestMax, mean_ * static_cast<std::int64_t>(tasks) / 2);
    return out < kRestMin ? Duration(0) : out;
  }

 private:
  static constexpr Duration kRestMin = std::chrono::microseconds(100);
  static constexpr Duration kTimeMax = std::chrono::milliseconds(100);  // one long document is no pace
  Duration mean_ = kTimeMax;
};

}  // namespace chancery::core
