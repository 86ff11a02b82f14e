// The log of a run's plugins. Lines of a document wait until its outcome is known, since of a refused one nothing may
// be told; control characters are shown as '?'.
#pragma once

#include <cstddef>
#include <memory>

namespace spdlog {
class logger;
}

namespace chancery::core {

class DocumentLog {
 public:
  // Hands on to `to`, at its level.
  explicit DocumentLog(spdlog::logger& to);
  ~DocumentLog();
  DocumentLog(const DocumentLog&) = delete;
  DocumentLog& operator=(const DocumentLog&) = delete;

  // For plugins.
  spdlog::logger& logger() { return *logger_; }

  // From now on lines wait: the first kWaitingMax of a document, of the rest only their number.
  void hold();
  // Hands on what waits.
  void tell();
  // Forgets what waits.
  void drop();
  // Hands on what waits, and from now on each line at once.
  void pass();

  static constexpr std::size_t kWaitingMax = 10'000;

 private:
  class Sink;
  std::shared_ptr<Sink> sink_;
  std::unique_ptr<spdlog::logger> logger_;
};

}  // namespace chancery::core
