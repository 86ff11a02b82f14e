// A child of a check, for what changes its process for good: a sandbox, an exit.
#pragma once

#include <functional>
#include <string>

namespace chancery::conformance {

struct HelperEnd {
  std::string answer;  // of the work, or what it threw
  std::string reason;  // "was ended by signal 11 (Segmentation fault)"; empty: it ended with exit code 0

  bool well() const { return reason.empty(); }
};

// Runs `work` in a child that ends with its answer. Throws Error{io}.
HelperEnd in_process_of_its_own(const std::function<std::string()>& work);

}  // namespace chancery::conformance
