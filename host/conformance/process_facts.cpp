// Looking at the own process: see process_facts.hpp.
#include "process_facts.hpp"

#include <malloc.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cfenv>
#include <clocale>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <locale>

extern char** environ;

namespace chancery::conformance {
namespace {

std::size_t entries(const char* folder) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++count;
  return count;
}

std::size_t resident_pages() {
  std::ifstream statm("/proc/self/statm");
  std::size_t size = 0, resident = 0;
  statm >> size >> resident;
  return resident;
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
  for (const auto resource : {RLIMIT_AS, RLIMIT_CPU, RLIMIT_CORE, RLIMIT_FSIZE, RLIMIT_NOFILE, RLIMIT_STACK}) {
    rlimit bound{};
    ::getrlimit(resource, &bound);
    out += std::to_string(bound.rlim_cur) + ",";
  }
  return out;
}

}  // namespace

Holdings holdings() {
  Holdings out{entries("/proc/self/fd"), entries("/proc/self/task"), 0, 0};
  if (!kMemoryCounts) return out;
  const auto heap = ::mallinfo2();
  out.heap_bytes = heap.uordblks + heap.hblkhd;
  out.resident_bytes = resident_pages() * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  return out;
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
          {"the rounding mode", std::to_string(std::fegetround())},
          {"the environment", environment()},
          {"resource limits", limits()}};
}

std::string changes(const HostState& before, const HostState& after) {
  std::string out;
  for (std::size_t i = 0; i < before.size(); ++i)
    if (before[i] != after[i]) out += (out.empty() ? "" : ", ") + before[i].first;
  return out;
}

std::size_t standard_output_bytes() {
  std::cout.flush();
  std::fflush(nullptr);
  struct stat written {};
  ::fstat(STDOUT_FILENO, &written);
  return static_cast<std::size_t>(written.st_size);
}

}  // namespace chancery::conformance
