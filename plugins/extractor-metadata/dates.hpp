// Dates of a document as it writes them, with their damages: 2020年12月28日, 20201228, 二○○四年, and 二O一二年 with a
// letter for the nought. Which of them is the day of signing, others say.
#pragma once

#include <optional>
#include <string_view>

#include "date.hpp"
#include "page.hpp"

namespace chancery::particulars {

struct DateIn {
  language::Date date;
  Extent extent;
};

// The last day that a stretch of the text names in full.
std::optional<DateIn> last_day_in(std::string_view text, Extent stretch);
// The first one.
std::optional<DateIn> first_day_in(std::string_view text, Extent stretch);
// The date, perhaps without its day, that a stretch begins with.
std::optional<DateIn> date_at_begin(std::string_view text, Extent stretch);

// The signs of a date with what is no date between them: 2020年13月5日, 2020年 月 日.
bool is_damaged_date(std::string_view words);

}  // namespace chancery::particulars
