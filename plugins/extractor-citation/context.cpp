#include "context.hpp"

#include <algorithm>
#include <array>

#include "code_points.hpp"

namespace chancery::citations {

namespace {

constexpr std::size_t kReach = 600;
constexpr std::array<std::string_view, 9> kGlue = {"、", "，", "和", "与", "及", "或", "以及", "）", ")"};

// Whether the character that ends at `end` is a full stop or line end. Byte by byte: few bytes end such a character.
bool ends_sentence(std::string_view text, std::size_t end) {
  switch (text[end - 1]) {
    case '\n': return true;
    case '\x82':
    case '\x81':
    case '\x9F': return language::is_full_stop(language::decode_before(text, end).value);
    default: return false;
  }
}

// By the first byte: of the characters sought here none begins so.
bool is_ideograph(char first) { return first >= '\xE4' && first <= '\xE9'; }

std::size_t sentence_begin(std::string_view text, std::size_t at) {
  const auto limit = at > kReach ? at - kReach : 0;
  while (at > limit) {
    if (at >= limit + 3 && is_ideograph(text[at - 3])) {
      at -= 3;
    } else {
      if (ends_sentence(text, at)) return at;
      --at;
    }
  }
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// A title whose line begins with the mark goes on from the line before, if that one ends in the middle of words:
//   青山市人民政府关于印发
//   《青山市治水方案》的通知
std::size_t begin_over_break(std::string_view text, std::size_t begin, std::size_t mark) {
  if (begin == 0 || text[begin - 1] != '\n' || language::skip_blanks(text, begin) != mark) return begin;
  const auto end = language::trim_end(text, begin - 1);
  return language::is_han(language::decode_before(text, end).value) ? sentence_begin(text, end) : begin;
}

std::size_t sentence_end(std::string_view text, std::size_t at) {
  const auto limit = std::min(text.size(), at + kReach);
  while (at < limit) {
    const auto size = language::character_bytes(text[at]);
    if (!is_ideograph(text[at]) && at + size <= text.size() && ends_sentence(text, at + size)) return at;
    at += size;
  }
  return std::min(at, text.size());
}

bool ends_clause(char32_t c) {
  return language::is_comma(c) || language::is_semicolon(c) || language::is_colon(c) || language::is_full_stop(c) ||
         c == U'\n';
}

std::size_t clause_begin(std::string_view text, std::size_t from, std::size_t at) {
  bool is_first = true;  // a line break directly before, blanks left out, may be one within a title
  while (at > from) {
    const auto c = language::decode_before(text, at);
    const bool within = c.value == U'\n' && is_first;
    if (ends_clause(c.value) && !within) break;
    if (!language::is_blank(c.value)) is_first = false;
    at -= c.size;
  }
  return at;
}
std::size_t clause_end(std::string_view text, std::size_t at, std::size_t to) {
  while (at < to) {
    const auto c = language::decode(text, at);
    if (!is_ideograph(text[at]) && ends_clause(c.value)) break;
    at += c.size;
  }
  return std::min(at, to);
}

// Inside the bracket that opens at `at`, blanks before it passed over.
Extent bracket_at(std::string_view text, std::size_t at, std::size_t to) {
  at = language::skip_blanks(text, at);
  const auto open = language::decode(text, at);
  if (!language::is_open_bracket(open.value)) return {};
  const auto begin = at + open.size;
  int depth = 1;
  for (at = begin; at < to;) {
    const auto c = language::decode(text, at);
    // （国发(2016)8号）: the year may have brackets of its own.
    if (language::is_open_bracket(c.value)) ++depth;
    if (language::is_close_bracket(c.value) && --depth == 0) return {begin, at};
    at += c.size;
  }
  return {};
}

bool is_glue(std::string_view between) {
  while (!between.empty()) {
    const auto blanks = language::skip_blanks(between, 0);
    between.remove_prefix(blanks);
    const auto word = std::find_if(kGlue.rbegin(), kGlue.rend(), [&](auto one) { return between.starts_with(one); });
    if (word == kGlue.rend()) return between.empty();
    between.remove_prefix(word->size());
  }
  return true;
}

}  // namespace

Extent bracket_behind(std::string_view text, Extent citation) {
  return bracket_at(text, citation.end, std::min(text.size(), citation.end + kReach));
}

Context context_of(std::string_view text, Extent citation, Extent previous, std::size_t next_begin) {
  Context out;
  out.sentence = {begin_over_break(text, sentence_begin(text, citation.begin), citation.begin),
                  sentence_end(text, citation.end)};
  out.bracket = bracket_behind(text, citation);
  if (out.bracket.end > out.sentence.end) out.sentence.end = sentence_end(text, out.bracket.end);
  const auto behind =
      out.bracket.end == 0 ? citation.end : out.bracket.end + language::decode(text, out.bracket.end).size;
  out.after = {behind, clause_end(text, behind, std::max(behind, std::min(next_begin, out.sentence.end)))};
  auto from = out.sentence.begin;
  if (previous.end > from && previous.end <= citation.begin) {
    const auto bracket = bracket_at(text, previous.end, citation.begin);
    from = bracket.end == 0 ? previous.end : bracket.end + language::decode(text, bracket.end).size;
    from = std::min(from, citation.begin);
    out.follows = is_glue(text.substr(from, citation.begin - from));
  }
  out.before = {clause_begin(text, from, citation.begin), citation.begin};
  return out;
}

}  // namespace chancery::citations
