// A fork that reads numbers: see group_guard.hpp.
#include "group_guard.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include "chancery/error.hpp"
#include "channel.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kGroupsMax = 4096;  // more workers a run does not have
constexpr int kChannel = 3;

// Of the child.
pid_t groups[kGroupsMax];
std::size_t group_count = 0;

// A number less than 0 is a group to be forgotten.
void take(pid_t number) {
  if (number > 0 && group_count < kGroupsMax) groups[group_count++] = number;
  if (number < 0) group_count = static_cast<std::size_t>(std::remove(groups, groups + group_count, -number) - groups);
}

// In the child: only calls that a fork may make.
[[noreturn]] void watch(int channel) {
  ::setpgid(0, 0);  // no key of the terminal ends it
  const int nothing = ::open("/dev/null", O_RDWR);
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nothing, fd);
  if (channel != kChannel) ::dup2(channel, kChannel);
  ::close_range(kChannel + 1, ~0U, 0);
  for (pid_t number = 0;;) {
    const auto n = ::read(kChannel, &number, sizeof number);
    if (n < 0 && errno == EINTR) continue;
    if (n != sizeof number) break;
    take(number);
  }
  for (std::size_t i = 0; i < group_count; ++i) ::kill(-groups[i], SIGKILL);
  ::_exit(0);
}

}  // namespace

GroupGuard::GroupGuard() {
  auto ends = socket_pair();
  child_ = ::fork();
  if (child_ == 0) watch(ends.theirs.get());
  if (child_ < 0) throw Error(Code::io, "fork", std::strerror(errno));
  channel_ = std::move(ends.ours);
}

GroupGuard::~GroupGuard() {
  channel_.close();
  while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void GroupGuard::end(pid_t leader) const {
  ::kill(-leader, SIGKILL);
  tell(-leader);
}

// If somebody killed the child, groups end one by one as they are lost.
void GroupGuard::tell(pid_t number) const {
  while (::send(channel_.get(), &number, sizeof number, MSG_NOSIGNAL) < 0 && errno == EINTR) {
  }
}

}  // namespace chancery::core
