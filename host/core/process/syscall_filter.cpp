// Tables of calls, and rules for those whose arguments matter. Arguments of 32 bits are compared without their upper
// half, which the kernel does not look at either. See syscall_filter.hpp.
#include "syscall_filter.hpp"

#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>

#include "chancery/error.hpp"

namespace chancery::core {
namespace {

// Calls that a table's architecture lacks have negative numbers; libseccomp leaves them out.
constexpr int kAlways[] = {
    // descriptors that are there
    SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(readv), SCMP_SYS(writev), SCMP_SYS(pread64), SCMP_SYS(pwrite64),
    SCMP_SYS(preadv), SCMP_SYS(pwritev), SCMP_SYS(close), SCMP_SYS(close_range), SCMP_SYS(dup), SCMP_SYS(lseek),
    SCMP_SYS(fstat), SCMP_SYS(fadvise64), SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(recvfrom), SCMP_SYS(poll),
    SCMP_SYS(ppoll), SCMP_SYS(select), SCMP_SYS(pselect6),
    // memory
    SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mprotect), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk),
    SCMP_SYS(msync), SCMP_SYS(mincore), SCMP_SYS(membarrier),
    // threads and time
    SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(get_robust_list), SCMP_SYS(rseq), SCMP_SYS(set_tid_address),
    SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(getcpu), SCMP_SYS(arch_prctl), SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday), SCMP_SYS(time),
    SCMP_SYS(times), SCMP_SYS(getrusage), SCMP_SYS(alarm), SCMP_SYS(pause), SCMP_SYS(setitimer), SCMP_SYS(getitimer),
    // signals
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigpending),
    SCMP_SYS(rt_sigsuspend), SCMP_SYS(rt_sigtimedwait), SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall),
    // itself
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getppid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
    SCMP_SYS(getegid), SCMP_SYS(getrandom), SCMP_SYS(getrlimit), SCMP_SYS(uname), SCMP_SYS(sysinfo), SCMP_SYS(exit),
    SCMP_SYS(exit_group)};

constexpr int kOpenFiles[] = {SCMP_SYS(newfstatat), SCMP_SYS(stat),     SCMP_SYS(lstat),      SCMP_SYS(statx),
                              SCMP_SYS(statfs),     SCMP_SYS(fstatfs),  SCMP_SYS(access),     SCMP_SYS(faccessat),
                              SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getdents),
                              SCMP_SYS(getdents64), SCMP_SYS(getcwd),   SCMP_SYS(chdir),      SCMP_SYS(fchdir),
                              SCMP_SYS(readahead),  SCMP_SYS(sendfile), SCMP_SYS(flock),      SCMP_SYS(umask)};

// No chmod, chown, utimens or xattr: Landlock does not say of which files.
constexpr int kChangeFiles[] = {
    SCMP_SYS(creat),     SCMP_SYS(unlink), SCMP_SYS(unlinkat),  SCMP_SYS(rename),          SCMP_SYS(renameat),
    SCMP_SYS(renameat2), SCMP_SYS(mkdir),  SCMP_SYS(mkdirat),   SCMP_SYS(rmdir),           SCMP_SYS(ftruncate),
    SCMP_SYS(fallocate), SCMP_SYS(fsync),  SCMP_SYS(fdatasync), SCMP_SYS(sync_file_range), SCMP_SYS(copy_file_range)};

constexpr int kPrepare[] = {SCMP_SYS(pipe),
                            SCMP_SYS(pipe2),
                            SCMP_SYS(dup2),
                            SCMP_SYS(dup3),
                            SCMP_SYS(memfd_create),
                            SCMP_SYS(ftruncate),
                            SCMP_SYS(eventfd2),
                            SCMP_SYS(timerfd_create),
                            SCMP_SYS(timerfd_settime),
                            SCMP_SYS(signalfd4),
                            SCMP_SYS(epoll_create1),
                            SCMP_SYS(epoll_ctl),
                            SCMP_SYS(epoll_wait),
                            SCMP_SYS(epoll_pwait),
                            SCMP_SYS(wait4),
                            SCMP_SYS(waitid),
                            SCMP_SYS(pidfd_open),
                            SCMP_SYS(shutdown),
                            SCMP_SYS(getsockopt),
                            SCMP_SYS(getpgrp),
                            SCMP_SYS(getpgid),
                            SCMP_SYS(getsid),
                            SCMP_SYS(getresuid),
                            SCMP_SYS(getresgid),
                            SCMP_SYS(getgroups),
                            SCMP_SYS(capget),
                            SCMP_SYS(seccomp),
                            SCMP_SYS(landlock_create_ruleset),
                            SCMP_SYS(landlock_add_rule),
                            SCMP_SYS(landlock_restrict_self)};

constexpr int kNetwork[] = {
    SCMP_SYS(connect),    SCMP_SYS(bind),        SCMP_SYS(listen),      SCMP_SYS(accept),   SCMP_SYS(accept4),
    SCMP_SYS(sendto),     SCMP_SYS(sendmmsg),    SCMP_SYS(recvmmsg),    SCMP_SYS(shutdown), SCMP_SYS(getsockopt),
    SCMP_SYS(setsockopt), SCMP_SYS(getsockname), SCMP_SYS(getpeername), SCMP_SYS(eventfd2), SCMP_SYS(epoll_create1),
    SCMP_SYS(epoll_ctl),  SCMP_SYS(epoll_wait),  SCMP_SYS(epoll_pwait), SCMP_SYS(pipe2)};

constexpr int kExec[] = {SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(setpgid), SCMP_SYS(setsid)};

constexpr int kSignals[] = {SCMP_SYS(kill), SCMP_SYS(tgkill), SCMP_SYS(tkill), SCMP_SYS(pidfd_send_signal)};

// None that pushes input into a terminal (TIOCSTI, TIOCLINUX) or turns signals on somebody (FIOSETOWN).
constexpr std::uint64_t kControls[] = {TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIOCLEX, FIONCLEX};
constexpr int kDescriptorCommands[] = {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD,  F_SETFD,     F_GETFL,     F_SETFL,
                                       F_GETLK, F_SETLK,         F_SETLKW, F_OFD_GETLK, F_OFD_SETLK, F_OFD_SETLKW};
constexpr int kNameOfMemory = 0x53564d41;  // PR_SET_VMA
constexpr int kOwnControls[] = {PR_SET_NAME, PR_GET_NAME, PR_GET_DUMPABLE, kNameOfMemory};
constexpr int kPreparingControls[] = {PR_SET_PDEATHSIG, PR_GET_PDEATHSIG,      PR_SET_NO_NEW_PRIVS,
                                      PR_GET_SECCOMP,   PR_SET_SECCOMP,        PR_GET_NO_NEW_PRIVS,
                                      PR_CAPBSET_READ,  PR_SET_CHILD_SUBREAPER};

constexpr std::uint64_t kNewNamespaces =
    CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
constexpr std::uint64_t kAllOf32 = 0xFFFFFFFF;

scmp_arg_cmp where_masked(unsigned argument, std::uint64_t mask, std::uint64_t value) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}
scmp_arg_cmp where_is(unsigned argument, std::uint64_t value) {
  return where_masked(argument, kAllOf32, value & kAllOf32);
}

[[noreturn]] void fail(const char* what, int error) {
  throw Error(Code::failed, "", "system calls cannot be confined: " + std::string(what) + ": " + std::strerror(error));
}

class Filter {
 public:
  explicit Filter(std::uint32_t otherwise) : context_(::seccomp_init(otherwise), &::seccomp_release) {
    if (!context_) fail("seccomp_init", ENOMEM);
    set(SCMP_FLTATR_CTL_TSYNC, 1);
    set(SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
  }
  // If all conditions hold.
  void allow(int call, std::initializer_list<scmp_arg_cmp> conditions = {}) { add(SCMP_ACT_ALLOW, call, conditions); }
  void allow(std::span<const int> calls) {
    for (const int call : calls) allow(call);
  }
  // Without a trap, so that nobody hears of it.
  void answer(int call, int error, std::initializer_list<scmp_arg_cmp> conditions = {}) {
    add(SCMP_ACT_ERRNO(static_cast<std::uint32_t>(error)), call, conditions);
  }
  void load() const {
    if (const int error = ::seccomp_load(context_.get()); error != 0) fail("seccomp_load", -error);
  }

 private:
  void set(scmp_filter_attr attribute, std::uint32_t value) {
    if (const int error = ::seccomp_attr_set(context_.get(), attribute, value); error != 0)
      fail("seccomp_attr_set", -error);
  }
  void add(std::uint32_t action, int call, std::initializer_list<scmp_arg_cmp> conditions) {
    const auto count = static_cast<unsigned>(conditions.size());
    if (const int error = ::seccomp_rule_add_array(context_.get(), action, call, count, conditions.begin()); error != 0)
      fail("seccomp_rule_add", -error);
  }

  std::unique_ptr<void, decltype(&::seccomp_release)> context_;
};

// Opening to read may not cut a file off: before its version 3, Landlock did not look.
void allow_opening(Filter& filter, int call, unsigned flags) {
  filter.allow(call, {where_masked(flags, O_TRUNC, 0)});
  for (const std::uint64_t writing : {O_WRONLY, O_RDWR})
    filter.allow(call, {where_masked(flags, O_TRUNC | O_ACCMODE, O_TRUNC | writing)});
}

void add_files(Filter& filter, const AllowedCalls& allowed) {
  if (allowed.open_files) {
    filter.allow(kOpenFiles);
    allow_opening(filter, SCMP_SYS(open), 1);
    allow_opening(filter, SCMP_SYS(openat), 2);
    filter.answer(SCMP_SYS(openat2), ENOSYS);  // its flags cannot be looked at
  } else {
    filter.allow(SCMP_SYS(newfstatat), {where_masked(3, AT_EMPTY_PATH, AT_EMPTY_PATH)});  // the C library's fstat
    filter.allow(SCMP_SYS(statx), {where_masked(2, AT_EMPTY_PATH, AT_EMPTY_PATH)});
  }
  if (allowed.change_files) filter.allow(kChangeFiles);
  for (const auto request : kControls) filter.allow(SCMP_SYS(ioctl), {where_is(1, request)});
  for (const int command : kDescriptorCommands)
    filter.allow(SCMP_SYS(fcntl), {where_is(1, static_cast<std::uint64_t>(command))});
}

void add_sockets(Filter& filter, const AllowedCalls& allowed) {
  if (!allowed.network) filter.allow(SCMP_SYS(sendto), {{4, SCMP_CMP_EQ, 0, 0}});  // without an address
  if (allowed.prepare)  // pairs that can send to each other only
    for (const std::uint64_t type : {SOCK_STREAM, SOCK_SEQPACKET})
      filter.allow(SCMP_SYS(socketpair), {where_is(0, AF_UNIX), where_masked(1, 0xF, type)});
  if (!allowed.network) return;
  filter.allow(kNetwork);
  for (const std::uint64_t family : {AF_INET, AF_INET6}) filter.allow(SCMP_SYS(socket), {where_is(0, family)});
  filter.allow(SCMP_SYS(socket), {where_is(0, AF_NETLINK), where_is(2, 0)});  // the machine's addresses, by getaddrinfo
  filter.answer(SCMP_SYS(socket), EACCES, {where_is(0, AF_UNIX)});            // getaddrinfo tries a name server's
}

// The C library makes threads and programs while all signals are blocked, where a trap kills: these answer.
void add_new_processes(Filter& filter, const AllowedCalls& allowed) {
  filter.answer(SCMP_SYS(clone3), ENOSYS);
  if (allowed.fork) {
    filter.allow(SCMP_SYS(fork));
    filter.allow(SCMP_SYS(vfork));
    filter.allow(SCMP_SYS(clone), {where_masked(0, kNewNamespaces, 0)});
    return;
  }
  filter.answer(SCMP_SYS(fork), EPERM);
  filter.answer(SCMP_SYS(vfork), EPERM);
  filter.answer(SCMP_SYS(clone), EPERM, {where_masked(0, CLONE_THREAD, 0)});
  if (allowed.threads) filter.allow(SCMP_SYS(clone), {where_masked(0, kNewNamespaces | CLONE_THREAD, CLONE_THREAD)});
  else filter.answer(SCMP_SYS(clone), EPERM, {where_masked(0, CLONE_THREAD, CLONE_THREAD)});
}

void add_processes(Filter& filter, const AllowedCalls& allowed) {
  add_new_processes(filter, allowed);
  if (allowed.exec) filter.allow(kExec);
  if (allowed.signal_others) {
    filter.allow(kSignals);
  } else {
    const auto self = static_cast<std::uint64_t>(::getpid());
    filter.allow(SCMP_SYS(kill), {where_is(0, self)});
    filter.allow(SCMP_SYS(tgkill), {where_is(0, self)});
  }
}

void add_own_settings(Filter& filter, const AllowedCalls& allowed) {
  filter.allow(SCMP_SYS(prlimit64), {where_is(0, 0), where_is(1, RLIMIT_AS)});
  filter.allow(SCMP_SYS(prlimit64), {where_is(0, 0), {2, SCMP_CMP_EQ, 0, 0}});  // asks
  for (const int option : kOwnControls)
    filter.allow(SCMP_SYS(prctl), {where_is(0, static_cast<std::uint64_t>(option))});
  if (!allowed.prepare) return;
  filter.allow(kPrepare);
  for (const int option : kPreparingControls)
    filter.allow(SCMP_SYS(prctl), {where_is(0, static_cast<std::uint64_t>(option))});
}

}  // namespace

bool kernel_filters_calls() {
  const std::uint32_t trap = SECCOMP_RET_TRAP;
  return ::syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &trap) == 0;
}

void confine_calls(const AllowedCalls& allowed) {
  if (!kernel_filters_calls()) return;
  Filter filter(allowed.exec ? SCMP_ACT_ERRNO(EPERM) : SCMP_ACT_TRAP);
  filter.allow(kAlways);
  add_files(filter, allowed);
  add_sockets(filter, allowed);
  add_processes(filter, allowed);
  add_own_settings(filter, allowed);
  filter.load();
}

}  // namespace chancery::core
