// The sandbox of what loads plugins and makes components, and a second step on top of it.
#include <dlfcn.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "temp_folder.hpp"
#include "tried.hpp"

using namespace chancery::core;
using namespace chancery::test;

namespace {

namespace fs = std::filesystem;
const fs::path kPlugins = CHANCERY_TEST_PLUGINS;

Tried in_loader(const LoadingRules& rules, const std::function<void(std::ostream&)>& work) {
  return tried([&](std::ostream& out) {
    confine_loading(rules);
    work(out);
  });
}

// How a child ends, as a status of waitpid; -1 and errno if there is none.
int status_of(const std::function<void()>& work) {
  const auto child = ::fork();
  if (child < 0) return -1;
  if (child == 0) {
    work();
    ::_exit(0);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  return status;
}

void write_file(const std::string& file, const char* text) { std::ofstream(file) << text; }

}  // namespace

TEST_CASE("a plugin is loaded from a folder of libraries and from no other") {
  if (!sandbox_is_whole()) return;
  const TempFolder folder;
  const auto plugin = folder.path() / "copy.so";  // not loaded by another test
  fs::copy_file(kPlugins / "good.so", plugin);
  const auto load = [&](std::ostream& out) { out << (::dlopen(plugin.c_str(), RTLD_NOW) != nullptr); };
  CHECK(in_loader({.libraries = {folder.path()}, .writable = {}, .grants = {}}, load).told == "1");
  CHECK(in_loader({.libraries = {plugin}, .writable = {}, .grants = {}}, load).told == "1");
  const auto elsewhere = in_loader({}, load);
  CHECK(elsewhere.reason == "");
  CHECK(elsewhere.told == "0");
}

TEST_CASE("a loader reads the system's libraries and nothing of its user") {
  if (!sandbox_is_whole()) return;
  const TempFolder folder;
  const auto file = folder.write("file", "secret");
  const auto loader = in_loader({}, [&](std::ostream& out) {
    out << result(::open("/usr/lib", O_RDONLY | O_DIRECTORY)) << " " << result(::open("/dev/urandom", O_RDONLY)) << " "
        << result(::open("/dev/null", O_RDWR)) << " " << result(::open("/proc/self/status", O_RDONLY)) << " "
        << result(::open(file.c_str(), O_RDONLY)) << " " << result(::open("/etc/passwd", O_RDONLY)) << " "
        << result(::open("/tmp/chancery-never", O_CREAT | O_WRONLY, 0600)) << " "
        << result(::open("/usr/lib", O_TMPFILE | O_RDWR, 0600));
  });
  CHECK(loader.reason == "");
  CHECK(loader.told == "ok ok ok ok EACCES EACCES EACCES EACCES");
}

TEST_CASE("a loader writes below what is writable, and only there") {
  if (!sandbox_is_whole()) return;
  const TempFolder folder;
  folder.write("mine/old", "old");
  folder.write("other/old", "old");
  const auto loader = in_loader({.libraries = {}, .writable = {folder / "mine"}, .grants = {}}, [&](std::ostream& out) {
    write_file(folder / "mine/new", "new");
    out << result(::rename((folder / "mine/new").c_str(), (folder / "mine/renamed").c_str())) << " "
        << result(::unlink((folder / "mine/old").c_str())) << " "
        << result(::mkdir((folder / "mine/folder").c_str(), 0700)) << " "
        << result(::rename((folder / "mine/renamed").c_str(), (folder / "mine/folder/deep").c_str())) << " "
        << result(::unlink((folder / "other/old").c_str())) << " "
        << result(::open((folder / "other/old").c_str(), O_RDONLY | O_TRUNC)) << " "
        << result(::chmod((folder / "other/old").c_str(), 0));
  });
  CHECK(loader.reason == "");
  CHECK(loader.told == "ok ok ok ok EACCES EACCES EPERM");
  CHECK(folder.read("mine/folder/deep") == "new");
  CHECK(folder.read("mine/old") == "(absent)");
  CHECK(folder.read("other/old") == "old");
}

TEST_CASE("a loader has no sockets, programs or other processes' affairs") {
  if (!sandbox_is_whole()) return;
  const auto parent = ::getpid();
  const auto loader = in_loader({}, [&](std::ostream& out) {
    char* const none[] = {nullptr};
    int pair[2];
    out << result(::socket(AF_INET, SOCK_STREAM, 0)) << " " << result(::execve("/bin/true", none, none)) << " "
        << result(::kill(parent, 0)) << " " << result(::kill(::getpid(), 0)) << " "
        << result(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair)) << " "
        << result(::socketpair(AF_UNIX, SOCK_DGRAM, 0, pair));
  });
  CHECK(loader.reason == "");
  CHECK(loader.told == "EPERM EPERM EPERM ok ok EPERM");
}

TEST_CASE("a loader forks if it may, and its children end as they should") {
  if (!sandbox_is_whole()) return;
  const auto fork_one = [](std::ostream& out) { out << result(status_of([] {})); };
  CHECK(in_loader({}, fork_one).told == "ok");
  const auto kept = in_loader({.libraries = {}, .writable = {}, .grants = {}, .may_fork = false}, fork_one);
  CHECK(kept.told == "EPERM");
  if (!landlock_keeps_signals()) {
    WARN("skipped: a forked child cannot signal itself before Landlock's version 6");
    return;
  }
  CHECK(in_loader({}, [](std::ostream& out) { out << WTERMSIG(status_of([] { std::abort(); })); }).told == "6");
}

TEST_CASE("a worker that a loader forked is confined further, and cannot reach the loader") {
  if (!sandbox_is_whole()) return;
  const bool signals_are_kept = landlock_keeps_signals();
  const auto loader = in_loader({}, [&](std::ostream& out) {
    const auto parent = ::getpid();
    const int status = status_of([&] {
      confine_processing({});
      int failed = 0;
      failed |= (::open("/usr/lib", O_RDONLY) < 0 && errno == EACCES) ? 0 : 1;
      failed |= (::kill(parent, 0) < 0 && errno == EPERM) ? 0 : 2;
      failed |= (::fork() < 0 && errno == EPERM) ? 0 : 4;
      failed |= (::socket(AF_INET, SOCK_STREAM, 0) < 0 && errno == EPERM) ? 0 : 8;
      if (signals_are_kept) failed |= ::kill(::getpid(), 0) == 0 ? 0 : 16;
      ::_exit(failed);
    });
    out << (WIFEXITED(status) ? WEXITSTATUS(status) : 100 + WTERMSIG(status));
  });
  CHECK(loader.reason == "");
  CHECK(loader.told == "0");
  CHECK(loader.denied == Calls{"openat", "kill", "socket"});  // the notes are the child's too
}

TEST_CASE("a second step takes only away: what the first did not grant stays refused") {
  if (!sandbox_is_whole()) return;
  const TempFolder folder;
  const auto file = folder.write("file", "words");
  const auto loader = in_loader({}, [&](std::ostream& out) {
    confine_processing({.grants = {.network = true, .exec = false, .read = {folder.path()}}});
    out << result(::open(file.c_str(), O_RDONLY)) << " " << result(::socket(AF_INET, SOCK_STREAM, 0));
  });
  CHECK(loader.reason == "");
  CHECK(loader.told == "EACCES EPERM");
}
