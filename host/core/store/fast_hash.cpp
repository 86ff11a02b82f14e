// xxHash's one home: see fast_hash.hpp.
#include "fast_hash.hpp"

#include <xxhash.h>

namespace chancery::core {

std::string fast_hash(std::string_view bytes) {
  XXH128_canonical_t out;
  XXH128_canonicalFromHash(&out, XXH3_128bits(bytes.data(), bytes.size()));
  return {reinterpret_cast<const char*>(out.digest), sizeof out.digest};
}

}  // namespace chancery::core
