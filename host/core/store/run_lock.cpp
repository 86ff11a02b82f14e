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

std::string holder(int file) {
  char text[32] = "";
  const auto n = ::pread(file, text, sizeof text - 1, 0);
  const std::string pid(text, n > 0 ? static_cast<std::size_t>(n) : 0);
  return pid.empty() ? "" : " (process " + pid.substr(0, pid.find('\n')) + ")";
}

}  // namespace

RunLock::RunLock(const std::filesystem::path& folder) {
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  const auto path = folder / "lock";
  file_ = Descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!file_.is_open()) throw Error(Code::io, path.string(), std::strerror(errno));
  if (::flock(file_.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) throw Error(Code::io, path.string(), std::strerror(errno));
    throw Error(Code::usage, folder.parent_path().string(),
                "another run is at work there" + holder(file_.get()) + "; wait for it, or choose another --out");
  }
  const auto pid = std::to_string(::getpid()) + "\n";
  if (::ftruncate(file_.get(), 0) != 0 || ::pwrite(file_.get(), pid.data(), pid.size(), 0) < 0)
    throw Error(Code::io, path.string(), std::strerror(errno));
}

}  // namespace chancery::core
