// How much memory this process may still take: its address space is bounded to what it has and so much more. Only the
// soft limit is set, since the hard one could never be raised again. With AddressSanitizer nothing is bounded.
#pragma once

#include <sys/resource.h>

#include <cstdint>
#include <utility>

#include "descriptor.hpp"

namespace chancery::core {

class MemoryLimit {
 public:
  // `statm`: the file of that name of this process. Without one nothing is bounded.
  void measure_by(Descriptor statm) { size_ = std::move(statm); }
  // Not yet confined, it can open it itself.
  void measure_itself();

  // Growth counts from now on; nothing is granted yet.
  void begin();
  void grant(std::int64_t mb);
  void lift();
  // For good, in a process that is forked from one with limits.
  void leave() { size_.close(); }

 private:
  void bound(std::uint64_t bytes);

  Descriptor size_;
  rlimit limit_{};
  std::uint64_t base_ = 0;
  std::int64_t granted_ = 0;
};

// What making a component may take, beside what it may take for a document: however little that is, it has tables to
// build.
inline constexpr std::int64_t kCreationMb = 1024;

}  // namespace chancery::core
