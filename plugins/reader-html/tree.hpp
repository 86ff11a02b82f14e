// A page parsed by gumbo: the one place that calls its parser. Invariant: the tree is at most a fixed depth and its
// size is bound by the page's; positions in it are positions in the page, whatever was taken out of a wild one.
#pragma once

#include <gumbo.h>

#include <string>
#include <string_view>

#include "arena.hpp"

namespace chancery::html {

class Tree {
 public:
  // `page` is valid UTF-8 of less than 4 GiB and outlives the tree, as does `arena`, which is reset. Throws
  // Error{limit} if there is no memory.
  Tree(std::string_view page, Arena& arena);
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  // The element html; null for a page that is only comments to the parser.
  const GumboNode* root() const { return output_->root; }
  // What was parsed: `page`, or a copy of the same length.
  std::string_view page() const { return page_; }

 private:
  std::string tamed_;
  std::string_view page_;
  GumboOutput* output_;
};

}  // namespace chancery::html
