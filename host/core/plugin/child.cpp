// Fork, a pipe, a deadline: see child.hpp.
#include "child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "chancery/error.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kAnswerMax = 64 << 20;

// A crash must end the child as one, and an interrupt is not for the parent's handler to take here.
void forget_signal_handlers() {
  for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

// Reads until the other end closes; false if that kept silent for too long.
bool read_all(int fd, std::chrono::milliseconds timeout, std::string& out) {
  using Clock = std::chrono::steady_clock;
  auto deadline = Clock::now() + timeout;
  char buffer[65536];
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    pollfd p{fd, POLLIN, 0};
    const int ready = left.count() > 0 ? ::poll(&p, 1, static_cast<int>(left.count())) : 0;
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0 || out.size() > kAnswerMax) return false;
    const auto n = ::read(fd, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return true;
    out.append(buffer, static_cast<std::size_t>(n));
    deadline = Clock::now() + timeout;
  }
}

// False if the child, which has closed its pipe, does not end in time.
bool wait_for_end(pid_t child, std::chrono::milliseconds timeout) {
  const auto fd = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
  if (fd < 0) return true;
  pollfd p{fd, POLLIN, 0};
  const int ready = ::poll(&p, 1, static_cast<int>(timeout.count()));
  ::close(fd);
  return ready != 0;
}

std::string ending(int status) {
  if (WIFSIGNALED(status))
    return "ended in signal " + std::to_string(WTERMSIG(status)) + " (" + ::strsignal(WTERMSIG(status)) + ")";
  return WEXITSTATUS(status) == 0 ? "" : "ended the process with exit code " + std::to_string(WEXITSTATUS(status));
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

void ChildAnswer::write(std::string_view bytes) const noexcept {
  while (!bytes.empty()) {
    const auto n = ::write(fd_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

ChildEnd run_in_child(const std::function<void(const ChildAnswer&)>& work, std::chrono::milliseconds timeout) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw Error(Code::io, "pipe", std::strerror(errno));
  const auto child = ::fork();
  if (child < 0) throw Error(Code::io, "fork", std::strerror(errno));
  if (child == 0) {
    forget_signal_handlers();
    ::dup2(STDERR_FILENO, STDOUT_FILENO);
    work(ChildAnswer(ends[1]));
    ::_exit(0);
  }
  ::close(ends[1]);
  ChildEnd out;
  const bool ended = read_all(ends[0], timeout, out.answer) && wait_for_end(child, timeout);
  ::close(ends[0]);
  if (!ended) ::kill(child, SIGKILL);
  const int status = wait_for(child);
  out.reason = ended ? ending(status) : "took longer than " + std::to_string(timeout.count()) + " ms";
  return out;
}

}  // namespace chancery::core
