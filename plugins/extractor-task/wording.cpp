#include "wording.hpp"

#include <algorithm>
#include <array>

#include "character_search.hpp"
#include "code_points.hpp"
#include "given_words.hpp"
#include "word_set.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

// What a clause begins with that only says on what grounds.
bool says_grounds(std::string_view clause) {
  return begins_with_any<"聚焦", "围绕", "顺应", "按照", "针对", "根据", "依托", "结合", "立足", "以", "通过", "为",
                         "在", "利用">(clause);
}
bool is_noun(std::string_view words) {
  return begins_with_any<"研究院", "研究所", "研究生", "研究中心", "研究机构">(words);
}
constexpr auto kStrengthBegins = [] {
  std::array<char32_t, kStrengths.size()> all = {};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = decode(kStrengths[i].word, 0).value;
  return CharacterSearch({all.data(), all.size()});
}();
constexpr auto kStrengthWords = [] {
  std::array<std::string_view, kStrengths.size()> all;
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = kStrengths[i].word;
  return WordSet(all);
}();

Extent clause_from(std::string_view text, std::size_t begin, std::size_t end) {
  begin = std::min(skip_blanks(text, begin), end);
  auto at = begin;
  while (at < end) {
    const auto c = decode(text, at);
    if (is_comma(c.value) || is_semicolon(c.value) || is_full_stop(c.value) || is_colon(c.value) || c.value == U'\n')
      break;
    at += c.size;
  }
  return {begin, std::max(begin, trim_end(text, at))};
}

}  // namespace

std::string_view strength_of(std::string_view words) {
  constexpr std::size_t kCharacter = 3;
  for (auto at = kStrengthBegins.find(words, 0); at < words.size(); at = kStrengthBegins.find(words, at + kCharacter)) {
    const auto rest = words.substr(at);
    const auto found = kStrengthWords.begun_by(rest);
    if (found < kStrengths.size() && !is_noun(rest)) return kStrengths[found].strength;
  }
  return {};
}

Extent title_of_item(std::string_view text, const Extent& item, std::string_view marker) {
  auto begin = item.begin + marker.size();
  // 第一，强化保障: the comma is the marker's.
  if (const auto c = decode(text, begin); is_comma(c.value) || is_colon(c.value) || c.value == U'、') begin += c.size;
  const auto first = clause_from(text, begin, item.end);
  for (auto clause = first; !clause.empty();) {
    const auto words = clause.in(text);
    if (!says_grounds(words)) return clause;
    const auto stop = decode(text, clause.end);
    if (is_full_stop(stop.value) || clause.end + stop.size >= item.end) break;
    clause = clause_from(text, clause.end + stop.size, item.end);
  }
  return first;
}

Extent first_sentence(const View& view, const Extent& stretch) {
  const auto begin = std::min(skip_blanks(view.text, stretch.begin), stretch.end);
  const auto marks = view.landmarks.in({begin, stretch.end});
  const auto stop = std::find_if(marks.begin(), marks.end(), [](const Mark& mark) { return mark.is(kStop | kLine); });
  const auto end = stop == marks.end() ? stretch.end : stop->at;
  return {begin, std::max(begin, trim_end(view.text, end))};
}

}  // namespace chancery::tasks
