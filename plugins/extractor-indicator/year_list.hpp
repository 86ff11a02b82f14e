// Years that values are distributed over: 2020年和2021年分别投入3亿元和4亿元, 2019、2020、2021年分别为…,
// 2020年至2022年，分别….
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace chancery::indicators {

struct ListedYear {
  int year = 0;
  std::string_view words;  // as the text says it; of a range, the range
};

// The `count` years that are listed last in `words`, which end where 分别 begins; none if there are not as many.
std::vector<ListedYear> years_in(std::string_view words, std::size_t count);

// Without the years and what joins them at its beginning and end.
std::string_view without_years(std::string_view words);

}  // namespace chancery::indicators
