// Which reader takes an input: the pipeline's first whose pattern fits, or else the installed one that knows the
// input's magic bytes, before its suffix.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "../pipeline/plan.hpp"

namespace chancery::core {

// How many bytes of an input the answer may depend on; 0 if on none.
std::size_t magic_reach(const Plan& plan);

// The index of the reader; none if nobody takes it. `head`: the input's first bytes. `media_type` may be empty.
// Throws Error{usage, name} if two installed readers claim it alike.
std::optional<std::size_t> match_reader(const Plan& plan, const std::string& name, std::string_view head,
                                        std::string_view media_type);

}  // namespace chancery::core
