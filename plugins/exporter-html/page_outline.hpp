// The sections of a document as a tree of links into its text.
#pragma once

#include <string>

#include "facts.hpp"

namespace chancery::html {

void append_outline(std::string& out, const Facts& facts);

}  // namespace chancery::html
