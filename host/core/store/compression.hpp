// Bytes made small, by zstd, its only user: as fast as it goes, with a checksum.
#pragma once

#include <string>
#include <string_view>

namespace chancery::core {

// Empty if there is no memory for it.
std::string compressed(std::string_view bytes);
// Of what `compressed` made. Empty: it is damaged.
std::string decompressed(std::string_view bytes);

}  // namespace chancery::core
