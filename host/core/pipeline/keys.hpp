// The members of one object of a pipeline, looked at key by key: what is wrong becomes a fault, and the caller goes on
// with what is well. Knows which keys there are and of what kind, not what they mean.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fault.hpp"
#include "json_tree.hpp"

namespace chancery::core {

class Keys {
 public:
  // Both must outlive it.
  Keys(const JsonNode& node, std::vector<Fault>& faults) : node_(node), faults_(faults) {}

  // Only these keys, beside annotations, may stand there. False if this is no object at all.
  bool only(std::initializer_list<const char*> allowed);
  bool all_known() const { return misspelt_.empty(); }
  // The value, if there is one that is good so far.
  const JsonNode* get(std::string_view key, JsonNode::Kind kind, std::string_view expected = "");
  std::string text(std::string_view key);
  // An integer from `least` to `most`; none if it is another.
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t least, std::int64_t most = INT64_MAX);
  // Neither the key, nor one that may be meant for it; or an empty text.
  bool lacks(std::string_view key) const;
  const JsonNode& node() const { return node_; }

  // `at` is of the wrong kind (always false); of the right one, but not what is expected.
  bool wrong_kind(const JsonNode& at, std::string expected, std::string proposal = "");
  void wrong_value(const JsonNode& at, std::string expected, std::string proposal = "");
  void missing(std::string_view key, std::string expected);
  void fault(const JsonNode& at, std::string problem, std::string found, std::string expected);

 private:
  const JsonNode& node_;
  std::vector<Fault>& faults_;
  std::vector<std::string> misspelt_;  // the keys that unknown ones are near to; empty texts among them
};

}  // namespace chancery::core
