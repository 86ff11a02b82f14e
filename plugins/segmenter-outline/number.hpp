// Reading a number at a place of a line: 一 … 九百九十九, or 1 … 999 in full or half width. Knows nothing of what
// stands around it.
#pragma once

#include <cstddef>
#include <string_view>

namespace chancery::outline {

struct Number {
  int value = -1;  // -1: none there
  std::size_t end = 0;
};

// A row of digits without 十 or 百 (一九九六) is no such number.
Number han_number(std::string_view s, std::size_t at);
// Without zeros in front.
Number arabic_number(std::string_view s, std::size_t at);

}  // namespace chancery::outline
