// ppoll(2): see waiting.hpp.
#include "waiting.hpp"

#include <ctime>

namespace chancery::core {
namespace {

sigset_t interrupts() {
  sigset_t out;
  ::sigemptyset(&out);
  ::sigaddset(&out, SIGINT);
  ::sigaddset(&out, SIGTERM);
  return out;
}

}  // namespace

InterruptsWhileWaiting::InterruptsWhileWaiting() {
  const auto set = interrupts();
  ::sigprocmask(SIG_BLOCK, &set, &before_);
}

InterruptsWhileWaiting::~InterruptsWhileWaiting() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }

void wait_for(std::vector<pollfd>& descriptors, std::int64_t ms) {
  sigset_t open;
  ::sigprocmask(SIG_SETMASK, nullptr, &open);
  ::sigdelset(&open, SIGINT);
  ::sigdelset(&open, SIGTERM);
  const timespec time{ms / 1000, ms % 1000 * 1'000'000};
  ::ppoll(descriptors.data(), descriptors.size(), ms < 0 ? nullptr : &time, &open);
}

}  // namespace chancery::core
