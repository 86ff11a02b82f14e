// See limits.hpp.
#include "limits.hpp"

#include "keys.hpp"

namespace chancery::core {

Limits granted(std::initializer_list<SaidLimits> said) {
  Limits out;
  const auto narrow = [](Limit& limit, const std::optional<std::int64_t>& value, std::string_view from) {
    if (value && (limit.from == kByDefault || *value <= limit.value)) limit = {*value, from};
  };
  for (const auto& [limits, from] : said) {
    narrow(out.time_ms, limits.time_ms, from);
    narrow(out.memory_mb, limits.memory_mb, from);
    narrow(out.emitted_mb, limits.emitted_mb, from);
  }
  return out;
}

LimitsSpec read_limits(const Keys& keys, std::vector<Fault>& faults) {
  const auto* node = keys.node().find("limits");
  if (!node) return {};
  Keys limits(*node, faults);
  if (!limits.only({"time_ms", "memory_mb", "emitted_mb"})) return {};
  const auto read = [&](std::string_view key) { return limits.integer(key, kLimitMin, kLimitMax); };
  return {read("time_ms"), read("memory_mb"), read("emitted_mb")};
}

}  // namespace chancery::core
