// fork and exec of the own program: see start.hpp.
#include "start.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>

#include "chancery/error.hpp"
#include "ending.hpp"

namespace chancery::core {
namespace {

constexpr int kFarAway = 32;  // beyond the numbers that the descriptors get
// Options that components keep on the heap are cheaper to fork in large pages.
constexpr std::string_view kTunable = "GLIBC_TUNABLES=glibc.malloc.hugetlb=1";

std::vector<char*> environment_of_child() {
  std::vector<char*> out;
  for (char** one = environ; *one; ++one)
    if (!std::string_view(*one).starts_with("GLIBC_TUNABLES=")) out.push_back(*one);
  out.push_back(const_cast<char*>(kTunable.data()));
  out.push_back(nullptr);
  return out;
}

void reset_signals() {
  for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
  ::signal(SIGXFSZ, SIG_IGN);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

// In the child: only calls that a fork may make.
[[noreturn]] void become(char* const* words, char* const* environment, const std::vector<int>& descriptors, int output,
                         pid_t parent) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(kBrokenStatus);
  reset_signals();
  const rlimit no_core{0, 0};  // it would hold documents, and take its time
  ::setrlimit(RLIMIT_CORE, &no_core);
  int moved[16] = {};
  const int moved_output = ::fcntl(output, F_DUPFD, kFarAway);
  for (std::size_t i = 0; i < descriptors.size(); ++i) moved[i] = ::fcntl(descriptors[i], F_DUPFD, kFarAway);
  const int nothing = ::open("/dev/null", O_RDONLY);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(moved_output, STDOUT_FILENO);
  ::dup2(moved_output, STDERR_FILENO);
  for (std::size_t i = 0; i < descriptors.size(); ++i) ::dup2(moved[i], kFirstPassed + static_cast<int>(i));
  ::close_range(static_cast<unsigned>(kFirstPassed + descriptors.size()), ~0U, 0);
  ::execve("/proc/self/exe", words, environment);
  ::_exit(kBrokenStatus);
}

}  // namespace

pid_t start_self(const std::string& word, const std::vector<int>& descriptors, int output) {
  std::string name = "chancery", argument = word;
  char* words[] = {name.data(), argument.data(), nullptr};
  const auto environment = environment_of_child();
  const auto parent = ::getpid();
  const auto child = ::fork();
  if (child == 0) become(words, environment.data(), descriptors, output, parent);
  if (child < 0) throw Error(Code::io, "fork", std::strerror(errno));
  return child;
}

}  // namespace chancery::core
