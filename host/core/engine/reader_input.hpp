// What a reader gets, and what is known of where it came from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace chancery::core {

struct ReaderInput {
  std::string_view bytes, media_type, locator;
  std::string_view sha256 = {};  // of `bytes`, if somebody knows it
};

// Of the input file, for exporters.
struct SourceInfo {
  std::string id, sha256, media_type;
  std::uint64_t bytes = 0;
};

}  // namespace chancery::core
