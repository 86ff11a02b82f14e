// A check in a child process: see confined.hpp. The verdict comes back through a pipe: a character for its kind, then
// its message.
#include "confined.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <optional>

#include "chancery/error.hpp"

namespace chancery::conformance {
namespace {

constexpr rlim_t kMemoryMax = rlim_t{8} << 30;
constexpr int kClockPerProcessor = 5;  // a busy machine is no fault of the component
constexpr char kKinds[] = "PFCS";

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;  // reserves terabytes of addresses
#else
constexpr bool kSanitized = false;
#endif

void limit(int resource, rlim_t soft, rlim_t hard) {
  const rlimit bound{soft, hard};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &bound);
}

void confine(const Confinement& confinement) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  limit(RLIMIT_CORE, 0, 0);
  const auto seconds = static_cast<rlim_t>(confinement.processor_seconds);
  limit(RLIMIT_CPU, seconds, seconds + 5);
  if (!kSanitized) limit(RLIMIT_AS, kMemoryMax, kMemoryMax);
  if (const int nowhere = ::memfd_create("standard output", 0); nowhere >= 0) {
    ::dup2(nowhere, STDOUT_FILENO);
    ::close(nowhere);
  }
  std::filesystem::create_directories(confinement.folder);
  std::filesystem::current_path(confinement.folder);
}

Verdict verdict_of(const std::function<Verdict()>& check) {
  try {
    return check();
  } catch (const Error& e) {
    // What stands before the component is to blame, not itself.
    return e.code() == Code::pipeline ? Verdict::skipped(e.message()) : Verdict::failed(e.what());
  } catch (const std::exception& e) {
    return Verdict::failed(e.what());
  }
}

[[noreturn]] void run_child(const Confinement& confinement, const std::function<Verdict()>& check, int answer) {
  Verdict verdict;
  try {
    confine(confinement);
    verdict = verdict_of(check);
  } catch (const std::exception& e) {
    verdict = Verdict::failed(e.what());
  }
  const auto text = kKinds[static_cast<std::size_t>(verdict.kind)] + verdict.message;
  for (std::size_t at = 0; at < text.size();) {
    const auto n = ::write(answer, text.data() + at, text.size() - at);
    if (n <= 0) break;
    at += static_cast<std::size_t>(n);
  }
  ::_exit(0);
}

// All that comes until the other end is closed; nothing if that takes too long.
std::optional<std::string> read_until_closed(int fd, std::chrono::seconds longest) {
  const auto deadline = std::chrono::steady_clock::now() + longest;
  std::string out;
  char buffer[4096];
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    pollfd waiting{fd, POLLIN, 0};
    const int ready = left > 0 ? ::poll(&waiting, 1, static_cast<int>(left)) : 0;
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return std::nullopt;
    const auto n = ::read(fd, buffer, sizeof buffer);
    if (n <= 0) return out;
    out.append(buffer, static_cast<std::size_t>(n));
  }
}

Verdict too_long(int seconds, const char* kind) {
  return Verdict::failed("it was stopped after " + std::to_string(seconds) + " s of " + kind +
                         ": work in linear time, and end every loop and wait");
}

Verdict ending(int status, const Confinement& confinement) {
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
    return too_long(confinement.processor_seconds, "processor time");
  if (WIFSIGNALED(status))
    return Verdict::crashed("signal " + std::to_string(WTERMSIG(status)) + " (" + ::strsignal(WTERMSIG(status)) +
                            ") ended the process: run the suite under a debugger or sanitizer to see where");
  return Verdict::crashed("it ended the process with exit code " + std::to_string(WEXITSTATUS(status)) +
                          ": answer with a status instead; the process is the host's");
}

}  // namespace

Verdict run_confined(const Confinement& confinement, const std::function<Verdict()>& check) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw Error(Code::io, "pipe", std::strerror(errno));
  std::fflush(nullptr);
  const auto child = ::fork();
  if (child < 0) throw Error(Code::io, "fork", std::strerror(errno));
  if (child == 0) {
    ::close(ends[0]);
    run_child(confinement, check, ends[1]);
  }
  ::close(ends[1]);
  const int clock_seconds = confinement.processor_seconds * kClockPerProcessor;
  const auto answer = read_until_closed(ends[0], std::chrono::seconds(clock_seconds));
  ::close(ends[0]);
  if (!answer) {
    ::kill(-child, SIGKILL);
    ::kill(child, SIGKILL);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!answer) return too_long(clock_seconds, "waiting");
  if (answer->empty() || !WIFEXITED(status)) return ending(status, confinement);
  const auto* kind = std::strchr(kKinds, answer->front());
  return {static_cast<Verdict::Kind>(kind ? kind - kKinds : 2), answer->substr(1)};
}

}  // namespace chancery::conformance
