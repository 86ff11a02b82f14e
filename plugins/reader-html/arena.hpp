// Memory for one parse: handed out piece by piece, taken back all at once. Invariant: what is handed out is aligned
// for any object. Gumbo's own way of freeing a tree walks it by recursion, which a deep page would turn into a crash.
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <vector>

namespace chancery::html {

class Arena {
 public:
  // Null if more than `limit` bytes were asked for since the last `reset`, or there is no memory.
  void* allocate(std::size_t bytes) noexcept {
    bytes = (bytes + kAlignment - 1) / kAlignment * kAlignment;
    handed_out_ += bytes;
    if (handed_out_ > limit_) return nullptr;
    if (bytes > room_ && !add_block(bytes)) return nullptr;
    room_ -= bytes;
    auto* out = free_;
    free_ += bytes;
    return out;
  }
  // Takes everything back; one block is kept for the next document.
  void reset(std::size_t limit) {
    if (blocks_.size() > 1) blocks_.resize(1);
    limit_ = limit;
    handed_out_ = 0;
    free_ = blocks_.empty() ? nullptr : blocks_.front().get();
    room_ = blocks_.empty() ? 0 : kBlockBytes;
  }

 private:
  static constexpr std::size_t kAlignment = alignof(std::max_align_t), kBlockBytes = 1 << 20;

  bool add_block(std::size_t bytes) noexcept {
    const auto size = blocks_.empty() ? kBlockBytes : bytes > kBlockBytes ? bytes : kBlockBytes;
    std::unique_ptr<std::byte[]> block(new (std::nothrow) std::byte[size]);
    if (!block) return false;
    free_ = block.get();
    room_ = size;
    try {
      blocks_.push_back(std::move(block));
    } catch (const std::bad_alloc&) {
      room_ = 0;
      return false;
    }
    return bytes <= room_ || add_block(bytes);
  }

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* free_ = nullptr;
  std::size_t room_ = 0, handed_out_ = 0, limit_ = 0;
};

}  // namespace chancery::html
