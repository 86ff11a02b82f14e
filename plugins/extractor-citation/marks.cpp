#include "marks.hpp"

#include <algorithm>

#include "code_points.hpp"
#include "find_word.hpp"

namespace chancery::citations {

namespace {

constexpr std::string_view kOpen = "《", kClose = "》", kStop = "。";
constexpr std::size_t kBytesMax = 600;
constexpr int kLineBreaksMax = 2;

// The end of the title that opens at `begin`, or 0: not closed within the bounds.
std::size_t closed_at(std::string_view text, std::size_t begin) {
  const auto last = std::min(text.size(), begin + kBytesMax);
  int depth = 0, breaks = 0;
  for (auto at = begin; at < last;) {
    if (text[at] == '\n' && ++breaks > kLineBreaksMax) return 0;
    if (text[at] == kOpen[0]) {  // all three begin so, and few other characters
      const auto rest = text.substr(at);
      if (rest.starts_with(kStop)) return 0;
      if (rest.starts_with(kOpen)) ++depth;
      if (rest.starts_with(kClose) && --depth == 0) return at + kClose.size();
    }
    at += language::character_bytes(text[at]);
  }
  return 0;
}

}  // namespace

std::vector<Extent> marked_titles(std::string_view text) {
  std::vector<Extent> out;
  for (auto at = language::find_word(text, kOpen); at != text.npos; at = language::find_word(text, kOpen, at)) {
    const auto end = closed_at(text, at);
    const bool is_empty = end == at + kOpen.size() + kClose.size();
    if (end != 0 && !is_empty) out.push_back({at, end});
    at = end != 0 ? end : at + kOpen.size();
  }
  return out;
}

std::string title_of(std::string_view marked) {
  auto inside = marked.substr(kOpen.size(), marked.size() - kOpen.size() - kClose.size());
  std::string out;
  for (;;) {
    inside.remove_prefix(language::skip_blanks(inside, 0));
    const auto end = inside.find('\n');
    const auto line = inside.substr(0, end);
    out += line.substr(0, language::trim_end(line, line.size()));
    if (end == inside.npos) return out;
    inside.remove_prefix(end + 1);
  }
}

}  // namespace chancery::citations
