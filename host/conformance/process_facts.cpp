// Looking at the own process: see process_facts.hpp.
#include "process_facts.hpp"

#include <fcntl.h>
#include <fenv.h>
#include <malloc.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cfenv>
#include <clocale>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <locale>
#include <new>

#if defined(__x86_64__)
#include <xmmintrin.h>
#endif
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

extern char** environ;

namespace chancery::conformance {
namespace {

std::size_t entries(const char* folder) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++count;
  return count;
}

struct Pages {
  std::size_t mapped = 0, resident = 0;
};
Pages pages() {
  std::ifstream statm("/proc/self/statm");
  Pages out;
  statm >> out.mapped >> out.resident;
  return out;
}

// A sanitizer keeps freed memory for itself, and its allocator does not count.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kMemoryCounts = false;
#else
constexpr bool kMemoryCounts = true;
#endif

std::string environment() {
  std::string out;
  for (char** variable = environ; variable && *variable; ++variable) out += std::string(*variable) + "\n";
  return out;
}

std::string signal_handlers() {
  std::string out;
  for (int number = 1; number < NSIG; ++number) {
    struct sigaction action {};
    if (::sigaction(number, nullptr, &action) != 0) continue;
    out += std::to_string(reinterpret_cast<std::uintptr_t>(action.sa_handler)) + "," + std::to_string(action.sa_flags) +
           ";";
  }
  return out;
}

std::string signal_mask() {
  sigset_t mask;
  ::sigprocmask(SIG_BLOCK, nullptr, &mask);
  std::string out;
  for (int number = 1; number < NSIG; ++number) out += ::sigismember(&mask, number) == 1 ? '1' : '0';
  return out;
}

std::string file_mode_mask() {
  const auto mask = ::umask(0);
  ::umask(mask);
  return std::to_string(mask);
}

std::string limits() {
  std::string out;
  for (int resource = 0; resource < RLIM_NLIMITS; ++resource) {
    rlimit bound{};
    ::getrlimit(static_cast<__rlimit_resource>(resource), &bound);
    out += std::to_string(bound.rlim_cur) + "/" + std::to_string(bound.rlim_max) + ",";
  }
  return out;
}

std::string standard_descriptors() {
  std::string out;
  for (int fd = 0; fd <= 2; ++fd) {
    struct stat file {};
    if (::fstat(fd, &file) != 0) out += "closed,";
    else
      out += std::to_string(file.st_dev) + ":" + std::to_string(file.st_ino) + ":" +
             std::to_string(::fcntl(fd, F_GETFL)) + ",";
  }
  return out;
}

std::string timers() {
  std::string out;
  for (const auto which : {ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF}) {
    itimerval timer{};
    ::getitimer(which, &timer);
    out += timer.it_value.tv_sec || timer.it_value.tv_usec ? '1' : '0';
  }
  return out;
}

// Exceptions that are masked, numbers that are flushed to zero.
std::string floating_point() {
  std::string out = std::to_string(std::fegetround()) + "," + std::to_string(::fegetexcept());
#if defined(__x86_64__)
  out += "," + std::to_string(_mm_getcsr() & ~0x3Fu);  // but for the flags of what has happened
#endif
  return out;
}

std::string groups() {
  return std::to_string(::getpgrp()) + "," + std::to_string(::getsid(0)) + "," +
         std::to_string(::getpriority(PRIO_PROCESS, 0)) + "," + std::to_string(::getuid()) + "," +
         std::to_string(::geteuid());
}

std::string name_of_thread() {
  char name[16] = {};
  ::prctl(PR_GET_NAME, name);
  return name;
}

std::string processors() {
  cpu_set_t set;
  CPU_ZERO(&set);
  ::sched_getaffinity(0, sizeof set, &set);
  std::string out;
  for (int i = 0; i < CPU_SETSIZE; ++i) out += CPU_ISSET(i, &set) ? '1' : '0';
  return out;
}

std::string zone() { return std::string(tzname[0]) + "," + std::to_string(timezone); }

std::string cpp_handlers() {
  return std::to_string(reinterpret_cast<std::uintptr_t>(std::get_terminate())) + "," +
         std::to_string(reinterpret_cast<std::uintptr_t>(std::get_new_handler()));
}

}  // namespace

Holdings holdings() {
  Holdings out{entries("/proc/self/fd"), entries("/proc/self/task"), 0, 0, 0};
  if (!kMemoryCounts) return out;
  const auto heap = ::mallinfo2();
  out.heap_bytes = heap.uordblks + heap.hblkhd;
  const auto in_pages = pages();
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  out.resident_bytes = in_pages.resident * page;
  const auto of_heap = heap.arena + heap.hblkhd;
  out.mapped_bytes = in_pages.mapped * page - std::min(in_pages.mapped * page, of_heap);
  return out;
}

std::vector<std::pair<int, std::int64_t>> places_in_files() {
  std::vector<std::pair<int, std::int64_t>> out;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    const int descriptor = std::atoi(entry.path().filename().c_str());
    struct stat seen {};
    if (descriptor > STDERR_FILENO && ::fstat(descriptor, &seen) == 0 && S_ISREG(seen.st_mode))
      out.emplace_back(descriptor, ::lseek(descriptor, 0, SEEK_CUR));
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool is_memory_lost() {
#if defined(__SANITIZE_ADDRESS__)
  return __lsan_do_recoverable_leak_check() != 0;
#else
  return false;
#endif
}

HostState host_state() {
  const bool thread_locale = ::uselocale(nullptr) != LC_GLOBAL_LOCALE;
  return {{"the locale", std::setlocale(LC_ALL, nullptr)},
          {"the thread's locale", std::to_string(thread_locale)},
          {"C++'s global locale", std::locale().name()},
          {"the working directory", std::filesystem::current_path().string()},
          {"the umask", file_mode_mask()},
          {"signal handlers", signal_handlers()},
          {"the signal mask", signal_mask()},
          {"the modes of floating point", floating_point()},
          {"the standard descriptors", standard_descriptors()},
          {"timers", timers()},
          {"the process's group, session, priority or user", groups()},
          {"the thread's name", name_of_thread()},
          {"the processors it may use", processors()},
          {"the time zone", zone()},
          {"the handlers of std::terminate or of new", cpp_handlers()},
          {"the environment", environment()},
          {"resource limits", limits()}};
}

std::string changes(const HostState& before, const HostState& after) {
  std::string out;
  for (std::size_t i = 0; i < before.size(); ++i)
    if (before[i] != after[i]) out += (out.empty() ? "" : ", ") + before[i].first;
  return out;
}

std::size_t address_bytes() { return pages().mapped * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)); }

bool has_children() {
  siginfo_t child{};
  return ::waitid(P_ALL, 0, &child, WEXITED | WNOHANG | WNOWAIT) == 0;
}
void reap_orphans() { ::prctl(PR_SET_CHILD_SUBREAPER, 1); }

std::size_t standard_output_bytes() {
  std::cout.flush();
  std::fflush(nullptr);
  struct stat written {};
  ::fstat(STDOUT_FILENO, &written);
  return static_cast<std::size_t>(written.st_size);
}

}  // namespace chancery::conformance
