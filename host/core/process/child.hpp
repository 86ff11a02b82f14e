// A piece of work in a child process, for work that may crash or hang: code of plugins that nobody has tried yet.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace chancery::core {

struct ChildEnd {
  std::string answer;     // what it wrote, also if it did not end well
  std::string reason;     // why not: "ended in signal 11 (Segmentation fault)"; empty: it ended well
  bool too_slow = false;  // it was ended because it wrote nothing for so long
  bool by_itself = true;  // false: somebody else stopped it; another time it may end otherwise

  bool well() const { return reason.empty(); }
};

// Hands bytes to the parent; they are there once it returns, whatever happens then.
using ChildAnswer = std::function<void(std::string_view bytes)>;

// Forks, runs `work` there with its stdout on stderr and default handlers, and kills it when it wrote nothing for
// `timeout`. It ends with its parent. What it leaves behind, a process of its own, is not waited for. Throws Error{io}
// if no process can be made.
ChildEnd run_in_child(const std::function<void(const ChildAnswer&)>& work, std::chrono::milliseconds timeout);

}  // namespace chancery::core
