// See stop_rule.hpp.
#include "stop_rule.hpp"

#include <algorithm>

namespace chancery::core {

StopRule::StopRule(const StopIf& rule) : rule_(rule), failed_(static_cast<std::size_t>(rule.window)) {}

bool StopRule::add(bool failed) {
  auto oldest = failed_[static_cast<std::size_t>(ended_ % rule_.window)];
  failures_ += static_cast<int>(failed) - static_cast<int>(oldest);
  oldest = failed;
  ++ended_;
  return failures_ >= rule_.failures && (!rule_.is_share || ended_ >= rule_.window);
}

std::string StopRule::text() const {
  return std::to_string(failures_) + " of the last " + std::to_string(std::min(ended_, rule_.window)) +
         " documents failed, which is " + (rule_.is_share ? "more than " + rule_.written : rule_.written + " or more") +
         " (stop_if)";
}

}  // namespace chancery::core
