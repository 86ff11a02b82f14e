// A stretch of a text in bytes: [begin, end).
#pragma once

#include <cstddef>
#include <string_view>

namespace chancery::language {

struct Extent {
  std::size_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
  bool holds(std::size_t at) const { return at >= begin && at < end; }
  bool holds(const Extent& other) const { return other.begin >= begin && other.end <= end; }
  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
  friend bool operator==(const Extent&, const Extent&) = default;
};

}  // namespace chancery::language
