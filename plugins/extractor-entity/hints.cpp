#include "hints.hpp"

#include "code_points.hpp"

namespace chancery::entities {

void add_signs(std::string_view text, const Lexicon& lexicon, language::Extent stretch, Hints& hints) {
  for (auto at = stretch.begin; at < stretch.end;) {
    const auto c = language::decode(text, at);
    const bool is_title = c.value == U'代' || c.value == U'委';
    if (is_sign(c.value) && !is_title) hints.marks.push_back(at);
    const auto match = is_title ? lexicon.longest(text, at, c) : Lexicon::Match{};
    const bool is_new = hints.titles.empty() || hints.titles.back().end <= at;
    if ((match.marks & kPersonTitle) != 0 && is_new) hints.titles.push_back({at, at + match.size});
    at += c.size;
  }
}

}  // namespace chancery::entities
