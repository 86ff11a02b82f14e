// A wall clock that the suite can set ahead for its own process, plugins included: what depends on it shows.
#pragma once

#include <cstdint>

namespace chancery::conformance {

// From now on `time`, `gettimeofday` and CLOCK_REALTIME say so much more. The monotonic clock stays.
void shift_clock(std::int64_t seconds);

}  // namespace chancery::conformance
