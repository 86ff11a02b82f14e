// Numbers as headings of official documents are counted: 一, 十二, 一百零三.
#pragma once

#include <cstdint>
#include <string>

namespace chancery::docx {

// From 1 to 99,999,999; others in digits.
std::string chinese_number(std::uint64_t number);

}  // namespace chancery::docx
