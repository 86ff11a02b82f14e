// Components that are wrong by the language's rules and do no harm that shows: a sanitizer alone sees it. That of
// signed overflow is built in (CMakeLists.txt), as an author may; that of addresses is in a sanitized build alone.
#pragma once

#include <climits>
#include <vector>

#include "rows.hpp"

namespace bad {

struct Overruns : Stage {
  static constexpr std::string_view id = "segmenter.bad.overruns";
  void process(chancery::Document& document) override {
    const auto text = document.text();
    const std::vector<char> copy(text.begin(), text.end());
    seen_ = seen_ + (copy.empty() ? 0 : *const_cast<const volatile char*>(copy.data() + copy.size()));
    Stage::process(document);
  }
  unsigned seen_ = 0;
};

struct Overflows : Stage {
  static constexpr std::string_view id = "segmenter.bad.overflows";
  void process(chancery::Document& document) override {
    more_ = most_ + 1;
    Stage::process(document);
  }
  volatile int most_ = INT_MAX, more_ = 0;
};

}  // namespace bad
