// Memory that a worker and its supervisor both see: a page that tells where the worker stands, without a message and
// also when it died; behind it room for long texts of its results, which are made there and need no way through the
// socket. All of it is the worker's claim, since a plugin can write there, and may change while it is looked at.
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

#include "../process/crash_notes.hpp"
#include "../process/descriptor.hpp"

namespace chancery::core {

inline constexpr std::uint32_t kNoSlot = UINT32_MAX;

struct ActivityPage {
  std::atomic<std::uint64_t> task;            // number of the task at hand, from 1
  std::atomic<std::uint64_t> node;            // its document or container
  std::atomic<std::uint32_t> slot;            // the component that is called; kNoSlot: none
  std::atomic<std::uint32_t> reader;          // of the document
  std::atomic<std::uint64_t> since_ns;        // of the steady clock
  std::atomic<std::uint64_t> released;        // the room before this place is free again
  std::atomic<std::uint32_t> channel_closed;  // 1: it ended itself since that component had closed its socket
  CrashNotes notes;
};

// A file of memory whose size nobody can change, mapped. The room is a ring: a place counts bytes from the beginning,
// round after round; what lies there is released in the same order.
class SharedMemory {
 public:
  // A new one, all zero. Throws Error{io}.
  SharedMemory();
  // One that another process made.
  explicit SharedMemory(Descriptor file);
  ~SharedMemory();
  SharedMemory(const SharedMemory&) = delete;
  SharedMemory& operator=(const SharedMemory&) = delete;

  ActivityPage& operator*() const { return *page_; }
  ActivityPage* operator->() const { return page_; }
  int file() const { return file_.get(); }
  // The mapping stays.
  void close_file() { file_.close(); }

  // The room for texts, and where in it a place is. There is none where files may not be as large (RLIMIT_FSIZE).
  static constexpr std::uint64_t kRoomBytes = 64 << 20;  // of which only what is used takes memory
  bool has_room() const { return size_ > kPageBytes; }
  char* at(std::uint64_t place) const;

  // The supervisor's side: what lies there, until it is released. Throws Error{contract} where nothing can lie.
  std::string_view get(std::uint64_t place, std::uint64_t size) const;
  void release(std::uint64_t place, std::uint64_t size) const { page_->released = place + size; }

 private:
  static constexpr std::uint64_t kPageBytes = 4096;
  void map();
  Descriptor file_;
  std::uint64_t size_ = kPageBytes + kRoomBytes;
  ActivityPage* page_ = nullptr;
};

}  // namespace chancery::core
