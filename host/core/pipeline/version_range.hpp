// Which versions of a component a pipeline is content with: ">=1.2 <2", conditions divided by blanks that all must
// hold. Of a version only the parts that the condition writes are compared, so that "<=1.2" takes 1.2.9 and "1.2"
// any 1.2.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace chancery::core {

class VersionRange {
 public:
  // One or more of OP VERSION, OP being >= > <= < = or nothing (=), VERSION one to three numbers. None: it is no range.
  static std::optional<VersionRange> parse(std::string_view text);

  // False for what is no version.
  bool holds(std::string_view version) const;

 private:
  enum class Relation { at_least, above, at_most, below, equal };
  struct Condition {
    Relation relation = Relation::equal;
    std::array<std::uint32_t, 3> parts{};
    std::size_t count = 0;
  };
  static std::optional<Condition> parse_condition(std::string_view word);

  std::vector<Condition> conditions_;
};

}  // namespace chancery::core
