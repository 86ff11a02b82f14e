// Something tried in a child process that notes its crashes, and what became of it.
#pragma once

#include <cerrno>
#include <cstring>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "chancery/testkit/catch.hpp"
#include "core/process/child.hpp"
#include "core/process/crash_notes.hpp"
#include "core/process/landlock.hpp"
#include "core/process/sandbox.hpp"

namespace chancery::test {

struct Tried {
  std::string told;                 // by the child
  std::string reason;               // why it did not end well; empty: exit code 0
  std::vector<std::string> denied;  // names of refused calls
  std::uint32_t signal = 0, stack_overflow = 0;
  std::uint64_t address = 0;
};

inline Tried tried(const std::function<void(std::ostream&)>& work) {
  const core::SharedCrashNotes notes;
  const auto child = core::run_in_child(
      [&](const core::ChildAnswer& answer) {
        core::note_crashes_in(*notes);
        std::ostringstream out;
        work(out);
        answer(out.str());
      },
      std::chrono::seconds(20));
  return {child.answer, child.reason, core::denied_calls(*notes), notes->signal, notes->stack_overflow, notes->address};
}

// "ok", or the errno's name of a call that answers -1.
inline std::string result(long answer) { return answer < 0 ? ::strerrorname_np(errno) : "ok"; }

// Whether this machine can show what a test is about; says so if not.
inline bool sandbox_is_whole() {
  const auto lacking = core::lacking_parts();
  for (const auto& sentence : lacking) WARN("skipped: " << sentence);
  return lacking.empty();
}

using Calls = std::vector<std::string>;

}  // namespace chancery::test
