// What a number counts or measures, and whose: the noun before it back to a clause border, or behind its unit. As good
// as it goes without a parser; verbs of doing stay (培训技术经理人), empty ones (达到, 共有) go.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "quantity.hpp"
#include "sentence.hpp"

namespace chancery::indicators {

struct Subject {
  std::string_view verb;        // 查处 of 查处527起…案件; before the words
  std::string_view words;       // empty: the clause says none
  std::string_view wording;     // 同比增长, 净增: how it changed; may stand without words
  std::string_view scope;       // 全市; empty: not said
  std::string_view fallback;    // what the clause before is about; empty unless this one says nothing
  bool is_distributed = false;  // 分别
  bool goes_on = false;         // the words add to the subject before: 居全国
};

// `from`: where what is before belongs to another figure. `places`: whose the document is, which may be named as scope.
Subject subject_of(const Quantity& quantity, const Sentence& sentence, std::size_t from,
                   std::span<const std::string> places);

}  // namespace chancery::indicators
