// Components that say wrong things of themselves or cannot be made; one that is well, to see that it is left alone.
#pragma once

#include "rows.hpp"

namespace bad {

struct Nothing : Stage {
  static constexpr std::string_view id = "segmenter.bad.nothing";
};

struct Keyword : Stage {
  static constexpr std::string_view id = "segmenter.bad.keyword";
  static constexpr std::string_view options =
      R"({ "type": "object", "properties": { "n": { "oneOf": [], "description": "A number" } } })";
};

struct Default : Stage {
  static constexpr std::string_view id = "segmenter.bad.default";
  static constexpr std::string_view options =
      R"({ "type": "object", "properties": { "n": { "type": "integer", "maximum": 3, "default": 4, "description": "A number" } } })";
};

struct Create : Stage {
  static constexpr std::string_view id = "segmenter.bad.create";
  explicit Create(const chancery::Options&) { throw chancery::Error(chancery::Code::bad_options, "", "never content"); }
};

}  // namespace bad
