// The time that a list's introduction tells (到2025年，实现以下目标：) holds for its items: for the paragraphs below
// the introduction's section, and for those of the section that begin with a dash or a number.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "document_sense.hpp"

namespace chancery::indicators {

class ListTime {
 public:
  explicit ListTime(const std::vector<SectionSense>& sections) : sections_(sections) {}

  // The one that holds where a paragraph begins; forgets it behind the list.
  std::optional<language::TimeExpression> at(std::optional<Ref> section, std::string_view paragraph);
  // `told`: what the paragraph goes on with at its end.
  void introduce(std::optional<Ref> section, std::string_view paragraph,
                 const std::optional<language::TimeExpression>& told);

 private:
  bool holds(std::size_t section, std::string_view paragraph) const;

  const std::vector<SectionSense>& sections_;
  std::size_t section_ = 0;
  std::optional<language::TimeExpression> time_;
};

}  // namespace chancery::indicators
