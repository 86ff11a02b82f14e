// From the tree to the page: what is seen, in lines, white space collapsed as HTML does, with the boxes they lie in.
// Iterative and linear. Decides nothing of what is document and what is chrome.
#pragma once

#include <gumbo.h>

#include <string_view>

#include "page.hpp"

namespace chancery::html {

// `root` is the tree of `parsed`, whose positions are those of `decoded`, the page as text.
Page lay_out(const GumboNode* root, std::string_view parsed, std::string_view decoded);

}  // namespace chancery::html
