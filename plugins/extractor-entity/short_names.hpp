// Short names that a text gives to bodies: X（以下简称Y）, and where Y stands behind it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extent.hpp"

namespace chancery::entities {

struct ShortName {
  std::string_view name;
  std::size_t body = 0;  // index of the body that it stands for
  std::vector<language::Extent> mentions;
};

// `bodies` in text order; mentions are behind the definition and inside none of them.
std::vector<ShortName> short_names_in(std::string_view text, const std::vector<language::Extent>& bodies);

}  // namespace chancery::entities
