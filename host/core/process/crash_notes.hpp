// What a process that runs plugin code notes of its end and of refused calls, in memory that its parent shares: a
// process that died cannot tell. What is noted is a claim of that process, since a plugin can write there too.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

namespace chancery::core {

// All zero at first; atomics without locks, so that it may lie in shared memory.
struct CrashNotes {
  std::atomic<std::uint32_t> signal;                      // the first fatal one
  std::atomic<std::uint32_t> stack_overflow;              // 1: it came of that, or of memory refused to the stack
  std::atomic<std::uint64_t> address;                     // where memory was touched, for SEGV and BUS
  std::atomic<std::uint32_t> denied;                      // how many calls were refused
  std::array<std::atomic<std::int32_t>, 8> denied_calls;  // the first few different ones, their numbers plus 1
};
static_assert(std::atomic<std::uint64_t>::is_always_lock_free && std::atomic<std::int32_t>::is_always_lock_free);

// From now on a fatal signal (SEGV, BUS, ILL, FPE, ABRT) is noted there and ends the process all the same, also when
// the first thread's stack is used up. A refused call (SIGSYS) is noted and answers EACCES if it opens or asks for a
// file by path, ENOSYS for clone3, EPERM else; the plugin goes on. For this process and those it forks; a later call
// changes where to. The notes must stay until the process ends. Throws Error{failed} without memory.
void note_crashes_in(CrashNotes& notes);

// Of this machine's architecture: "openat"; "call 9999" if it is unknown.
std::string name_of_system_call(int number);

// The names, in the order in which they were first refused.
std::vector<std::string> denied_calls(const CrashNotes& notes);

// For the end of a message: "; the sandbox refused socket, execve"; empty if nothing was refused.
std::string told_denials(const CrashNotes& notes);

void forget_denials(CrashNotes& notes);

// Notes in memory of their own that children share. Throws Error{failed} without memory.
class SharedCrashNotes {
 public:
  SharedCrashNotes();
  ~SharedCrashNotes();
  SharedCrashNotes(const SharedCrashNotes&) = delete;
  SharedCrashNotes& operator=(const SharedCrashNotes&) = delete;
  CrashNotes& operator*() const { return *notes_; }
  CrashNotes* operator->() const { return notes_; }

 private:
  CrashNotes* notes_;
};

}  // namespace chancery::core
