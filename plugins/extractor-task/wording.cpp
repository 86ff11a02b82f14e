#include "wording.hpp"

#include <algorithm>
#include <array>

#include "code_points.hpp"

namespace chancery::tasks {

namespace {

using namespace language;

// What a clause begins with that only says on what grounds.
constexpr std::array<std::string_view, 14> kGrounds = {"聚焦", "围绕", "顺应", "按照", "针对", "根据", "依托",
                                                       "结合", "立足", "以",   "通过", "为",   "在",   "利用"};
constexpr std::array<std::string_view, 5> kNouns = {"研究院", "研究所", "研究生", "研究中心", "研究机构"};

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

std::string_view strength_of(const View& view, const Extent& words) {
  for (const auto& mark : view.landmarks.in(words)) {
    if (!mark.is(kStrength)) continue;
    const auto rest = Extent{mark.at, words.end}.in(view.text);
    if (std::any_of(kNouns.begin(), kNouns.end(), [&](auto noun) { return rest.starts_with(noun); })) continue;
    for (const auto& [word, strength] : kStrengths)
      if (begins_with(rest, word)) return strength;
  }
  return {};
}

Extent title_of_item(std::string_view text, const Extent& item, std::string_view marker) {
  const auto first = clause_from(text, item.begin + marker.size(), item.end);
  for (auto clause = first; !clause.empty();) {
    const auto words = clause.in(text);
    if (std::none_of(kGrounds.begin(), kGrounds.end(), [&](auto ground) { return words.starts_with(ground); }))
      return clause;
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
