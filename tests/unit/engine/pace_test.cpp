// How far ahead tasks are handed out, and how long results may gather: by what documents have taken.
#include "core/engine/pace.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::core;
using namespace std::chrono_literals;

namespace {

Pace after(Pace::Duration time, int tasks = 200) {
  Pace out;
  for (int i = 0; i < tasks; ++i) out.took(time);
  return out;
}

TEST_CASE("before anything is known, and for long documents, nobody rests") {
  CHECK(Pace().ahead() == Pace::kAheadMin);
  CHECK(Pace().rest(Pace::kAheadMin) == 0ns);
  CHECK(after(5ms).ahead() == Pace::kAheadMin);
  CHECK(after(5ms).rest(Pace::kAheadMin) == 0ns);
}

TEST_CASE("short documents are handed out many at a time, and their results gather") {
  const auto pace = after(400us);
  CHECK(pace.ahead() == Pace::kAheadMax);
  // For as long as half of them take.
  CHECK(pace.rest(Pace::kAheadMax) >= 3100us);
  CHECK(pace.rest(Pace::kAheadMax) <= 3300us);
  CHECK(pace.rest(6) >= 1100us);
  CHECK(pace.rest(6) <= 1300us);
  CHECK(after(900us).rest(Pace::kAheadMax) == Pace::kRestMax);
  CHECK(pace.rest(1) == 0ns);
  CHECK(pace.rest(0) == 0ns);
}

TEST_CASE("a rest of a moment is none") {
  CHECK(after(3us).rest(Pace::kAheadMax) == 0ns);
  CHECK(after(0ns).rest(Pace::kAheadMax) == 0ns);
  CHECK(after(0ns).ahead() == Pace::kAheadMax);
}

TEST_CASE("one long document among short ones changes the pace for some tasks only") {
  auto pace = after(400us);
  pace.took(1h);
  CHECK(pace.ahead() == Pace::kAheadMin);
  for (int i = 0; i < 40; ++i) pace.took(400us);
  CHECK(pace.ahead() > 8);
}

}  // namespace
