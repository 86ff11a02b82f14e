// What a spreadsheet would take for a formula instead of a text.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace chancery::rows {

// Full-width forms too: some programs read them as their ASCII ones.
inline bool begins_formula(std::string_view text) {
  static constexpr std::array<std::string_view, 10> beginnings = {"=",  "+",  "-",  "@",  "\t",
                                                                  "\r", "＝", "＋", "－", "＠"};
  return std::any_of(beginnings.begin(), beginnings.end(), [&](auto one) { return text.starts_with(one); });
}

}  // namespace chancery::rows
