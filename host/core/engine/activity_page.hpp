// What a worker is at, in a page of memory that its supervisor sees too: it tells where a worker stands without a
// message, and where it stood when it died. Claims of the worker, since a plugin can write there.
#pragma once

#include <atomic>
#include <cstdint>

#include "../process/crash_notes.hpp"
#include "../process/descriptor.hpp"

namespace chancery::core {

inline constexpr std::uint32_t kNoSlot = UINT32_MAX;

struct ActivityPage {
  std::atomic<std::uint64_t> task;      // number of the task at hand, from 1
  std::atomic<std::uint64_t> node;      // its document or container
  std::atomic<std::uint32_t> slot;      // the component that is called; kNoSlot: none
  std::atomic<std::uint32_t> reader;    // of the document
  std::atomic<std::uint64_t> since_ns;  // of the steady clock
  CrashNotes notes;
};

// The page mapped, in a file of memory whose size nobody can change.
class SharedPage {
 public:
  // A new one, all zero. Throws Error{io}.
  SharedPage();
  // One that another process made.
  explicit SharedPage(Descriptor file);
  ~SharedPage();
  SharedPage(const SharedPage&) = delete;
  SharedPage& operator=(const SharedPage&) = delete;

  ActivityPage& operator*() const { return *page_; }
  ActivityPage* operator->() const { return page_; }
  int file() const { return file_.get(); }
  // The mapping stays.
  void close_file() { file_.close(); }

 private:
  void map();
  Descriptor file_;
  ActivityPage* page_ = nullptr;
};

}  // namespace chancery::core
