// Documents that nobody wrote, made of a seed: pieces of the sample texts cut, repeated, mixed with rare characters.
#pragma once

#include <cstdint>
#include <string>

#include "subject.hpp"

namespace chancery::conformance {

// What a component may be given, the same for the same seed on every machine: valid UTF-8; of a reader bytes, which
// need not be that, and of which some begin as its format does.
std::string made_up_input(const Subject& subject, std::uint64_t seed);

}  // namespace chancery::conformance
