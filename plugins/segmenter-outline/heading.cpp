#include "heading.hpp"

#include <algorithm>
#include <iterator>

#include "code_points.hpp"

namespace chancery::outline {

using namespace language;

namespace {

constexpr std::size_t kHeadingMax = 60;         // code points of a heading without a stop
constexpr std::size_t kStoppedHeadingMax = 20;  // of one that has a stop behind it: （一）指导思想。
constexpr std::size_t kSentenceLeast = 16;      // of the sentence behind a title and a blank
constexpr std::size_t kColonTitleMax = 14;      // of a title before a colon: 工作目标：到2025年……

bool is_closing_quote(char32_t c) { return c == 0x201D || c == 0x2019 || c == 0x300D || c == 0x300F; }

// （ 〔 【 [
bool opens_tag(char32_t c) { return is_open_bracket(c) || c == 0x3014 || c == 0x3010 || c == U'['; }
bool closes_tag(char32_t c) { return is_close_bracket(c) || c == 0x3015 || c == 0x3011 || c == U']'; }

// （责任单位：…） at the end of a line is no part of its title.
std::size_t before_tag(std::string_view s, std::size_t end) {
  if (!closes_tag(decode_before(s, end).value)) return end;
  int depth = 0;
  for (auto at = end; at > 0;) {
    const auto c = decode_before(s, at);
    at -= c.size;
    if (closes_tag(c.value)) ++depth;
    if (opens_tag(c.value) && --depth == 0) {
      constexpr std::string_view words[] = {"责任", "牵头", "负责", "配合", "完成时"};
      const bool tag = at > 0 && contains_any(s.substr(at, end - at), words);
      return tag ? trim_end(s, at) : end;
    }
  }
  return end;
}

// （一）指导思想。 is a heading; what has figures states something.
bool has_figures(std::string_view s) { return s.find_first_of("0123456789") != std::string_view::npos; }
bool has_comma(std::string_view s) { return contains(s, "，") || contains(s, ",") || contains(s, "；"); }

// 重点支持产业包括：… states something.
bool leads_into(std::string_view words) {
  constexpr std::string_view verbs[] = {"包括", "如下", "是", "为", "即", "有"};
  return std::any_of(std::begin(verbs), std::end(verbs), [&](auto verb) { return words.ends_with(verb); });
}

// The byte of the colon behind a short title with text after it, or npos.
std::size_t colon_after_title(std::string_view s) {
  std::size_t at = 0;
  int depth = 0;
  for (std::size_t n = 0; n <= kColonTitleMax; ++n) {
    const auto c = decode(s, at);
    depth += opens_tag(c.value) - closes_tag(c.value);
    if (c.size == 0 || is_comma(c.value) || is_full_stop(c.value) || is_semicolon(c.value)) break;
    if (is_colon(c.value) && depth == 0)
      return n >= 2 && skip_blanks(s, at + c.size) < s.size() && !leads_into(s.substr(0, at)) ? at
                                                                                              : std::string_view::npos;
    at += c.size;
  }
  return std::string_view::npos;
}

// The byte of the blank behind a short title with a sentence after it (总体要求　坚持……，……。), or npos.
std::size_t blank_after_title(std::string_view s) {
  std::size_t at = 0;
  for (std::size_t n = 0; n <= kColonTitleMax; ++n) {
    const auto c = decode(s, at);
    if (is_blank(c.value)) {
      const auto rest = s.substr(skip_blanks(s, at));
      const bool sentence = n >= 4 && is_han(decode(rest, 0).value) && has_comma(rest);
      return sentence && length_up_to(rest, kSentenceLeast) == kSentenceLeast ? at : std::string_view::npos;
    }
    if (!is_han(c.value) && c.value != 0x3001) break;
    at += c.size;
  }
  return std::string_view::npos;
}

// Without the stops ； ： ， that may end a heading or an item.
std::size_t without_ending(std::string_view s, std::size_t end) {
  const auto c = decode_before(s, end);
  return is_semicolon(c.value) || is_colon(c.value) || is_comma(c.value) ? trim_end(s, end - c.size) : end;
}

// 指导思想, before a stop.
bool is_phrase(std::string_view words) {
  return length_up_to(words, kStoppedHeadingMax + 1) <= kStoppedHeadingMax && !has_comma(words) && !has_figures(words);
}

// Of the slip 网上申报. before a blank or the line's end.
bool is_latin_stop(std::string_view s, std::size_t at, CodePoint c) {
  if (c.value != U'.' && c.value != U'!' && c.value != U'?') return false;
  const auto next = decode(s, at + 1).value;
  return is_han(decode_before(s, at).value) && (next == 0 || is_blank(next));
}

HeadingForm form_of(const Line& line, std::string_view words, std::size_t stop, Around around) {
  const bool short_one = length_up_to(words.substr(0, stop), kHeadingMax) < kHeadingMax;
  if (stop < words.size()) {
    const auto stop_end = stop + decode(words, stop).size;
    const bool asks = decode(words, stop).value == 0xFF1F;  // ？
    const bool ends_line = before_tag(words, words.size()) <= stop_end && !around.in_list && around.text_follows;
    const auto title = words.substr(0, stop);
    const bool encloses = around.items_follow && short_one && !has_figures(title);
    const bool alone = ends_line && ((asks && short_one) || encloses || is_phrase(title));
    return alone ? HeadingForm::alone : line.ending == Ending::colon ? HeadingForm::lead_in : HeadingForm::run_in;
  }
  if (line.ending == Ending::colon) return short_one && !has_comma(words) ? HeadingForm::alone : HeadingForm::lead_in;
  const bool statement = line.ending == Ending::semicolon || line.ending == Ending::comma ||
                         (around.in_list && !around.text_follows) || !short_one;
  return statement ? HeadingForm::run_in : HeadingForm::alone;
}

}  // namespace

std::size_t first_stop(std::string_view s) {
  bool in_straight_quotes = false;
  for (std::size_t at = 0; at < s.size();) {
    const auto c = decode(s, at);
    if (c.value == U'"') in_straight_quotes = !in_straight_quotes;
    const auto after = at + c.size;
    if (is_latin_stop(s, at, c)) return at;
    if (is_full_stop(c.value)) {
      const auto next = decode(s, after);
      const bool quoted = is_closing_quote(next.value) || (next.value == U'"' && in_straight_quotes);
      if (!quoted || skip_blanks(s, after + next.size) == s.size()) return at;
    }
    at = after;
  }
  return s.size();
}

Heading read_heading(std::string_view text, const Line& line, const Marker& marker, Around around) {
  const auto words = line.in(text).substr(marker.text);
  const auto base = line.begin + marker.text;
  Heading heading;
  heading.title_begin = base;
  auto end = first_stop(words);
  heading.form = form_of(line, words, end, around);
  if (const auto colon = colon_after_title(words.substr(0, end)); colon != std::string_view::npos) {
    heading.form = HeadingForm::run_in;
    end = trim_end(words, colon);
  } else if (const auto blank = end < words.size() ? blank_after_title(words.substr(0, end)) : std::string_view::npos;
             blank != std::string_view::npos) {
    heading.form = HeadingForm::run_in;
    end = blank;
  }
  if (end == words.size()) end = before_tag(words, end);
  heading.title_end = static_cast<std::uint32_t>(base + without_ending(words, trim_end(words, end)));
  return heading;
}

}  // namespace chancery::outline
