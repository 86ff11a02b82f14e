// A collector's target in a test: a temporary file that is gone with this. The host opens a target, and so does the
// kit.
#pragma once

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string>

#include "chancery/error.hpp"

namespace chancery::testkit {

class TargetFile {
 public:
  TargetFile() {
    const char* folder = std::getenv("TMPDIR");
    path_ = std::string(folder && *folder ? folder : "/tmp") + "/chancery-target-XXXXXX";
    fd_ = ::mkstemp(path_.data());
    if (fd_ < 0) throw Error(Code::io, path_, "no temporary file can be made");
  }
  ~TargetFile() {
    ::close(fd_);
    ::unlink(path_.c_str());
  }
  TargetFile(const TargetFile&) = delete;
  TargetFile& operator=(const TargetFile&) = delete;

  const std::string& path() const { return path_; }
  int descriptor() const { return fd_; }
  // What stands in it now, wherever its writer stands.
  std::string bytes() const {
    std::string out;
    std::array<char, 1 << 16> buffer;
    for (;;) {
      const auto size = ::pread(fd_, buffer.data(), buffer.size(), static_cast<off_t>(out.size()));
      if (size < 0) throw Error(Code::io, path_, "cannot be read");
      if (size == 0) return out;
      out.append(buffer.data(), static_cast<std::size_t>(size));
    }
  }

 private:
  std::string path_;
  int fd_ = -1;
};

}  // namespace chancery::testkit
