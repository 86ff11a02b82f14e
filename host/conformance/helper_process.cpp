// A child of a check: see helper_process.hpp.
#include "helper_process.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "chancery/error.hpp"

namespace chancery::conformance {
namespace {

[[noreturn]] void work_in_child(const std::function<std::string()>& work, int answer) {
  std::string text;
  try {
    text = work();
  } catch (const std::exception& e) {
    text = e.what();
  }
  for (std::size_t at = 0; at < text.size();) {
    const auto n = ::write(answer, text.data() + at, text.size() - at);
    if (n <= 0) break;
    at += static_cast<std::size_t>(n);
  }
  ::_exit(0);
}

std::string reason_of(int status) {
  if (WIFSIGNALED(status))
    return "was ended by signal " + std::to_string(WTERMSIG(status)) + " (" + ::strsignal(WTERMSIG(status)) + ")";
  return WEXITSTATUS(status) == 0 ? "" : "ended with exit code " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

HelperEnd in_process_of_its_own(const std::function<std::string()>& work) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw Error(Code::io, "pipe", std::strerror(errno));
  std::fflush(nullptr);
  const auto child = ::fork();
  if (child < 0) throw Error(Code::io, "fork", std::strerror(errno));
  if (child == 0) {
    ::close(ends[0]);
    work_in_child(work, ends[1]);
  }
  ::close(ends[1]);
  HelperEnd out;
  char buffer[4096];
  for (ssize_t n; (n = ::read(ends[0], buffer, sizeof buffer)) > 0;)
    out.answer.append(buffer, static_cast<std::size_t>(n));
  ::close(ends[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  out.reason = reason_of(status);
  return out;
}

}  // namespace chancery::conformance
