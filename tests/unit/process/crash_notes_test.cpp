// Crashes and refused calls as the parent reads them after the end.
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "tried.hpp"

using namespace chancery::core;
using namespace chancery::test;

namespace {

// Not a loop for the compiler, and every frame is used.
[[gnu::noinline]] int deeper(volatile char* above, int depth) {
  volatile char here[4096];
  here[0] = above ? above[0] : '\0';
  return depth < 0 ? 0 : deeper(here, depth + 1) + here[0];
}

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;  // has handlers of its own opinion
#else
constexpr bool kSanitized = false;
#endif

bool crashes_are_plain() {
  if (kSanitized) WARN("skipped: the sanitiser ends a process in its own way");
  return !kSanitized;
}

}  // namespace

TEST_CASE("notes begin empty") {
  const SharedCrashNotes notes;
  CHECK(notes->signal == 0);
  CHECK(denied_calls(*notes).empty());
  CHECK(told_denials(*notes) == "");
}

TEST_CASE("a fault is noted with its address and still ends the process by its signal") {
  if (!crashes_are_plain()) return;
  const auto crash = tried([](std::ostream&) { *reinterpret_cast<volatile int*>(0x1230) = 1; });
  CHECK(crash.reason == "ended in signal 11 (Segmentation fault)");
  CHECK(crash.signal == SIGSEGV);
  CHECK(crash.address == 0x1230);
  CHECK(crash.stack_overflow == 0);
}

TEST_CASE("an abort is noted, and a signal that was sent") {
  const auto aborted = tried([](std::ostream&) { std::abort(); });
  CHECK(aborted.reason == "ended in signal 6 (Aborted)");
  CHECK(aborted.signal == SIGABRT);
  const auto sent = tried([](std::ostream&) { ::raise(SIGFPE); });
  CHECK(sent.reason == "ended in signal 8 (Floating point exception)");
  CHECK(sent.signal == SIGFPE);
  CHECK(sent.address == 0);
}

TEST_CASE("crashes are noted in a sandbox as outside of it") {
  if (!crashes_are_plain()) return;
  const auto aborted = tried([](std::ostream&) {
    confine_processing({});
    std::abort();
  });
  CHECK(aborted.reason == "ended in signal 6 (Aborted)");
  CHECK(aborted.signal == SIGABRT);
  CHECK(aborted.denied.empty());
  const auto fault = tried([](std::ostream&) {
    confine_processing({});
    *reinterpret_cast<volatile int*>(0x1230) = 1;
  });
  CHECK(fault.signal == SIGSEGV);
  CHECK(fault.denied.empty());
}

TEST_CASE("a stack that is used up is told from other faults") {
  if (!crashes_are_plain()) return;
  const auto crash = tried([](std::ostream& out) {
    confine_processing({});
    out << deeper(nullptr, 0);
  });
  CHECK(crash.reason == "ended in signal 11 (Segmentation fault)");
  CHECK(crash.signal == SIGSEGV);
  CHECK(crash.stack_overflow == 1);
}

TEST_CASE("memory of a file that was cut off is noted as a bus error") {
  if (!crashes_are_plain()) return;
  const auto crash = tried([](std::ostream& out) {
    const int fd = ::memfd_create("m", MFD_CLOEXEC);
    auto* map = static_cast<volatile char*>(::mmap(nullptr, 4096, PROT_READ, MAP_SHARED, fd, 0));
    out << map[0];
  });
  CHECK(crash.reason == "ended in signal 7 (Bus error)");
  CHECK(crash.signal == SIGBUS);
}

TEST_CASE("refused calls are counted, and the first few different ones kept in their order") {
  if (!sandbox_is_whole()) return;
  const SharedCrashNotes notes;
  const auto child = run_in_child(
      [&](const ChildAnswer&) {
        note_crashes_in(*notes);
        confine_processing({});
        for (int i = 0; i < 3; ++i) ::syscall(SYS_socket, 0, 0, 0);
        ::syscall(SYS_keyctl, 0);
      },
      std::chrono::seconds(20));
  CHECK(child.reason == "");
  CHECK(notes->denied == 4);
  CHECK(denied_calls(*notes) == Calls{"socket", "keyctl"});
  CHECK(told_denials(*notes) == "; the sandbox refused socket, keyctl");
  forget_denials(*notes);
  CHECK(notes->denied == 0);
  CHECK(told_denials(*notes) == "");
}

TEST_CASE("system calls have names, and unknown ones numbers") {
  CHECK(name_of_system_call(SYS_openat) == "openat");
  CHECK(name_of_system_call(9999) == "call 9999");
}
