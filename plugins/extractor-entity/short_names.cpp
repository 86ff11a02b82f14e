#include "short_names.hpp"

#include <algorithm>
#include <span>

#include "code_points.hpp"
#include "find_word.hpp"

namespace chancery::entities {

namespace {

constexpr std::string_view kWord = "简称";
constexpr std::size_t kNameMax = 60, kDefinitionsMax = 16;

// Behind 简称: a name, perhaps quoted, to the bracket's end.
std::string_view name_at(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("为")) at += 3;
  at = language::skip_blanks(text, at);
  const auto open = language::decode(text, at);
  if (open.value == 0x201C || open.value == U'"') at += open.size;
  auto end = at;
  while (end < text.size() && end - at <= kNameMax && language::is_han(language::decode(text, end).value)) end += 3;
  const auto behind = language::decode(text, end);
  const bool ends = language::is_closer(behind.value) || language::is_comma(behind.value);
  return ends && end - at >= 6 && end - at <= kNameMax ? text.substr(at, end - at) : std::string_view();
}

// What stands in the bracket that opens behind a body, as far as another one or as a definition may stand; empty if
// none opens there.
std::string_view in_bracket_at(std::string_view text, std::size_t at) {
  constexpr std::size_t before_max = 59;  // bytes
  const auto open = language::decode_wide(text, at);
  if (!language::is_open_bracket(open.value)) return {};
  const auto inside = text.substr(at + open.size, before_max + kWord.size());
  return inside.substr(0, std::min(inside.find("（"), inside.find('(')));
}

// Where a name stands behind `at` and in none of the bodies.
std::vector<language::Extent> mentions_of(std::string_view name, std::string_view text, std::size_t at,
                                          std::span<const language::Extent> bodies) {
  std::vector<language::Extent> out;
  auto next = bodies.begin();
  for (auto place = language::find_word(text, name, at); place != text.npos;
       place = language::find_word(text, name, place + name.size())) {
    while (next != bodies.end() && next->end <= place) ++next;
    if (next == bodies.end() || next->begin >= place + name.size()) out.push_back({place, place + name.size()});
  }
  return out;
}

}  // namespace

std::vector<ShortName> short_names_in(std::string_view text, const std::vector<language::Extent>& bodies) {
  std::vector<ShortName> out;
  for (std::size_t body = 0; body < bodies.size(); ++body) {
    const auto inside = in_bracket_at(text, bodies[body].end);
    for (auto word = inside.find(kWord); word != inside.npos; word = inside.find(kWord, word + kWord.size())) {
      const auto at = static_cast<std::size_t>(inside.data() - text.data()) + word + kWord.size();
      const auto name = name_at(text, at);
      if (name.empty()) continue;
      out.push_back({name, body, mentions_of(name, text, at, std::span(bodies).subspan(body))});
      if (out.size() == kDefinitionsMax) return out;
    }
  }
  return out;
}

}  // namespace chancery::entities
