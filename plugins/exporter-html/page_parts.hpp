// Small parts that stand in several places of a document's page.
#pragma once

#include <string>
#include <string_view>

#include "analysis.hpp"
#include "labels.hpp"

namespace chancery::html {

// What stands where there is nothing: found none, or not looked for.
Label note_of(brief::Analysis analysis);

// Below a table of more than kRowsMax rows.
inline constexpr Label kOnlyFirst = {"仅列前20000条", "Only the first 20000 are shown"};

void append_note(std::string& out, Label words);
void append_heading(std::string& out, std::string_view id, Label words);

}  // namespace chancery::html
