// What a document's provenance calls the host's own entries. No stage of a pipeline is called so: `verify` looks past
// what was redacted.
#pragma once

#include <string_view>

namespace chancery::core {

inline constexpr std::string_view kRedactionStage = "redact";
inline constexpr std::string_view kHostsOwn = "chancery.";  // later ones begin so

}  // namespace chancery::core
