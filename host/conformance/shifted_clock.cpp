// The C library's clock functions, answered here: an executable's definitions come before those of the libraries. See
// shifted_clock.hpp.
#include "shifted_clock.hpp"

#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

namespace {

std::int64_t shift_seconds = 0;

bool is_wall_clock(clockid_t clock) {
  return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_TAI;
}

timespec now(clockid_t clock) {
  timespec out{};
  ::syscall(SYS_clock_gettime, clock, &out);
  if (is_wall_clock(clock)) out.tv_sec += shift_seconds;
  return out;
}

}  // namespace

extern "C" {

__attribute__((visibility("default"))) int clock_gettime(clockid_t clock, timespec* out) noexcept {
  if (::syscall(SYS_clock_gettime, clock, out) != 0) return -1;
  if (is_wall_clock(clock)) out->tv_sec += shift_seconds;
  return 0;
}

__attribute__((visibility("default"))) time_t time(time_t* out) noexcept {
  const auto seconds = now(CLOCK_REALTIME).tv_sec;
  if (out) *out = seconds;
  return seconds;
}

__attribute__((visibility("default"))) int gettimeofday(timeval* out, void*) noexcept {
  const auto moment = now(CLOCK_REALTIME);
  *out = {moment.tv_sec, moment.tv_nsec / 1000};
  return 0;
}
}

namespace chancery::conformance {

void shift_clock(std::int64_t seconds) { shift_seconds = seconds; }

}  // namespace chancery::conformance
