// The head of a brief: what the document is called, its number, date and issuers.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis.hpp"
#include "chancery/standard_tables.hpp"

namespace chancery::brief {

// 2020-12-28 as 2020年12月28日; anything else as it is.
std::string chinese_date(std::string_view iso);

// Number, date of signing and issuing bodies, with what was not found said; of the first part that has them.
// Empty if the pipeline has no stage for metadata and the reader knew none of them.
template <class Metadata>
std::string particulars_of(const Metadata& metadata, Analysis analysis);

// The title by metadata, else the first run of title paragraphs; empty if there is none.
template <class Metadata, class Paragraphs>
std::string title_of(std::string_view text, const Metadata& metadata, const Paragraphs& paragraphs);

namespace detail {

struct Particulars {
  std::string number, date, bodies;
};
std::string joined(const Particulars& found, Analysis analysis);

// The first value of a field, or empty.
template <class Metadata>
std::string_view value_of(const Metadata& metadata, std::string_view field) {
  for (const auto& row : metadata)
    if (row.field == field) return row.value;
  return {};
}

// All values of a field that belong to the same part as the first, each once.
template <class Metadata>
std::string values_of(const Metadata& metadata, std::string_view field) {
  std::vector<std::string_view> values;
  std::optional<Ref> part;
  for (const auto& row : metadata) {
    if (row.field != field) continue;
    if (values.empty()) part = row.part;
    if (row.part == part && std::find(values.begin(), values.end(), row.value) == values.end() && values.size() < 8)
      values.push_back(row.value);
  }
  std::string out;
  for (const auto& value : values) (out += out.empty() ? "" : "、") += value;
  return out;
}

}  // namespace detail

template <class Metadata>
std::string particulars_of(const Metadata& metadata, Analysis analysis) {
  return detail::joined(
      {std::string(detail::value_of(metadata, "doc_number")), chinese_date(detail::value_of(metadata, "date_signed")),
       detail::values_of(metadata, "issuing_body")},
      analysis);
}

template <class Metadata, class Paragraphs>
std::string title_of(std::string_view text, const Metadata& metadata, const Paragraphs& paragraphs) {
  std::string out(detail::value_of(metadata, "title"));
  if (!out.empty()) return out;
  for (const auto& paragraph : paragraphs) {
    if (paragraph.role == "title")
      (out += out.empty() ? "" : "\n") += text.substr(paragraph.begin, paragraph.end - paragraph.begin);
    else if (!out.empty()) break;
  }
  return out;
}

}  // namespace chancery::brief
