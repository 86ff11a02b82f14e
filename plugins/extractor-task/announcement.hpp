// What stands before a list 一是 … 二是 …: whether it says that what follows will be done. Knows no tables.
#pragma once

#include "view.hpp"

namespace chancery::tasks {

// 下一步，我局将做好以下工作：, 我们将从三个方面改进： - by the last sentence of the stretch. What was done
// (近年来我们做了以下工作：) announces nothing.
bool announces_plans(std::string_view text, const Extent& lead);

// Back from the stretch's end to the full stop before its last sentence, which may itself end with one.
Extent last_sentence(std::string_view text, const Extent& lead);

}  // namespace chancery::tasks
