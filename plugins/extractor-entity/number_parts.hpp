// Bodies that are named only within the number of a document or of a term, where nobody is meant:
// 工信部企业〔2022〕63号, 市政协十五届三次会议.
#pragma once

#include <string_view>

#include "extent.hpp"

namespace chancery::entities {

bool is_part_of_number(std::string_view text, language::Extent body);

}  // namespace chancery::entities
