// The sandbox of what works on documents: each refused thing with its errno and the call's name, and what still works.
#include <fcntl.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <sched.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iostream>
#include <locale>
#include <random>
#include <stdexcept>
#include <thread>

#include "chancery/error.hpp"
#include "temp_folder.hpp"
#include "tried.hpp"

using namespace chancery::core;
using namespace chancery::test;

namespace {

ProcessingRules granted(const Grants& grants) { return {grants, false}; }

Tried in_worker(const std::function<void(std::ostream&)>& work, const ProcessingRules& rules = {}) {
  return tried([&](std::ostream& out) {
    confine_processing(rules);
    work(out);
  });
}

void start_program(std::ostream& out, const char* program) {
  const char* arguments[] = {program, nullptr};
  pid_t child = 0;
  const int error = ::posix_spawn(&child, program, nullptr, nullptr, const_cast<char**>(arguments), nullptr);
  int status = -1;
  if (error == 0) ::waitpid(child, &status, 0);
  out << (error == 0 ? "ok" : ::strerrorname_np(error)) << " " << (WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

std::string read_all(const std::string& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return result(fd);
  char bytes[100];
  const auto n = ::read(fd, bytes, sizeof bytes);
  ::close(fd);
  return {bytes, static_cast<std::size_t>(std::max<ssize_t>(n, 0))};
}

}  // namespace

TEST_CASE("a worker opens, makes and removes no file, and the calls are named") {
  if (!sandbox_is_whole()) return;
  const TempFolder folder;
  const auto file = folder.write("file", "here");
  const auto worker = in_worker([&](std::ostream& out) {
    out << result(::open(file.c_str(), O_RDONLY)) << " "
        << result(::open((folder / "new").c_str(), O_CREAT | O_RDWR, 0600)) << " " << result(::unlink(file.c_str()))
        << " " << result(::rename(file.c_str(), (folder / "b").c_str())) << " "
        << result(::mkdir((folder / "c").c_str(), 0700)) << " " << result(::chmod(file.c_str(), 0)) << " "
        << result(::truncate(file.c_str(), 0)) << " " << result(::access(file.c_str(), F_OK));
    struct stat st {};
    out << " " << result(::stat(file.c_str(), &st));
  });
  CHECK(worker.reason == "");
  CHECK(worker.told == "EACCES EACCES EPERM EPERM EPERM EPERM EPERM EACCES EACCES");
  CHECK(worker.denied.front() == "openat");
  CHECK(worker.denied.size() == 8);
  CHECK(folder.read("file") == "here");
}

TEST_CASE("a worker has no sockets, no programs and no memory files") {
  if (!sandbox_is_whole()) return;
  const auto worker = in_worker([](std::ostream& out) {
    int pair[2];
    char* const none[] = {nullptr};
    out << result(::socket(AF_INET, SOCK_STREAM, 0)) << " " << result(::socket(AF_UNIX, SOCK_DGRAM, 0)) << " "
        << result(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair)) << " " << result(::execve("/bin/true", none, none))
        << " " << result(::memfd_create("m", 0)) << " " << result(::ftruncate(STDERR_FILENO, 0));
  });
  CHECK(worker.reason == "");
  CHECK(worker.told == "EPERM EPERM EPERM EPERM EPERM EPERM");
  CHECK(worker.denied == Calls{"socket", "socketpair", "execve", "memfd_create", "ftruncate"});
}

TEST_CASE("a worker neither traces nor signals another process") {
  if (!sandbox_is_whole()) return;
  const auto parent = ::getpid();
  const auto worker = in_worker([&](std::ostream& out) {
    out << result(::ptrace(PTRACE_ATTACH, parent, nullptr, nullptr)) << " " << result(::kill(parent, 0)) << " "
        << result(::syscall(SYS_tgkill, parent, parent, 0)) << " " << result(::kill(0, 0)) << " "
        << result(::kill(-1, 0)) << " " << result(::syscall(SYS_process_vm_readv, parent, nullptr, 0, nullptr, 0, 0))
        << " " << result(::syscall(SYS_pidfd_open, parent, 0)) << " " << result(::kill(::getpid(), 0));
  });
  CHECK(worker.reason == "");
  CHECK(worker.told == "EPERM EPERM EPERM EPERM EPERM EPERM EPERM ok");
  CHECK(worker.denied == Calls{"ptrace", "kill", "tgkill", "process_vm_readv", "pidfd_open"});
}

TEST_CASE("a descriptor turns no signal on another process and pushes nothing into a terminal") {
  if (!sandbox_is_whole()) return;
  const auto parent = ::getpid();
  const auto worker = in_worker([&](std::ostream& out) {
    out << result(::fcntl(STDERR_FILENO, F_SETOWN, parent)) << " "
        << result(::syscall(SYS_ioctl, STDIN_FILENO, 0x5412 /* TIOCSTI */, "x"));
  });
  CHECK(worker.told == "EPERM EPERM");
  CHECK(worker.denied == Calls{"fcntl", "ioctl"});
}

TEST_CASE("of its limits a worker sets the address space alone") {
  if (!sandbox_is_whole()) return;
  const auto worker = in_worker([](std::ostream& out) {
    rlimit limit{};
    out << result(::getrlimit(RLIMIT_NOFILE, &limit)) << " " << result(::setrlimit(RLIMIT_NOFILE, &limit)) << " ";
    limit = {std::size_t{1} << 40, RLIM_INFINITY};
    out << result(::setrlimit(RLIMIT_AS, &limit));
  });
  CHECK(worker.reason == "");
  CHECK(worker.told == "ok EPERM ok");
  CHECK(worker.denied == Calls{"prlimit64"});
}

TEST_CASE("the rest of the kernel is closed to a worker") {
  if (!sandbox_is_whole()) return;
  const auto worker = in_worker([](std::ostream& out) {
    for (const long call : {SYS_mount, SYS_bpf, SYS_io_uring_setup, SYS_keyctl, SYS_userfaultfd, SYS_unshare, SYS_setns,
                            SYS_perf_event_open, SYS_landlock_create_ruleset, SYS_seccomp})
      out << result(::syscall(call, 0, 0, 0, 0, 0)) << " ";
  });
  CHECK(worker.reason == "");
  CHECK(worker.told == "EPERM EPERM EPERM EPERM EPERM EPERM EPERM EPERM EPERM EPERM ");
  CHECK(worker.denied.size() == 8);  // only the first few are kept
}

TEST_CASE("descriptors that were there before can be read, measured, mapped and written") {
  const TempFolder folder;
  const auto file = folder.write("file", "words");
  const int in = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  int ends[2];
  REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
  const auto worker = in_worker([&](std::ostream& out) {
    struct stat st {};
    char bytes[5]{};
    out << result(::pread(in, bytes, 5, 0)) << std::string(bytes, 5) << result(::fstat(in, &st)) << st.st_size
        << result(::lseek(in, 1, SEEK_SET)) << result(::send(ends[1], "hello", 5, MSG_NOSIGNAL));
    const auto* map = static_cast<const char*>(::mmap(nullptr, 5, PROT_READ, MAP_PRIVATE, in, 0));
    out << std::string(map, 5);
    std::cerr << std::flush;
  });
  CHECK(worker.reason == "");
  CHECK(worker.told == "okwordsok5okokwords");
  CHECK(worker.denied.empty());
  char heard[5];
  CHECK(::read(ends[0], heard, 5) == 5);
  for (const int fd : {in, ends[0], ends[1]}) ::close(fd);
}

TEST_CASE("memory, streams, exceptions, random numbers, clocks and the C locale work in a worker") {
  const auto worker = in_worker([](std::ostream& out) {
    const std::vector<char> large(64 << 20, 'x');
    out << large.size() << " " << std::random_device()() % 1;
    try {
      throw std::runtime_error("caught");
    } catch (const std::exception& e) {
      out << " " << e.what();
    }
    out << " " << std::locale("C").name() << " " << (std::chrono::system_clock::now().time_since_epoch().count() > 0);
    std::this_thread::sleep_for(std::chrono::nanoseconds(1));
    std::cerr << "";
  });
  CHECK(worker.reason == "");
  CHECK(worker.told == "67108864 0 caught C 1");
  CHECK(worker.denied.empty());
}

TEST_CASE("threads are for those who ask, and are no way to a process") {
  if (!sandbox_is_whole()) return;
  const auto thread = [](std::ostream& out) {
    try {
      int seen = 0;
      std::thread([&seen] { seen = 7; }).join();
      out << seen;
    } catch (const std::system_error& e) {
      out << ::strerrorname_np(e.code().value());
    }
    out << " " << result(::fork()) << " " << result(::syscall(SYS_clone, SIGCHLD | CLONE_NEWUSER, nullptr));
  };
  const auto with = in_worker(thread, {.grants = {}, .threads = true});
  CHECK(with.reason == "");
  CHECK(with.told == "7 EPERM EPERM");
  const auto without = in_worker(thread);
  CHECK(without.reason == "");
  CHECK(without.told == "EPERM EPERM EPERM");
  CHECK(without.denied.empty());  // signals are blocked there, so they answer without a trap
}

TEST_CASE("the newer call for threads and processes is answered as by an old kernel") {
  if (!sandbox_is_whole()) return;
  const auto worker = in_worker([](std::ostream& out) { out << result(::syscall(SYS_clone3, nullptr, 0)); });
  CHECK(worker.told == "ENOSYS");
  CHECK(worker.denied.empty());
}

TEST_CASE("growth beyond the address-space limit is an exception of the one who grows") {
  if (!sandbox_is_whole()) return;
  const auto worker = in_worker([](std::ostream& out) {
    const rlimit limit{std::size_t{1} << 30, RLIM_INFINITY};
    ::setrlimit(RLIMIT_AS, &limit);
    try {
      const std::vector<char> large(std::size_t{2} << 30);
      out << large.size();
    } catch (const std::bad_alloc&) {
      out << "refused";
    }
  });
  CHECK(worker.reason == "");
  CHECK(worker.told == "refused");
}

TEST_CASE("who blocks the signal of refused calls is killed by it") {
  if (!sandbox_is_whole()) return;
  const auto worker = in_worker([](std::ostream&) {
    sigset_t blocked;
    ::sigemptyset(&blocked);
    ::sigaddset(&blocked, SIGSYS);
    ::pthread_sigmask(SIG_BLOCK, &blocked, nullptr);
    ::socket(AF_INET, SOCK_STREAM, 0);
  });
  CHECK(worker.reason == "ended in signal 31 (Bad system call)");
}

TEST_CASE("a granted file can be read, no other, and none written") {
  if (!sandbox_is_whole()) return;
  const TempFolder folder;
  const auto file = folder.write("granted/below/file", "words"), other = folder.write("other", "secret");
  const auto worker = in_worker(
      [&](std::ostream& out) {
        out << read_all(file) << " " << read_all(other) << " " << read_all(folder / "granted/../other") << " "
            << result(::open(file.c_str(), O_RDWR)) << " " << result(::open(file.c_str(), O_RDONLY | O_TRUNC)) << " "
            << result(::open((folder / "granted/new").c_str(), O_CREAT | O_WRONLY, 0600)) << " "
            << read_all("/etc/hostname");
      },
      granted({.network = false, .exec = false, .read = {folder / "granted", folder / "not-there"}}));
  CHECK(worker.reason == "");
  CHECK(worker.told == "words EACCES EACCES EACCES EACCES EACCES EACCES");
  CHECK(folder.read("granted/below/file") == "words");
}

TEST_CASE("with the network granted there are sockets of the internet, and no others") {
  if (!sandbox_is_whole()) return;
  const auto worker = in_worker(
      [](std::ostream& out) {
        sockaddr_in own{};
        own.sin_family = AF_INET;
        own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        out << result(fd) << " " << result(::bind(fd, reinterpret_cast<const sockaddr*>(&own), sizeof own)) << " "
            << result(::listen(fd, 1)) << " "
            << result(::socket(AF_INET6, SOCK_DGRAM, 0) < 0 && errno == EPERM ? -1 : 0) << " "
            << result(::socket(AF_UNIX, SOCK_STREAM, 0)) << " " << result(::socket(AF_PACKET, SOCK_RAW, 0)) << " "
            << read_all("/etc/shadow");
      },
      granted({.network = true, .exec = false, .read = {}}));
  CHECK(worker.reason == "");
  CHECK(worker.told == "ok ok ok ok EACCES EPERM EACCES");
  CHECK(worker.denied == Calls{"socket"});
}

TEST_CASE("with exec granted a program of the system runs, as confined as its parent") {
  if (!sandbox_is_whole()) return;
  const TempFolder folder;
  const auto mine = folder.write("mine", "#!/bin/sh\n");
  std::filesystem::permissions(mine, std::filesystem::perms::owner_all);
  const auto rules = granted({.network = false, .exec = true, .read = {}});
  CHECK(in_worker([](std::ostream& out) { start_program(out, "/bin/true"); }, rules).told == "ok 0");
  CHECK(in_worker([&](std::ostream& out) { start_program(out, mine.c_str()); }, rules).told == "EACCES -1");
  const auto worker = in_worker(
      [](std::ostream& out) {
        out << result(::socket(AF_INET, SOCK_STREAM, 0)) << " " << result(::kill(::getppid(), 0)) << " "
            << result(::open("/etc/shadow", O_RDONLY));
      },
      rules);
  CHECK(worker.reason == "");
  CHECK(worker.told == "EPERM EPERM EACCES");
  CHECK(in_worker([](std::ostream& out) { start_program(out, "/bin/true"); }).told == "EPERM -1");
}

TEST_CASE("what is confined holds no capability, whoever started it") {
  if (!sandbox_is_whole()) return;
  const auto loader = tried([](std::ostream& out) {
    confine_loading({});
    std::ifstream in("/proc/self/status");
    for (std::string line; std::getline(in, line);)
      if (line.starts_with("CapEff") || line.starts_with("CapPrm") || line.starts_with("NoNewPrivs"))
        out << line << "\n";
  });
  CHECK(loader.told == "CapPrm:\t0000000000000000\nCapEff:\t0000000000000000\nNoNewPrivs:\t1\n");
}
