// A file without a name: see spool.hpp.
#include "spool.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "chancery/error.hpp"

namespace chancery::core {

void Spool::open() {
  std::error_code ignored;
  std::filesystem::create_directories(folder_, ignored);
  auto name = (folder_ / "spool-XXXXXX").string();
  file_ = Descriptor(::mkostemp(name.data(), O_CLOEXEC));
  if (!file_.is_open()) throw Error(Code::io, folder_.string(), std::strerror(errno));
  ::unlink(name.c_str());
}

Spool::Extent Spool::put(std::initializer_list<std::string_view> parts) {
  if (!file_.is_open()) open();
  const auto begin = end_;
  for (auto bytes : parts)
    while (!bytes.empty()) {
      const auto n = ::pwrite(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(end_));
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) throw Error(Code::io, folder_.string(), std::strerror(errno));
      bytes.remove_prefix(static_cast<std::size_t>(n));
      end_ += static_cast<std::uint64_t>(n);
    }
  held_ += end_ - begin;
  return {begin, end_ - begin};
}

std::string Spool::take(const Extent& extent) {
  std::string out(extent.size, '\0');
  for (std::size_t have = 0; have < out.size();) {
    const auto n = ::pread(file_.get(), out.data() + have, out.size() - have, static_cast<off_t>(extent.at + have));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) throw Error(Code::io, folder_.string(), n < 0 ? std::strerror(errno) : "the spool was cut short");
    have += static_cast<std::size_t>(n);
  }
  held_ -= extent.size;
  if (held_ == 0 && ::ftruncate(file_.get(), 0) == 0) end_ = 0;
  else if (extent.size > 0)
    ::fallocate(file_.get(), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, static_cast<off_t>(extent.at),
                static_cast<off_t>(extent.size));
  return out;
}

}  // namespace chancery::core
