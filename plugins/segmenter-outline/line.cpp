#include "line.hpp"

#include <algorithm>

#include "code_points.hpp"

namespace chancery::outline {

using namespace language;

namespace {

// Whether 。！？ (E3 80 82, EF BC 81, EF BC 9F) stand somewhere. Without branches, so that a compiler can take many
// bytes at once; any three bytes of valid UTF-8 that look so are so.
bool has_full_stop(std::string_view s) {
  unsigned char found = 0;
  for (std::size_t at = 0; at + 3 <= s.size(); ++at) {
    const auto a = static_cast<unsigned char>(s[at]), b = static_cast<unsigned char>(s[at + 1]),
               c = static_cast<unsigned char>(s[at + 2]);
    found |= static_cast<unsigned char>((a == 0xE3) & (b == 0x80) & (c == 0x82));
    found |= static_cast<unsigned char>((a == 0xEF) & (b == 0xBC) & ((c == 0x81) | (c == 0x9F)));
  }
  return found != 0;
}

Ending class_of(char32_t c) {
  if (is_full_stop(c) || c == U'!' || c == U'?' || c == 0x2026) return Ending::full_stop;
  if (is_semicolon(c)) return Ending::semicolon;
  if (is_colon(c)) return Ending::colon;
  if (is_comma(c)) return Ending::comma;
  return Ending::none;
}

Ending ending_of(std::string_view s) {
  auto end = s.size();
  for (int closers = 0; closers < 4; ++closers) {
    const auto c = decode_before(s, end);
    if (c.size == 0) return Ending::none;
    if (!is_closer(c.value)) return class_of(c.value);
    end -= c.size;
  }
  return Ending::none;
}

// Fills everything but `gap_before`. False if the span is blank.
bool describe(std::string_view text, Span span, Line& line) {
  const auto whole = text.substr(span.begin, span.end - span.begin);
  const auto begin = skip_blanks(whole, 0);
  if (begin == whole.size()) return false;
  const auto inked = whole.substr(begin, trim_end(whole, whole.size()) - begin);
  line.begin = static_cast<std::uint32_t>(span.begin + begin);
  line.end = static_cast<std::uint32_t>(line.begin + inked.size());
  line.indent = static_cast<std::uint32_t>(begin);
  line.length = static_cast<std::uint16_t>(length_up_to(inked, kLengthMax));
  line.ending = ending_of(inked);
  line.origin = span.origin;
  line.has_stop = line.length >= kLengthMax || has_full_stop(inked);
  return true;
}

}  // namespace

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  lines.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1);
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    auto end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    Line line;
    if (describe(text, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), Origin::text}, line)) {
      line.gap_before = gap;
      lines.push_back(line);
      gap = false;
    } else {
      gap = true;
    }
    at = end + 1;
  }
  return lines;
}

std::vector<Line> lines_of(std::string_view text, const std::vector<Span>& spans) {
  std::vector<Line> lines;
  for (auto span : spans) {
    auto whole = text.substr(span.begin, span.end - span.begin);
    while (!whole.empty() && whole.front() == '\n') whole.remove_prefix(1);
    while (!whole.empty() && whole.back() == '\n') whole.remove_suffix(1);
    span.begin = static_cast<std::uint32_t>(whole.data() - text.data());
    span.end = static_cast<std::uint32_t>(span.begin + whole.size());
    Line line;
    if (describe(text, span, line)) lines.push_back(line);
  }
  return lines;
}

}  // namespace chancery::outline
