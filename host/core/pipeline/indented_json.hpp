// JSON for people: a value a line, indented by two. Lists of plain values stand in one line.
#pragma once

#include <functional>
#include <string>

#include "json_tree.hpp"

namespace chancery::core {

// `comment`, if given, says what stands behind a plain value, as `// …`; a list in one line has one.
std::string indented_json(const JsonNode& root, const std::function<std::string(const JsonNode&)>& comment = nullptr);

}  // namespace chancery::core
