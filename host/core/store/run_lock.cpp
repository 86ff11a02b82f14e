// flock(2): see run_lock.hpp.
#include "run_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "chancery/error.hpp"

namespace chancery::core {
namespace {

constexpr int kTries = 20;  // somebody may be looking who has it
constexpr int kPauseUs = 10'000;

std::string holder(int file) {
  char text[32] = "";
  const auto n = ::pread(file, text, sizeof text - 1, 0);
  const std::string pid(text, n > 0 ? static_cast<std::size_t>(n) : 0);
  return pid.substr(0, pid.find('\n'));
}

bool take(int file) {
  for (int left = kTries; left > 0; --left) {
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) return true;
    if (errno != EWOULDBLOCK) return false;
    ::usleep(kPauseUs);
  }
  return false;
}

}  // namespace

std::string run_at_work(const std::filesystem::path& folder) {
  const Descriptor file(::open((folder / "lock").c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open() || ::flock(file.get(), LOCK_SH | LOCK_NB) == 0) return "";
  return holder(file.get());
}

RunLock::RunLock(const std::filesystem::path& folder) {
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  const auto path = folder / "lock";
  file_ = Descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!file_.is_open()) throw Error(Code::io, path.string(), std::strerror(errno));
  if (!take(file_.get())) {
    if (errno != EWOULDBLOCK) throw Error(Code::io, path.string(), std::strerror(errno));
    const auto pid = holder(file_.get());
    throw Error(Code::usage, folder.parent_path().string(),
                "another run is at work there" + (pid.empty() ? "" : " (process " + pid + ")") +
                    "; wait for it, or choose another --out");
  }
  const auto pid = std::to_string(::getpid()) + "\n";
  if (::ftruncate(file_.get(), 0) != 0 || ::pwrite(file_.get(), pid.data(), pid.size(), 0) < 0)
    throw Error(Code::io, path.string(), std::strerror(errno));
}

}  // namespace chancery::core
