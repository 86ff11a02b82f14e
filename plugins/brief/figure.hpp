// Whether a sentence reports a figure: a number that counts or measures something.
#pragma once

#include <string_view>

namespace chancery::brief {

// Numbers in titles and quotations (《中国制造2025》, “111”工程), dates and ordinals (2025年, 第3) are none.
bool gives_figure(std::string_view sentence);

}  // namespace chancery::brief
