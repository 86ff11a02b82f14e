// Where a document's page lies, as seen from the index: a template with {path}, {name} and {id} in it, filled as the
// host fills that of a target. Whatever an id is called, the link stays a relative one.
#pragma once

#include <string>
#include <string_view>

namespace chancery::html {

// {path}, {name} and {id} as in targets (chancery/target_names.hpp). Throws Error{bad_options, "/pages"} for
// another word in braces, and for an address of another place (`https:`, `//`, `/`).
class PageLinks {
 public:
  explicit PageLinks(std::string_view pages);
  std::string of(std::string_view document_id) const;

 private:
  std::string pages_;
};

}  // namespace chancery::html
