#include "short_names.hpp"

#include <algorithm>

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

// The body that ends where the bracket with the definition opens.
std::size_t body_before(std::string_view text, std::size_t at, const std::vector<language::Extent>& bodies) {
  const auto limit = at > 60 ? at - 60 : 0;
  while (at > limit) {
    const auto c = language::decode_before(text, at);
    at -= c.size;
    if (language::is_open_bracket(c.value)) break;
  }
  const auto place = std::lower_bound(bodies.begin(), bodies.end(), at,
                                      [](const language::Extent& body, std::size_t to) { return body.end < to; });
  return place != bodies.end() && place->end == at ? static_cast<std::size_t>(place - bodies.begin()) : bodies.size();
}

}  // namespace

std::vector<ShortName> short_names_in(std::string_view text, const std::vector<language::Extent>& bodies) {
  std::vector<ShortName> out;
  for (auto at = language::find_word(text, kWord, 0); at != text.npos && out.size() < kDefinitionsMax;
       at = language::find_word(text, kWord, at + kWord.size())) {
    const auto name = name_at(text, at + kWord.size());
    const auto body = name.empty() ? bodies.size() : body_before(text, at, bodies);
    if (body == bodies.size()) continue;
    ShortName found{name, body, {}};
    auto next = bodies.begin() + static_cast<std::ptrdiff_t>(body);
    for (auto place = language::find_word(text, name, at); place != text.npos;
         place = language::find_word(text, name, place + name.size())) {
      while (next != bodies.end() && next->end <= place) ++next;
      if (next == bodies.end() || next->begin >= place + name.size())
        found.mentions.push_back({place, place + name.size()});
    }
    out.push_back(std::move(found));
  }
  return out;
}

}  // namespace chancery::entities
