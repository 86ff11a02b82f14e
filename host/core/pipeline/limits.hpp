// How much a component may take for one document: `limits` as a pipeline says them, and what is granted. Does not know
// how time and memory are measured, nor what happens to who takes more.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

namespace chancery::core {

class Keys;
struct Fault;

constexpr std::string_view kByDefault = "the default", kByPipeline = "the pipeline's limits",
                           kByStage = "the stage's limits", kByReader = "the reader's limits",
                           kByExporter = "the exporter's limits", kByCommandLine = "the command line";

// So that bytes and nanoseconds fit 64 bits whatever is asked for.
constexpr std::int64_t kLimitMin = 1, kLimitMax = 1'000'000'000;

// As said in one place; each from kLimitMin to kLimitMax.
struct LimitsSpec {
  std::optional<std::int64_t> time_ms, memory_mb, emitted_mb;
};

// A granted value, and the bound that gave it, as messages name it: "granted 2,000 ms (the stage's limits)".
struct Limit {
  std::int64_t value;
  std::string_view from;  // lives as long as the program
};

struct Limits {
  Limit time_ms{30'000, kByDefault};
  Limit memory_mb{2'048, kByDefault};  // MiB, as emitted_mb: growth since the document began; bytes of rows and output
  Limit emitted_mb{1'024, kByDefault};
};

// Limits, and where they were said: kByPipeline.
struct SaidLimits {
  const LimitsSpec& limits;
  std::string_view from;  // lives as long as the program
};

// Of each limit the smallest that is said, the later of equal ones; the default only if none is said: who asks for more
// than that gets it.
Limits granted(std::initializer_list<SaidLimits> said);

// The member `limits` of an object. What is wrong is added to `faults`.
LimitsSpec read_limits(const Keys& keys, std::vector<Fault>& faults);

}  // namespace chancery::core
