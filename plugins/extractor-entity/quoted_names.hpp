// Names of bodies that are quoted whole, which may hold what no other may: “物质创造与制造实验室”, “青云网”.
#pragma once

#include <cstddef>
#include <string_view>

#include "extent.hpp"
#include "lexicon.hpp"

namespace chancery::entities {

// From `begin`, behind the opening mark, to the closing one; empty if no name stands there.
language::Extent quoted_name(std::string_view text, std::size_t begin, std::string_view close, const Lexicon& lexicon);

}  // namespace chancery::entities
