// Decides whether so many documents failed that a run ends. Told of each document as it ends, in input order; knows
// nothing of what a failure is. Constant time a document, a bit of memory for each of the window.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stop_if.hpp"

namespace chancery::core {

class StopRule {
 public:
  explicit StopRule(const StopIf& rule);

  // The next document has ended. True: the run must end.
  bool add(bool failed);
  // "12 of the last 200 documents failed, which is more than 5% (stop_if)", of the documents so far.
  std::string text() const;

 private:
  StopIf rule_;
  std::vector<bool> failed_;  // of the last `window` documents, a ring
  std::int64_t ended_ = 0, failures_ = 0;
};

}  // namespace chancery::core
