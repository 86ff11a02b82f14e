// The template: a process that has made all components and forks workers, so that a worker costs a fork. And the
// sink: a process with one collector. Both are this program started anew (start.hpp), confined before the first plugin
// is loaded.
#pragma once

#include <string_view>

namespace chancery::core {

// What the program's first argument says it is to be, and what the descriptors from kFirstPassed on then are: the
// socket, and a sink's target.
inline constexpr std::string_view kTemplateWord = "--serve-template", kSinkWord = "--serve-sink";

[[noreturn]] void serve_template();
[[noreturn]] void serve_sink();

}  // namespace chancery::core
