// Shares that are written without a sign: 百分之三十五, 半数, 三分之一, 七成, 2/3. Their base unit is %. And ratios.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "numeral.hpp"
#include "quantity.hpp"

namespace chancery::indicators {

// 百分之三十五, 千分之3, 半数: at `at`, before it is read as a number.
std::optional<Quantity> share_in_words(std::string_view s, std::size_t at);
// 三分之一, 七成, 2/3: with the first number, which stands at `at`.
std::optional<Quantity> part_of_whole(std::string_view s, std::size_t at, const language::Numeral& number);
// 车桩比约为8.6∶1, 比例达到1：3: behind what is called a ratio; elsewhere times, results and scales are written so. The
// unit is what it is counted against (∶1), the base value the quotient.
std::optional<Quantity> ratio_of(std::string_view s, std::size_t at, std::size_t from, const language::Numeral& number);

}  // namespace chancery::indicators
