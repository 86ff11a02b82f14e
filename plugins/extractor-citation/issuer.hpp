// Who issued a cited work, and when: the body that stands directly before it (市政府印发的《…》). Only what the
// sentence says.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "context.hpp"

namespace chancery::citations {

// Whom 我市 and 我局 mean.
struct Writer {
  std::string_view body;    // in whose name the places stand: the first that issues the document, else whom to ask
  std::string_view issuer;  // the only body that issues the document, empty if there is none or are several
  std::string name_of(std::string_view mine) const;
};

// The body or bodies before the citation, as written, with nothing but verbs of issuing, adverbs and dates between:
// 市教委和市财政局联合印发了《…》, 市教委等八部门印发的《…》. 我市, 我局 as whom they mean, where that is known. Empty:
// none said. `bodies` are organisations in text order.
std::string issuer_before(std::string_view text, const Context& context, std::span<const Extent> bodies,
                          const Writer& writer);

// The date that a bracket begins with, ISO 8601; empty: none.
std::string date_in_bracket(std::string_view bracket);

// The date directly behind the citation at which it was made, ISO 8601: 《…》已于2009年颁布施行. Empty: none; neither
// is that from which it is in force.
std::string date_behind(std::string_view text, const Context& context);

// The last date between the citation before, or the sentence's begin, and the citation, ISO 8601, with those listed
// before it (2016年、2018年). A month without a year is of the year told before it. Empty: none. No end of a period
// (到2020年, 2018年以来) is one.
std::vector<std::string> dates_before(std::string_view text, const Context& context, std::size_t previous_end);

}  // namespace chancery::citations
