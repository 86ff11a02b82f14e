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

void wait_for(std::vector<pollfd>& descriptors, std::chrono::nanoseconds time) {
  sigset_t open;
  ::sigprocmask(SIG_SETMASK, nullptr, &open);
  ::sigdelset(&open, SIGINT);
  ::sigdelset(&open, SIGTERM);
  const timespec left{time.count() / 1'000'000'000, time.count() % 1'000'000'000};
  ::ppoll(descriptors.data(), descriptors.size(), time.count() < 0 ? nullptr : &left, &open);
}

}  // namespace chancery::core
