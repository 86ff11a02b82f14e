// When failed documents end a run: `stop_if` of a pipeline. Judged by StopRule (stop_rule.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace chancery::core {

class Keys;
struct Fault;

constexpr std::int64_t kStopWindowDefault = 200, kStopWindowMax = 1'000'000;

// Of the last `window` documents that ended, in input order, so many failed ones end the run.
struct StopIf {
  std::int64_t failures = 1;  // more than `window`: never
  std::int64_t window = kStopWindowDefault;
  bool is_share = false;  // a share of the window: judged only once `window` documents have ended
  std::string written;    // "5%", "20"
};

// The member `stop_if` of a pipeline: "failed" is a share ("5%": more than 5 in 100) or a number (20: so many or more).
// Of one that is not `whole`, no key is missed. What is wrong is added to `faults`; then there may be none.
std::optional<StopIf> read_stop_if(const Keys& keys, bool whole, std::vector<Fault>& faults);

}  // namespace chancery::core
