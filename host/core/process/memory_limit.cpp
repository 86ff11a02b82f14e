// setrlimit(2): see memory_limit.hpp.
#include "memory_limit.hpp"

#include <fcntl.h>

#include <algorithm>
#include <charconv>

namespace chancery::core {
namespace {

constexpr std::uint64_t kPageKib = 4;

}  // namespace

void MemoryLimit::measure_itself() { size_ = Descriptor(::open("/proc/self/statm", O_RDONLY | O_CLOEXEC)); }

void MemoryLimit::begin() {
  char text[64];
  const auto n = ::pread(size_.get(), text, sizeof text, 0);
  std::uint64_t pages = 0;
  if (n > 0) std::from_chars(text, text + n, pages);
  base_ = pages * kPageKib << 10;
  granted_ = 0;
}

void MemoryLimit::grant(std::int64_t mb) {
  if (mb == granted_ || base_ == 0) return;
  granted_ = mb;
#ifndef __SANITIZE_ADDRESS__
  bound(base_ + (static_cast<std::uint64_t>(mb) << 20));
#endif
}

void MemoryLimit::lift() {
  if (granted_ != 0) bound(RLIM_INFINITY);
  granted_ = 0;
}

void MemoryLimit::bound(std::uint64_t bytes) {
  if (!limit_.rlim_max) ::getrlimit(RLIMIT_AS, &limit_);
  limit_.rlim_cur = std::min<rlim_t>(bytes, limit_.rlim_max);
  ::setrlimit(RLIMIT_AS, &limit_);
}

}  // namespace chancery::core
