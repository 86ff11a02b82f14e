// Who issued a cited work, and when: the body that stands directly before it (市政府印发的《…》). Only what the
// sentence says.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "context.hpp"
#include "jurisdiction.hpp"

namespace chancery::citations {

// The body or bodies before the citation, as written, with nothing but verbs of issuing, adverbs and dates between:
// 市教委和市财政局联合印发了《…》. 我市, 我区 as the place they mean, where that is known. Empty: none said.
// `bodies` are organisations in text order.
std::string issuer_before(std::string_view text, const Context& context, std::span<const Extent> bodies,
                          const language::Jurisdiction& places);

// The date that a bracket begins with, ISO 8601; empty: none.
std::string date_in_bracket(std::string_view bracket);

// The last date between the citation before, or the sentence's begin, and the citation, ISO 8601. A month without a
// year is of the year told before it. Empty: none. No end of a period (到2020年, 2018年以来) is one.
std::string date_before(std::string_view text, const Context& context, std::size_t previous_end);

}  // namespace chancery::citations
