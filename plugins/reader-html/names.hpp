// What ids and classes say of a box: words that builders of sites use for what is around a document, and for the
// document. Hints only: a page without any is read as well.
#pragma once

#include <string_view>

namespace chancery::html {

struct Names {
  bool chrome = false, main = false;
};

Names names_of(std::string_view id, std::string_view classes, std::string_view role);

}  // namespace chancery::html
