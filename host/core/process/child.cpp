// Fork, a pipe, a deadline: see child.hpp.
#include "child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "chancery/error.hpp"
#include "ending.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kAnswerMax = 64 << 20;

// A crash must end the child as one, and an interrupt is not for the parent's handler to take here. What the parent
// ignores stays ignored, as through exec.
void forget_signal_handlers() {
  for (int number = 1; number < NSIG; ++number) {
    struct sigaction now {};
    const bool ignored = ::sigaction(number, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
    if (!ignored || number == SIGPIPE) ::signal(number, SIG_DFL);
  }
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

void write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

[[noreturn]] void be_child(const std::function<void(const ChildAnswer&)>& work, pid_t parent, int answer) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(kBrokenStatus);
  forget_signal_handlers();
  ::dup2(STDERR_FILENO, STDOUT_FILENO);
  try {
    work([answer](std::string_view bytes) { write_all(answer, bytes); });
  } catch (...) {
    ::_exit(kBrokenStatus);
  }
  ::_exit(0);
}

// A descriptor that becomes readable when the child has ended; -1 where the kernel has none: then the end of the pipe
// has to do.
int watch(pid_t child) { return static_cast<int>(::syscall(SYS_pidfd_open, child, 0)); }

enum class Listened { to_the_end, too_long, too_much };

// All that is in the pipe now; false: it is closed.
bool drain(int pipe, std::string& out) {
  char buffer[65536];
  for (;;) {
    const auto n = ::read(pipe, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno == EAGAIN;
    if (n == 0) return false;
    out.append(buffer, static_cast<std::size_t>(n));
  }
}

// Until the child has ended: a process that it left behind may hold the pipe for ever.
Listened listen(int pipe, int child, std::chrono::milliseconds timeout, std::string& out) {
  using Clock = std::chrono::steady_clock;
  auto deadline = Clock::now() + timeout;
  bool open = true;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd ready[2] = {{child, POLLIN, 0}, {open ? pipe : -1, POLLIN, 0}};
    const int count = left > 0 ? ::poll(ready, 2, static_cast<int>(left)) : 0;
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return Listened::too_long;
    if (ready[1].revents) open = drain(pipe, out), deadline = Clock::now() + timeout;
    if (out.size() > kAnswerMax) return Listened::too_much;
    if (!open && child < 0) return Listened::to_the_end;
    if (ready[0].revents) {
      if (open) drain(pipe, out);
      return Listened::to_the_end;
    }
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

ChildEnd run_in_child(const std::function<void(const ChildAnswer&)>& work, std::chrono::milliseconds timeout) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw Error(Code::io, "pipe", std::strerror(errno));
  ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  const auto parent = ::getpid();
  const auto child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    be_child(work, parent, ends[1]);
  }
  ::close(ends[1]);
  if (child < 0) {
    const auto* why = std::strerror(errno);
    ::close(ends[0]);
    throw Error(Code::io, "fork", why);
  }
  const int watched = watch(child);
  ChildEnd out;
  const auto listened = listen(ends[0], watched, timeout, out.answer);
  ::close(ends[0]);
  if (watched >= 0) ::close(watched);
  if (listened != Listened::to_the_end) ::kill(child, SIGKILL);
  const int status = wait_for(child);
  if (listened == Listened::to_the_end) {
    const auto ending = ending_of(status);
    if (status != 0) out.reason = ending.text;
    out.by_itself = !ending.from_outside;
  } else if (listened == Listened::too_much) {
    out.reason = "answered more than " + std::to_string(kAnswerMax >> 20) + " MB";
  } else {
    out.reason = "took longer than " + std::to_string(timeout.count()) + " ms";
    out.too_slow = true;
  }
  return out;
}

}  // namespace chancery::core
