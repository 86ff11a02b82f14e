// SHA-256 by OpenSSL, its only user. Lower-case hexadecimal throughout.
#pragma once

#include <string>
#include <string_view>

namespace chancery::core {

std::string sha256(std::string_view bytes);

}  // namespace chancery::core
