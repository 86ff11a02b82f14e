// The header tables of government sites: 索 引 号：…, 发文机关：…, in one line, in two, or in cells. Labels are data:
// an operator's file adds to the built-in ones.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "page.hpp"

namespace chancery::particulars {

// Label without blanks → field of `metadata`; an empty field marks a label whose value is nobody's.
using Labels = std::map<std::string, std::string, std::less<>>;
Labels built_in_labels();
// Adds {"labels": {"生成日期": "date_published", …}}. Throws Error{bad_options} for other JSON, with the place.
void add_labels(std::string_view json, Labels& labels);

struct HeaderField {
  std::string_view field;
  Extent value;
  std::size_t part = kNone;
};

// The fields of a page's header lines with their values, in text order; values that are not there are left out.
std::vector<HeaderField> header_fields(const Page& page, const Labels& labels);

}  // namespace chancery::particulars
