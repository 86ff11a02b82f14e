// Waiting for descriptors, and the only moments in which an interrupt may come: none is missed between looking for one
// and waiting.
#pragma once

#include <poll.h>
#include <signal.h>

#include <chrono>
#include <cstdint>
#include <vector>

namespace chancery::core {

// Holds back SIGINT and SIGTERM while it lives, but while this thread waits.
class InterruptsWhileWaiting {
 public:
  InterruptsWhileWaiting();
  ~InterruptsWhileWaiting();
  InterruptsWhileWaiting(const InterruptsWhileWaiting&) = delete;
  InterruptsWhileWaiting& operator=(const InterruptsWhileWaiting&) = delete;

 private:
  sigset_t before_;
};

// Until one of them is ready, an interrupt came, or so much time has gone by; less than 0: for ever.
void wait_for(std::vector<pollfd>& descriptors, std::chrono::nanoseconds time);

}  // namespace chancery::core
