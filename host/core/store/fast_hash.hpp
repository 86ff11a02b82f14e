// A hash that costs nothing beside what is hashed: 128 bits of XXH3, as bytes. Two values of one document meet by
// accident never, but who wants two of them to be alike can make them: for keys within one document's results, not for
// names of content.
#pragma once

#include <string>
#include <string_view>

namespace chancery::core {

std::string fast_hash(std::string_view bytes);

}  // namespace chancery::core
