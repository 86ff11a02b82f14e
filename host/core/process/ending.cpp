// See ending.hpp.
#include "ending.hpp"

#include <sys/wait.h>

#include <csignal>
#include <cstring>

namespace chancery::core {

Ending ending_of(int status) {
  if (!WIFSIGNALED(status)) return {"ended the process with exit code " + std::to_string(WEXITSTATUS(status)), false};
  const int number = WTERMSIG(status);
  return {"ended in signal " + std::to_string(number) + " (" + ::strsignal(number) + ")",
          number == SIGKILL || number == SIGTERM || number == SIGINT || number == SIGHUP};
}

}  // namespace chancery::core
