// The host's version, set by the build.
#pragma once

#include <string_view>

namespace chancery::core {

inline constexpr std::string_view kVersion = CHANCERY_VERSION;

}  // namespace chancery::core
