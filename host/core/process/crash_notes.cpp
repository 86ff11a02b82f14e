// Signal handlers, which call nothing of any library: see crash_notes.hpp. Whoever blocks SIGSYS or takes the handlers
// away is killed by the kernel for what they would have noted, or ends without a note; nothing is let through.
#include "crash_notes.hpp"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>

#include "chancery/error.hpp"

namespace chancery::core {
namespace {

// How far from the stack pointer a fault is still one of the stack: what a call pushes below, a large frame above.
constexpr std::uint64_t kBelowStackPointer = 64 << 10, kFrameMax = 8 << 20;
constexpr std::size_t kHandlerStackBytes = 64 << 10;
constexpr int kFatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};

// A handler has no other way to its data.
std::atomic<CrashNotes*> noted_in{nullptr};
static_assert(std::atomic<CrashNotes*>::is_always_lock_free);

#if defined(__x86_64__)
std::uint64_t stack_pointer(const ucontext_t& context) {
  return static_cast<std::uint64_t>(context.uc_mcontext.gregs[REG_RSP]);
}
void answer_call(ucontext_t& context, int error) { context.uc_mcontext.gregs[REG_RAX] = -error; }
#elif defined(__aarch64__)
std::uint64_t stack_pointer(const ucontext_t& context) { return context.uc_mcontext.sp; }
void answer_call(ucontext_t& context, int error) {
  context.uc_mcontext.regs[0] = static_cast<std::uint64_t>(-std::int64_t{error});
}
#else
#error "Chancery runs on x86-64 and arm64"
#endif

bool is_near_stack(std::uint64_t address, std::uint64_t pointer) {
  return address + kBelowStackPointer >= pointer && (address < pointer || address - pointer < kFrameMax);
}

void note_crash(CrashNotes& notes, int number, const siginfo_t& info, const ucontext_t& context) {
  std::uint32_t none = 0;
  if (!notes.signal.compare_exchange_strong(none, static_cast<std::uint32_t>(number))) return;
  if ((number != SIGSEGV && number != SIGBUS) || info.si_code <= 0) return;
  const auto address = reinterpret_cast<std::uint64_t>(info.si_addr);
  notes.address = address;
  if (number == SIGSEGV && is_near_stack(address, stack_pointer(context))) notes.stack_overflow = 1;
}

// The kernel's own signals come again when the handler returns; those that were sent are sent again.
void on_fatal(int number, siginfo_t* info, void* context) {
  if (auto* notes = noted_in.load()) note_crash(*notes, number, *info, *static_cast<ucontext_t*>(context));
  struct sigaction default_action {};
  default_action.sa_handler = SIG_DFL;
  ::sigaction(number, &default_action, nullptr);
  if (info->si_code <= 0) ::syscall(SYS_tgkill, ::getpid(), ::syscall(SYS_gettid), number);
}

int error_for(int call) {
  switch (call) {
    case SYS_clone3: return ENOSYS;
#if defined(SYS_open)
    case SYS_open:
    case SYS_creat:
    case SYS_stat:
    case SYS_lstat:
    case SYS_access:
    case SYS_readlink:
#endif
    case SYS_openat:
    case SYS_openat2:
    case SYS_newfstatat:
    case SYS_statx:
    case SYS_faccessat:
    case SYS_faccessat2:
    case SYS_readlinkat: return EACCES;
    default: return EPERM;
  }
}

void note_denial(CrashNotes& notes, int call) {
  ++notes.denied;
  for (auto& slot : notes.denied_calls) {
    std::int32_t none = 0;
    if (slot.compare_exchange_strong(none, call + 1) || none == call + 1) return;
  }
}

void on_denied(int, siginfo_t* info, void* context) {
  if (auto* notes = noted_in.load()) note_denial(*notes, info->si_syscall);
  answer_call(*static_cast<ucontext_t*>(context), error_for(info->si_syscall));
}

void* mapped(std::size_t bytes, int flags) {
  auto* out = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_ANONYMOUS | flags, -1, 0);
  if (out == MAP_FAILED) throw Error(Code::failed, "", std::string("crash notes: ") + std::strerror(errno));
  return out;
}

void use_other_stack() {
  static void* const stack = mapped(kHandlerStackBytes, MAP_PRIVATE);  // until the process ends
  stack_t other{};
  other.ss_sp = stack;
  other.ss_size = kHandlerStackBytes;
  ::sigaltstack(&other, nullptr);
}

void handle(int number, void (*handler)(int, siginfo_t*, void*)) {
  struct sigaction action {};
  action.sa_sigaction = handler;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(number, &action, nullptr);
}

}  // namespace

void note_crashes_in(CrashNotes& notes) {
  noted_in = &notes;
  use_other_stack();
  for (const int number : kFatal) handle(number, on_fatal);
  handle(SIGSYS, on_denied);
}

std::string name_of_system_call(int number) {
  const std::unique_ptr<char, decltype(&std::free)> name(::seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number),
                                                         &std::free);
  return name ? name.get() : "call " + std::to_string(number);
}

std::vector<std::string> denied_calls(const CrashNotes& notes) {
  std::vector<std::string> out;
  for (const auto& slot : notes.denied_calls)
    if (const auto number = slot.load(); number != 0) out.push_back(name_of_system_call(number - 1));
  return out;
}

std::string told_denials(const CrashNotes& notes) {
  std::string out;
  for (const auto& name : denied_calls(notes)) out += (out.empty() ? "" : ", ") + name;
  return out.empty() ? out : "; the sandbox refused " + out;
}

void forget_denials(CrashNotes& notes) {
  notes.denied = 0;
  for (auto& slot : notes.denied_calls) slot = 0;
}

SharedCrashNotes::SharedCrashNotes() : notes_(new (mapped(sizeof(CrashNotes), MAP_SHARED)) CrashNotes{}) {}
SharedCrashNotes::~SharedCrashNotes() { ::munmap(notes_, sizeof(CrashNotes)); }

}  // namespace chancery::core
