// The C library's clock, names of the machine and fresh memory, answered here: an executable's definitions come before
// those of the libraries. See strange_surroundings.hpp.
#include "strange_surroundings.hpp"

#include <sched.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <clocale>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <random>
#include <string_view>

namespace {

constexpr std::int64_t kAheadSeconds = 400LL * 86'400 + 12'345;
constexpr unsigned char kUnset = 0xA5;
constexpr std::size_t kFilledMax = 1 << 20;
constexpr std::string_view kStrangeName = "somewhere-else";

bool strange = false;

// Other clocks run ahead too, by so much more at each look: that of a machine on which all takes long.
constexpr std::int64_t kSlowNanoseconds = 300'000'000;
constexpr int kSlowLooks = 100;  // of a document; who waits until a time waits for all of them
std::atomic<int> looks = 0, looks_max = kSlowLooks;

bool is_wall_clock(clockid_t clock) {
  return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_TAI;
}

timespec now(clockid_t clock) {
  timespec out{};
  ::syscall(SYS_clock_gettime, clock, &out);
  if (strange && is_wall_clock(clock)) out.tv_sec += kAheadSeconds;
  return out;
}

}  // namespace

extern "C" {

#if !defined(__SANITIZE_ADDRESS__)                        // which has its own
void* libc_malloc(size_t size) __asm__("__libc_malloc");  // the C library's own, under the name it exports

// What is not set before it is used is another value elsewhere.
__attribute__((visibility("default"))) void* malloc(size_t size) noexcept {
  void* const out = libc_malloc(size);
  if (strange && out) std::memset(out, kUnset, size < kFilledMax ? size : kFilledMax);
  return out;
}
#endif

__attribute__((visibility("default"))) int clock_gettime(clockid_t clock, timespec* out) noexcept {
  if (::syscall(SYS_clock_gettime, clock, out) != 0) return -1;
  if (!strange) return 0;
  if (is_wall_clock(clock)) {
    out->tv_sec += kAheadSeconds;
  } else if (clock != CLOCK_PROCESS_CPUTIME_ID && clock != CLOCK_THREAD_CPUTIME_ID) {
    if (looks < looks_max) ++looks;
    const auto more = out->tv_nsec + kSlowNanoseconds * looks;
    out->tv_sec += more / 1'000'000'000;
    out->tv_nsec = more % 1'000'000'000;
  }
  return 0;
}

__attribute__((visibility("default"))) time_t time(time_t* out) noexcept {
  const auto seconds = now(CLOCK_REALTIME).tv_sec;
  if (out) *out = seconds;
  return seconds;
}

__attribute__((visibility("default"))) int gettimeofday(timeval* out, void*) noexcept {
  const auto moment = now(CLOCK_REALTIME);
  *out = {moment.tv_sec, moment.tv_nsec / 1000};
  return 0;
}

__attribute__((visibility("default"))) int uname(utsname* out) noexcept {
  const auto status = static_cast<int>(::syscall(SYS_uname, out));
  if (status == 0 && strange) std::memcpy(out->nodename, kStrangeName.data(), kStrangeName.size() + 1);
  return status;
}

__attribute__((visibility("default"))) int gethostname(char* out, size_t size) noexcept {
  utsname names{};
  if (uname(&names) != 0) return -1;
  std::strncpy(out, names.nodename, size);
  return 0;
}
}

namespace chancery::conformance {
namespace {

constexpr std::size_t kSizeMax = 1040, kStep = 16, kEach = 64;

// Blocks of every small size, freed in no order, with others between them that stay: what is allocated next lies in no
// order either, so that an order of addresses is none of values.
void disorder_heap() {
  static void* stays = nullptr;  // each leads to the one before, so that none is lost
  std::mt19937 random(7);
  for (std::size_t size = kStep; size <= kSizeMax; size += kStep) {
    std::vector<void*> freed;
    for (std::size_t i = 0; i < kEach; ++i) {
      void* const block = std::malloc(size);
      if (void* const more = std::malloc(size)) stays = ::new (more) void*(stays);
      if (block) freed.push_back(block);
    }
    std::shuffle(freed.begin(), freed.end(), random);
    for (void* block : freed) std::free(block);
  }
}

void take_one_processor() {
  cpu_set_t all, one;
  CPU_ZERO(&one);
  if (::sched_getaffinity(0, sizeof all, &all) != 0) return;
  for (int i = 0; i < CPU_SETSIZE; ++i)
    if (CPU_ISSET(i, &all)) {
      CPU_SET(i, &one);
      ::sched_setaffinity(0, sizeof one, &one);
      return;
    }
}

// Some locale in which numbers and letters are others, if one is installed; a program begins in the plainest.
void take_strange_locale() {
  for (const char* name : {"tr_TR.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8", "zh_CN.UTF-8", "en_US.UTF-8", "C.UTF-8"})
    if (std::setlocale(LC_ALL, name)) return;
}

}  // namespace

std::vector<std::string> strange_environment() {
  const auto given = [](const char* name) {
    const char* const value = std::getenv(name);
    return std::string(name) + "=" + (value ? value : "");
  };
  return {"HOME=/nowhere", "USER=somebody", "LOGNAME=somebody", "LANG=tr_TR.UTF-8", "LC_ALL=C", "TZ=STRANGE-5:45",
          "PATH=/usr/bin:/bin", "TMPDIR=/tmp", "COLUMNS=7", "OMP_NUM_THREADS=1",
          // A sanitizer fills memory by itself, so that there is no `malloc` of ours.
          given("ASAN_OPTIONS") + ":malloc_fill_byte=" + std::to_string(kUnset), given("UBSAN_OPTIONS"),
          given("LSAN_OPTIONS")};
}

void begin_document_there() { looks_max = looks + kSlowLooks; }

void make_surroundings_strange() {
  strange = true;
  ::setenv("TZ", "STRANGE-5:45", 1);
  ::tzset();
  take_strange_locale();
  take_one_processor();
  disorder_heap();
}

__attribute__((noinline)) void soil_stack(unsigned char mark) {
  volatile unsigned char area[96 << 10];
  for (auto& byte : area) byte = mark;
}

}  // namespace chancery::conformance
