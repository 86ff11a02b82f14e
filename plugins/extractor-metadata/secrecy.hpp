// Markers of secrecy in the head of a paper or of one of its parts: 秘密★1年, 机密★, 绝密 on a line of its own,
// 密级：机密. The mere words in a title or text are none: papers on secrecy are public.
#pragma once

#include <optional>
#include <string_view>

#include "page.hpp"

namespace chancery::particulars {

struct SecrecyMarker {
  std::string_view grade;  // 绝密, 机密, 秘密
  Extent extent;           // with its period
};
std::optional<SecrecyMarker> secrecy_marker(const Page& page);

}  // namespace chancery::particulars
