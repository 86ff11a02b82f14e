// Documents that nobody wrote, made of a seed: pieces of the sample texts cut, repeated, mixed with rare characters.
#pragma once

#include <cstdint>
#include <string>

namespace chancery::conformance {

// The same text for the same seed on every machine; valid UTF-8.
std::string made_up_text(std::uint64_t seed);
// Likewise bytes, which need not be UTF-8; some begin with `magic`.
std::string made_up_bytes(std::uint64_t seed, const std::string& magic);

}  // namespace chancery::conformance
