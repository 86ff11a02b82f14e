// The search for the few bytes of a text at which something is to be done. Most texts have long stretches without one.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace chancery::rows {

using Stops = std::array<bool, 256>;  // by the byte

// The next of them at or behind `at`, or the end. Eight bytes are looked at together: most have none.
inline std::size_t next_stop(std::string_view text, std::size_t at, const Stops& stops) {
  const auto is_stop = [&](std::size_t i) { return stops[static_cast<unsigned char>(text[i])]; };
  for (; at + 8 <= text.size(); at += 8) {
    bool any = false;
    for (std::size_t i = 0; i < 8; ++i) any |= is_stop(at + i);
    if (any) break;
  }
  while (at < text.size() && !is_stop(at)) ++at;
  return at;
}

}  // namespace chancery::rows
