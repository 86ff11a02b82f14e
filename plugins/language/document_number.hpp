// Numbers of documents (发文字号): 国办发〔2018〕109号, 南开政发[2020]11号, 国务院令第645号, 某公告2018年第12号. Read
// as they are written, with brackets of any kind and blanks between the parts; given as GB/T 9704-2012, 7.2.5 has them:
// the issuer's letters, the year in 〔〕, a number without 第 and without zeros in front. Knows no tables.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extent.hpp"

namespace chancery::language {

struct DocumentNumber {
  Extent extent;
  std::string value;     // with 〔〕 and without blanks; as written if damaged
  bool damaged = false;  // a bracket or 号 is missing: 南开政发2020〕11
};

// The number that a line begins with, perhaps damaged. What stands behind it (签发人：…) is left.
std::optional<DocumentNumber> document_number_at_begin(std::string_view text, Extent line);

// The first number in running text that stands in [from, end), whole. Its letters are those of the issuer: Han
// characters, at most 14, behind words such as 根据 and 和. Of orders, those of 令 alone.
std::optional<DocumentNumber> next_document_number(std::string_view text, std::size_t from, std::size_t end);

}  // namespace chancery::language
