// A tag that names who is responsible: （责任单位：市科技局、各区（管委会））.
#pragma once

#include <string_view>

namespace chancery::enumerations {

// The tag at the end of `text`, with the stop behind it; empty if there is none.
std::string_view tag_at_end(std::string_view text);

}  // namespace chancery::enumerations
