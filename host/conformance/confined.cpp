// A check in a child process: see confined.hpp. The verdict comes back through a pipe: a character for its kind, then
// its message. Standard error comes through another one and goes on to the caller's.
#include "confined.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <new>
#include <optional>
#include <string>

#include "chancery/error.hpp"
#include "sanitizer_report.hpp"

namespace chancery::conformance {
namespace {

constexpr rlim_t kMemoryMax = rlim_t{8} << 30;
constexpr int kClockPerProcessor = 5;  // a busy machine is no fault of the component
constexpr char kKinds[] = "PFCSW";
constexpr std::size_t kWhereaboutsBytesMax = 200;
constexpr std::size_t kErrorsBytesMax = 1 << 20;  // that are looked at

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;  // reserves terabytes of addresses
#else
constexpr bool kSanitized = false;
#endif

void limit(int resource, rlim_t soft, rlim_t hard) {
  const rlimit bound{soft, hard};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &bound);
}

void take_away_standard_output() {
  const int nowhere = ::memfd_create("standard output", 0);
  if (nowhere < 0) return;
  ::dup2(nowhere, STDOUT_FILENO);
  ::close(nowhere);
}

void confine(const Confinement& confinement) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  limit(RLIMIT_CORE, 0, 0);
  const auto seconds = static_cast<rlim_t>(confinement.processor_seconds);
  limit(RLIMIT_CPU, seconds, seconds + 5);
  if (!kSanitized) limit(RLIMIT_AS, kMemoryMax, kMemoryMax);
  take_away_standard_output();
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

// Descriptor that the verdict goes to, in the child; none: the check runs in this process.
int answer_descriptor = -1;

// Where a check is, in memory that outlives its process.
struct Whereabouts {
  std::size_t bytes;
  char text[kWhereaboutsBytesMax];
};
Whereabouts& whereabouts() {
  static auto* const shared = [] {
    void* p = ::mmap(nullptr, sizeof(Whereabouts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? new Whereabouts{} : new (p) Whereabouts{};
  }();
  return *shared;
}
std::string told_whereabouts() {
  const auto& at = whereabouts();
  return at.bytes == 0 ? "" : ", at " + std::string(at.text, std::min(at.bytes, kWhereaboutsBytesMax));
}

void write_all(int fd, std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const auto n = ::write(fd, bytes.data(), bytes.size());
    if (n <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

[[noreturn]] void run_child(const Confinement& confinement, const std::function<Verdict()>& check, int answer) {
  answer_descriptor = answer;
  Verdict verdict;
  try {
    confine(confinement);
    verdict = verdict_of(check);
  } catch (const std::exception& e) {
    verdict = Verdict::failed(e.what());
  }
  end_with(verdict.kind, verdict.message);
}

Verdict run_here(const Confinement& confinement, const std::function<Verdict()>& check) {
  const auto before = std::filesystem::current_path();
  const int output = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  take_away_standard_output();
  std::filesystem::create_directories(confinement.folder);
  std::filesystem::current_path(confinement.folder);
  auto out = verdict_of(check);
  std::filesystem::current_path(before);
  std::fflush(nullptr);
  ::dup2(output, STDOUT_FILENO);
  ::close(output);
  return out;
}

// What a child writes to standard error, as it comes; nobody waits for it.
class Errors {
 public:
  explicit Errors(int descriptor) : descriptor_(descriptor) { ::fcntl(descriptor, F_SETFL, O_NONBLOCK); }

  int descriptor() const { return descriptor_; }  // -1: no more comes
  std::string_view text() const { return text_; }
  void pass_on() {
    char buffer[4096];
    ssize_t n = 0;
    while (descriptor_ >= 0 && (n = ::read(descriptor_, buffer, sizeof buffer)) > 0) {
      const std::string_view bytes(buffer, static_cast<std::size_t>(n));
      write_all(STDERR_FILENO, bytes);
      text_ += bytes.substr(0, kErrorsBytesMax - text_.size());
    }
    if (n == 0) descriptor_ = -1;
  }

 private:
  int descriptor_;
  std::string text_;
};

// All that comes until the other end is closed; nothing if that takes too long.
std::optional<std::string> read_until_closed(int fd, Errors& errors, std::chrono::seconds longest) {
  const auto deadline = std::chrono::steady_clock::now() + longest;
  std::string out;
  char buffer[4096];
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    pollfd waiting[] = {{fd, POLLIN, 0}, {errors.descriptor(), POLLIN, 0}};
    const int ready = left > 0 ? ::poll(waiting, 2, static_cast<int>(left)) : 0;
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return std::nullopt;
    if (waiting[1].revents) errors.pass_on();
    if (!waiting[0].revents) continue;
    const auto n = ::read(fd, buffer, sizeof buffer);
    if (n <= 0) return out;
    out.append(buffer, static_cast<std::size_t>(n));
  }
}

Verdict too_long(int seconds, const char* kind) {
  return Verdict::failed("it was stopped after " + std::to_string(seconds) + " s of " + kind + told_whereabouts() +
                         ": work in linear time, and end every loop and wait");
}

Verdict ending(int status, const Confinement& confinement) {
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
    return too_long(confinement.processor_seconds, "processor time");
  if (WIFSIGNALED(status))
    return Verdict::crashed("signal " + std::to_string(WTERMSIG(status)) + " (" + ::strsignal(WTERMSIG(status)) +
                            ") ended the process" + told_whereabouts() +
                            ": run the suite under a debugger or sanitizer to see where");
  return Verdict::crashed("it ended the process with exit code " + std::to_string(WEXITSTATUS(status)) +
                          told_whereabouts() + ": answer with a status instead; the process is the host's");
}

}  // namespace

void now_at(std::string_view what) {
  auto& at = whereabouts();
  at.bytes = std::min(what.size(), kWhereaboutsBytesMax);
  std::memcpy(at.text, what.data(), at.bytes);
}

void end_with(Verdict::Kind kind, std::string_view message) noexcept {
  const char first = kKinds[static_cast<std::size_t>(kind)];
  write_all(answer_descriptor, {&first, 1});
  write_all(answer_descriptor, message);
  ::_exit(0);
}

Verdict run_confined(const Confinement& confinement, const std::function<Verdict()>& check) {
  now_at("");
  if (confinement.in_process) return run_here(confinement, check);
  int ends[2], error_ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0 || ::pipe2(error_ends, O_CLOEXEC) != 0)
    throw Error(Code::io, "pipe", std::strerror(errno));
  std::fflush(nullptr);
  const auto child = ::fork();
  if (child < 0) throw Error(Code::io, "fork", std::strerror(errno));
  if (child == 0) {
    ::close(ends[0]);
    ::dup2(error_ends[1], STDERR_FILENO);
    for (const int fd : error_ends) ::close(fd);
    run_child(confinement, check, ends[1]);
  }
  ::close(ends[1]);
  ::close(error_ends[1]);
  Errors errors(error_ends[0]);
  const int clock_seconds = confinement.processor_seconds * kClockPerProcessor;
  const auto answer = read_until_closed(ends[0], errors, std::chrono::seconds(clock_seconds));
  ::close(ends[0]);
  if (!answer) {
    ::kill(-child, SIGKILL);
    ::kill(child, SIGKILL);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  errors.pass_on();
  ::close(error_ends[0]);
  // Whatever the check made of it: also of a process that the check itself had started.
  if (const auto report = sanitizer_report(errors.text()); !report.empty())
    return Verdict::crashed(report + told_whereabouts() + ": mend it; the whole report is on standard error");
  if (!answer) return too_long(clock_seconds, "waiting");
  if (answer->empty() || !WIFEXITED(status)) return ending(status, confinement);
  // Never that of `end_with`.
  if (const int code = WEXITSTATUS(status))
    return Verdict::crashed("what watches the process gave it the exit code " + std::to_string(code) +
                            ": mend what it reports on standard error");
  const auto* kind = std::strchr(kKinds, answer->front());
  return {static_cast<Verdict::Kind>(kind ? kind - kKinds : 2), answer->substr(1)};
}

}  // namespace chancery::conformance
