// Calendar dates of a text: with year and month at least, or month and day.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extent.hpp"

namespace chancery::entities {

struct DateMention {
  language::Extent extent;
  std::string iso;  // 2020-12-28, 2020-12; --12-28 where the year is not said
};

std::vector<DateMention> dates_in(std::string_view text);

}  // namespace chancery::entities
