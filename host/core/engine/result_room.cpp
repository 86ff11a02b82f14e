// A ring of memory: see result_room.hpp.
#include "result_room.hpp"

#include <algorithm>
#include <functional>

namespace chancery::core {
namespace {

constexpr auto kRound = SharedMemory::kRoomBytes;
constexpr std::uint64_t kLittle = 256 << 10;

// As many documents of this size.
std::uint64_t room_for(std::uint64_t documents, std::uint64_t size, std::uint64_t bytes_max) {
  return std::clamp(documents * size, kLittle, bytes_max);
}

std::uint64_t next_round(std::uint64_t place) { return (place + kRound - 1) / kRound * kRound; }

}  // namespace

// The next round begins as soon as there is room for all documents that may be on their way, so that the memory that
// was used last is used again.
void ResultRoom::begin_document() {
  const auto released = (*shared_)->released.load(std::memory_order_acquire);
  const bool all_free = released == end_;
  const auto round = end_ - end_ % kRound;
  large_ = std::max(size(), large_ - large_ / 16);
  const bool front_is_free = released >= round + room_for(32, large_, kRound / 2);
  const bool back_is_full = round + kRound - end_ < room_for(2, large_, kRound / 4);
  if (all_free || front_is_free || back_is_full) end_ = next_round(end_);
  floor_ = all_free ? end_ : std::max(floor_, released);
  begin_ = end_;
}

char* ResultRoom::take(std::uint64_t bytes) {
  const auto limit = std::min(next_round(begin_ + 1), floor_ + kRound);
  if (!shared_->has_room() || end_ > limit || bytes > limit - end_) return nullptr;
  auto* out = shared_->at(end_);
  end_ += bytes;
  return out;
}

char* ResultRoom::lend(std::size_t bytes, const char* end) {
  return !end || end == shared_->at(end_) ? take(bytes) : nullptr;
}

std::optional<std::uint64_t> ResultRoom::place(std::string_view text) {
  const std::less_equal<> within;
  const auto* first = shared_->at(begin_);
  if (within(first, text.data()) && within(text.data() + text.size(), first + size()))
    return static_cast<std::uint64_t>(text.data() - first);
  const auto at = size();
  auto* to = take(text.size());
  if (!to) return std::nullopt;
  std::copy(text.begin(), text.end(), to);
  return at;
}

}  // namespace chancery::core
