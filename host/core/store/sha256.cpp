// SHA-256 by OpenSSL: see sha256.hpp.
#include "sha256.hpp"

#include <openssl/sha.h>

namespace chancery::core {

std::string sha256(std::string_view bytes) {
  static constexpr char hex[] = "0123456789abcdef";
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  std::string out(sizeof digest * 2, '\0');
  for (std::size_t i = 0; i < sizeof digest; ++i) {
    out[2 * i] = hex[digest[i] >> 4];
    out[2 * i + 1] = hex[digest[i] & 15];
  }
  return out;
}

}  // namespace chancery::core
