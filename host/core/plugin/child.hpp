// A piece of work in a child process, for work that may crash or hang: code of plugins that nobody has tried yet.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace chancery::core {

struct ChildEnd {
  std::string answer;  // what it wrote, also if it did not end well
  std::string reason;  // why not: "ended in signal 11 (Segmentation fault)"; empty: it ended well

  bool well() const { return reason.empty(); }
};

// Where the child writes its answer. Bytes are with the parent once written, whatever happens then.
class ChildAnswer {
 public:
  explicit ChildAnswer(int fd) : fd_(fd) {}
  void write(std::string_view bytes) const noexcept;

 private:
  int fd_;
};

// Forks, runs `work` there with its stdout on stderr and default signals, and kills it when it wrote nothing for
// `timeout`. Throws Error{io} if no process can be made.
ChildEnd run_in_child(const std::function<void(const ChildAnswer&)>& work, std::chrono::milliseconds timeout);

}  // namespace chancery::core
