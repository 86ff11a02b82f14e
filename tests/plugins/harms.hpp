// What a plugin can do to the process that it runs in, to the host behind it and to the machine, by name. None of it
// needs anything of the host's services. A harm that the process does not survive does not return. One that the system
// refuses throws what was refused and why, as an honest plugin would. One that succeeds returns a sentence that says
// so, or nothing if nobody is expected to refuse it. Harms that would fill the machine's memory stop far beyond any
// limit of the tests and say so, so that a host without limits is found out and not taken down.
#pragma once

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#include "chancery/error.hpp"

namespace chancery::test {

namespace harms {

inline constexpr int kDescriptors = 256;

[[noreturn]] inline void refused(std::string_view call, int number = errno) {
  throw Error(Code::failed, "", std::string(call) + ": " + std::strerror(number));
}
inline void sleep_for_ever() {
  for (const timespec hour{3600, 0}; true;) ::nanosleep(&hour, nullptr);
}

inline std::string segfault() {
  int* volatile nowhere = nullptr;
  *static_cast<volatile int*>(nowhere) = 1;
  return "wrote to address 0";
}
inline std::string abort() { std::abort(); }
// Numbered lines to stderr, some 100 KB, then the end.
inline std::string talk_and_abort() {
  for (int i = 1; i <= 5000; ++i) {
    const auto line = "line " + std::to_string(i) + " of a long story\n";
    static_cast<void>(!::write(STDERR_FILENO, line.data(), line.size()));
  }
  std::abort();
}
inline std::string exit() { std::_Exit(3); }
inline std::string exit_0() { std::_Exit(0); }
inline std::string loop() {
  for (volatile unsigned turns = 0; true;) turns = turns + 1;
}
inline std::string sleep() {
  sleep_for_ever();
  return "";
}
inline std::string allocate() {
  constexpr std::size_t kPiece = 1u << 20, kPieces = 2048;
  std::vector<std::unique_ptr<char[]>> held;
  while (held.size() < kPieces) {
    held.emplace_back(new char[kPiece]);
    for (std::size_t i = 0; i < kPiece; i += 4096) static_cast<volatile char*>(held.back().get())[i] = 1;
  }
  return "allocated 2048 MB";
}
inline std::string raise_limits() {
  const rlimit infinite{RLIM_INFINITY, RLIM_INFINITY};
  const bool raised = ::setrlimit(RLIMIT_AS, &infinite) == 0;
  return allocate() + (raised ? " after raising its limit" : "");
}
inline std::string throw_bad_alloc() { throw std::bad_alloc(); }
[[gnu::noinline]] inline unsigned recurse_from(unsigned depth) {
  volatile char frame[256];
  frame[depth % sizeof frame] = static_cast<char>(depth);
  const volatile bool again = true;
  const unsigned below = again ? recurse_from(depth + 1) : 0;
  return below + static_cast<unsigned char>(frame[depth % sizeof frame]);
}
inline std::string recurse() { return "came back from depth " + std::to_string(recurse_from(0)); }
inline std::string corrupt_heap() {
  void* volatile piece = std::malloc(40);
  std::free(piece);
  std::free(piece);
  return "freed a piece twice";
}
inline std::string sigpipe() {
  std::raise(SIGPIPE);
  return "survived SIGPIPE";
}
inline std::string sigkill() {
  std::raise(SIGKILL);
  return "survived SIGKILL";
}

inline std::string fork() {
  const auto child = ::fork();
  if (child < 0) refused("fork");
  if (child == 0) std::_Exit(0);
  ::waitpid(child, nullptr, 0);
  return "forked";
}
// A program that goes on when this process ends.
inline std::string leave_behind() {
  const auto child = ::fork();
  if (child < 0) refused("fork");
  if (child > 0) return "";
  char name[] = "sleep", time[] = "3600";
  char* const words[] = {name, time, nullptr};
  char* const environment[] = {nullptr};
  ::execve("/bin/sleep", words, environment);
  std::_Exit(1);
}
inline std::string exec() {
  char name[] = "true";
  char* const words[] = {name, nullptr};
  char* const environment[] = {nullptr};
  ::execve("/bin/true", words, environment);
  refused("execve");
}
inline std::string socket() {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0) refused("socket");
  ::close(fd);
  return "opened a socket";
}
inline std::string block_sigsys() {
  sigset_t all;
  ::sigemptyset(&all);
  ::sigaddset(&all, SIGSYS);
  if (::sigprocmask(SIG_BLOCK, &all, nullptr) != 0) refused("sigprocmask");
  return socket();
}
inline std::string read_passwd() {
  const int fd = ::open("/etc/passwd", O_RDONLY | O_CLOEXEC);
  if (fd < 0) refused("open");
  ::close(fd);
  return "opened /etc/passwd";
}
inline std::string write_file() {
  const int fd = ::open("chaos-was-here", O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (fd < 0) refused("open");
  ::close(fd);
  return "made a file";
}
// The thread, once started, may outlive the call and whatever is done with the instance.
inline std::thread started(void (*work)()) {
  try {
    return std::thread(work);
  } catch (const std::system_error& e) {
    refused("thread", e.code().value());
  }
}
inline std::string start_thread() {
  started(&sleep_for_ever).detach();
  return "started a thread";
}
inline std::string thread_and_join() {
  started([] {}).join();
  return "ran a thread";
}
// Seized and let go: a parent that was stopped for good would be the caller's shell when there is no sandbox.
inline std::string ptrace_parent() {
  const auto parent = ::getppid();
  if (::ptrace(PTRACE_SEIZE, parent, nullptr, nullptr) != 0) refused("ptrace");
  ::ptrace(PTRACE_INTERRUPT, parent, nullptr, nullptr);
  ::waitpid(parent, nullptr, __WALL);
  ::ptrace(PTRACE_DETACH, parent, nullptr, nullptr);
  return "traced the parent";
}
// A signal that is ignored unless asked for.
inline std::string kill_parent() {
  if (::kill(::getppid(), SIGURG) != 0) refused("kill");
  return "sent the parent a signal";
}

inline std::string close_stdout() {
  ::close(STDOUT_FILENO);
  ::close(STDERR_FILENO);
  return "";
}
inline std::string close_all() {
  for (int fd = 0; fd < kDescriptors; ++fd) ::close(fd);
  return "";
}
inline std::string flood_stdout() {
  const std::string line(1u << 16, 'x');
  for (int i = 0; i < 512; ++i)
    for (const int fd : {STDOUT_FILENO, STDERR_FILENO}) static_cast<void>(!::write(fd, line.data(), line.size()));
  return "";
}
inline std::string truncate() {
  for (int fd = 0; fd < kDescriptors; ++fd) static_cast<void>(!::ftruncate(fd, 0));
  return "";
}
inline std::string write_channels() {
  const std::string garbage(512, '\xA5');
  for (int fd = 3; fd < kDescriptors; ++fd) static_cast<void>(!::write(fd, garbage.data(), garbage.size()));
  return "";
}

struct Harm {
  std::string_view name;
  std::string (*act)();
};
inline constexpr std::array kHarms = {
    Harm{"none", [] { return std::string(); }},
    Harm{"segfault", &segfault},
    Harm{"abort", &harms::abort},
    Harm{"talk-and-abort", &talk_and_abort},
    Harm{"exit", &harms::exit},
    Harm{"exit-0", &exit_0},
    Harm{"loop", &loop},
    Harm{"sleep", &harms::sleep},
    Harm{"allocate", &allocate},
    Harm{"raise-limits", &raise_limits},
    Harm{"throw-bad-alloc", &throw_bad_alloc},
    Harm{"recurse", &recurse},
    Harm{"corrupt-heap", &corrupt_heap},
    Harm{"sigpipe", &harms::sigpipe},
    Harm{"sigkill", &sigkill},
    Harm{"fork", &harms::fork},
    Harm{"leave-behind", &leave_behind},
    Harm{"exec", &harms::exec},
    Harm{"socket", &harms::socket},
    Harm{"block-sigsys", &block_sigsys},
    Harm{"read-passwd", &read_passwd},
    Harm{"write-file", &write_file},
    Harm{"start-thread", &start_thread},
    Harm{"thread-and-join", &thread_and_join},
    Harm{"ptrace-parent", &ptrace_parent},
    Harm{"kill-parent", &kill_parent},
    Harm{"close-stdout", &close_stdout},
    Harm{"close-all", &close_all},
    Harm{"flood-stdout", &flood_stdout},
    Harm{"truncate", &harms::truncate},
    Harm{"write-channels", &write_channels},
};

}  // namespace harms

// What stands behind the first `marker` of a text: "CHAOS:loop, then" -> "loop". Empty if there is none.
inline std::string_view kind_behind(std::string_view text, std::string_view marker) {
  const auto at = text.find(marker);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + marker.size());
  return text.substr(0, text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"));
}

// Does the harm of that name; "<name> succeeded: …" if it succeeded and should not have.
inline std::string harm(std::string_view name) {
  for (const auto& each : harms::kHarms) {
    if (each.name != name) continue;
    const auto done = each.act();
    return done.empty() ? done : std::string(name) + " succeeded: " + done;
  }
  throw Error(Code::contract, "", "there is no harm named '" + std::string(name) + "'");
}

}  // namespace chancery::test
