// One pass over each line: bytes that cannot start a stop are stepped over by a table, so that Chinese text costs about
// a nanosecond a character; only the few that can are looked at.
#include "sentences.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace chancery::sentences {

namespace {

constexpr std::uint32_t kFullStop = 0xe38082, kExclamation = 0xefbc81, kQuestion = 0xefbc9f;  // 。！？ as their bytes
constexpr std::string_view kEllipsis = "……";

// Bytes the scan looks at: first bytes of 。！？, the Latin stops, and the straight quote, whose side only counting
// tells.
constexpr auto kLookedAt = [] {
  std::array<bool, 256> out{};
  for (const unsigned char c : {0xe3, 0xef, int{'.'}, int{'!'}, int{'?'}, int{'"'}}) out[c] = true;
  return out;
}();

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

// The three bytes at a position as one number; 0 if there are fewer.
std::uint32_t three_bytes(std::string_view text, std::size_t at) {
  if (at + 3 > text.size()) return 0;
  return static_cast<std::uint32_t>(byte_at(text, at)) << 16 | static_cast<std::uint32_t>(byte_at(text, at + 1)) << 8 |
         byte_at(text, at + 2);
}

bool is_wide_blank(std::uint32_t code) {
  return code == 0xe38080 || code == 0xe19a80 ||
         (code >= 0xe28080 && code <= 0xe2808a) ||                                      // U+3000, U+1680, U+2000…200A
         code == 0xe280a8 || code == 0xe280a9 || code == 0xe280af || code == 0xe2819f;  // U+2028, 2029, 202F, 205F
}

// How many bytes the white space at `at` has; 0 if something else stands there.
std::size_t blank_size(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const auto c = byte_at(text, at);
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  if (c == 0xc2 && at + 1 < text.size()) return byte_at(text, at + 1) == 0x85 || byte_at(text, at + 1) == 0xa0 ? 2 : 0;
  return c >= 0xe1 && is_wide_blank(three_bytes(text, at)) ? 3 : 0;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (const auto size = blank_size(text, at)) at += size;
  return at;
}

std::size_t code_point_before(std::string_view text, std::size_t at) {
  do --at;
  while (at > 0 && (byte_at(text, at) & 0xc0) == 0x80);
  return at;
}

// Where the text before `end` ends when white space behind it is left out; not before `begin`.
std::size_t end_of_words(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin) {
    const auto last = code_point_before(text, end);
    if (blank_size(text, last) == 0) break;
    end = last;
  }
  return end;
}

std::size_t stop_size(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const auto c = byte_at(text, at);
  if (c == '.' || c == '!' || c == '?') return 1;
  if (c != 0xe3 && c != 0xef) return 0;
  const auto code = three_bytes(text, at);
  return code == kFullStop || code == kExclamation || code == kQuestion ? 3 : 0;
}

// Of a closing quote or bracket whose shape alone says that it closes.
std::size_t closer_size(std::string_view text, std::size_t at) {
  static constexpr std::uint32_t wide[] = {0xe28099, 0xe2809d, 0xe38089, 0xe3808b, 0xe3808d,
                                           0xe3808f, 0xe38091,                                 // ’”〉》」』】
                                           0xe38095, 0xe38097, 0xefbc89, 0xefbcbd, 0xefbd9d};  // 〕〗）］｝
  if (at >= text.size()) return 0;
  const auto c = byte_at(text, at);
  if (c == ')' || c == ']' || c == '}') return 1;
  if (c != 0xe2 && c != 0xe3 && c != 0xef) return 0;
  return std::ranges::find(wide, three_bytes(text, at)) != std::end(wide) ? 3 : 0;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "1", "(2)", "（三）", "十二": what may stand before a point to number an item.
bool is_marker(std::string_view s) {
  static constexpr std::string_view signs = "（）〇零一二三四五六七八九十百";
  constexpr std::size_t longest = 24;
  if (s.size() > longest) return false;
  for (std::size_t i = 0; i < s.size();) {
    if (is_digit(s[i]) || s[i] == '(' || s[i] == ')') {
      ++i;
      continue;
    }
    if (i + 3 > s.size() || signs.find(s.substr(i, 3)) == std::string_view::npos) return false;
    i += 3;
  }
  return true;
}

// Whether the letters and points before a point make an abbreviation: "J", "e.g", "Co".
bool is_abbreviation(std::string_view before) {
  static constexpr std::string_view known[] = {"Art", "Co",  "Corp", "Dept", "Dr",     "Eq",  "Fig",  "Inc", "Jr",
                                               "Ltd", "Mr",  "Mrs",  "Ms",   "No",     "Nos", "Prof", "Sec", "Sr",
                                               "St",  "Tel", "Vol",  "al",   "approx", "cf",  "ed",   "eds", "eq",
                                               "etc", "fig", "nos",  "pp",   "resp",   "vol", "vs"};
  static_assert(std::ranges::is_sorted(known));
  constexpr std::size_t longest = 12;
  std::size_t size = 0;
  while (size < before.size() && size <= longest &&
         (is_letter(before[before.size() - size - 1]) || before[before.size() - size - 1] == '.'))
    ++size;
  const auto word = before.substr(before.size() - size);
  if (word.size() == 1 || word.find('.') != std::string_view::npos) return true;
  return std::ranges::binary_search(known, word);
}

// A run of stops.
struct Stops {
  std::size_t begin = 0, end = 0;
  bool wide = false;   // one of 。！？ is among them
  bool points = true;  // nothing but '.'
};

class Line {
 public:
  // `line`: the text up to the line's end, without white space behind.
  Line(std::string_view line, std::size_t begin, std::vector<Extent>& out)
      : line_(line), at_(skip_blanks(line, begin)), start_(at_), out_(out) {}

  // Where the tail without a stop begins: the line's end if there is none.
  std::size_t scan() {
    while (seek()) {
      if (line_[at_] == '"') {
        inside_quote_ = !inside_quote_;
        ++at_;
      } else if (stop_size(line_, at_) != 0) {
        take_stops();
      } else {
        at_ += 3;  // another character with the first byte of a wide stop
      }
    }
    return start_;
  }

 private:
  bool seek() {
    while (at_ < line_.size() && !kLookedAt[byte_at(line_, at_)]) ++at_;
    return at_ < line_.size();
  }
  void take_stops() {
    const auto stops = run_of_stops();
    const auto behind = skip_closers(stops.end);
    at_ = behind;
    if (stops.begin == start_ || !is_end(stops, behind)) return;
    out_.push_back({start_, behind});
    at_ = start_ = skip_blanks(line_, behind);
  }
  Stops run_of_stops() const {
    Stops out{at_, at_};
    while (const auto size = stop_size(line_, out.end)) {
      out.wide |= size == 3;
      out.points &= line_[out.end] == '.';
      out.end += size;
    }
    return out;
  }
  std::size_t skip_closers(std::size_t at) {
    while (at < line_.size()) {
      if (const auto size = closer_size(line_, at)) at += size;
      else if (line_[at] == '"' && inside_quote_) inside_quote_ = false, ++at;
      else if (line_[at] == '\'' && closes_something(at + 1)) ++at;
      else break;
    }
    return at;
  }
  // Whether an apostrophe before `at` can be a closing quote.
  bool closes_something(std::size_t at) const {
    return at == line_.size() || blank_size(line_, at) || stop_size(line_, at) || closer_size(line_, at) ||
           line_[at] == '"';
  }
  bool is_end(const Stops& stops, std::size_t behind) const {
    const auto before = line_.substr(start_, stops.begin - start_);
    if (behind == line_.size()) return !stops.points || !is_marker(before);
    if (behind != stops.end) return stops.wide && is_bracketed(stops, behind);
    if (stops.wide) return true;
    return blank_size(line_, behind) != 0 && !(stops.points && is_inner_point(stops, before));
  }
  // Whether all of the sentence stands in one pair of brackets: （责任单位：市科技局。）
  bool is_bracketed(const Stops& stops, std::size_t behind) const {
    const auto sentence = line_.substr(start_, stops.begin - start_),
               closer = line_.substr(stops.end, behind - stops.end);
    static constexpr std::string_view pairs[][2] = {{"（", "）"}, {"(", ")"}, {"〔", "〕"}, {"[", "]"}};
    const auto opens = [&](const auto& pair) { return sentence.starts_with(pair[0]); };
    const auto closes = [&](const auto& pair) { return closer == pair[1]; };
    const auto stands_inside = [&](const auto& pair) { return sentence.find(pair[1]) != sentence.npos; };
    return std::ranges::any_of(pairs, opens) && std::ranges::any_of(pairs, closes) &&
           std::ranges::none_of(pairs, stands_inside);
  }
  // Of points before white space: an ellipsis, or part of a number, marker or abbreviation.
  bool is_inner_point(const Stops& stops, std::string_view before) const {
    return stops.end - stops.begin > 1 || is_digit(before.back()) || is_marker(before) || is_abbreviation(before) ||
           is_spaced_point(stops, before);
  }
  // 1 . 2亿元: digits on both sides, though blanks stand between.
  bool is_spaced_point(const Stops& stops, std::string_view before) const {
    const auto end = end_of_words(before, 0, before.size());
    const auto next = skip_blanks(line_, stops.end);
    return end > 0 && is_digit(before[end - 1]) && next < line_.size() && is_digit(line_[next]);
  }

  std::string_view line_;
  std::size_t at_, start_;
  std::vector<Extent>& out_;
  bool inside_quote_ = false;
};

bool ends_in_ellipsis(std::string_view tail) {
  while (!tail.empty()) {
    const auto last = code_point_before(tail, tail.size());
    if (closer_size(tail, last) == 0 && tail[last] != '"' && tail[last] != '\'') break;
    tail = tail.substr(0, last);
  }
  return tail.ends_with(kEllipsis) && tail.find_first_not_of(kEllipsis) != std::string_view::npos;
}

}  // namespace

void append_sentences(std::string_view text, Extent paragraph, std::vector<Extent>& out) {
  const auto last = end_of_words(text, paragraph.begin, paragraph.end);
  for (auto begin = paragraph.begin; begin < last;) {
    const auto end = std::min(text.find('\n', begin), last);
    const auto line = text.substr(0, end_of_words(text, begin, end));
    const auto tail = Line(line, begin, out).scan();
    if (end == last && ends_in_ellipsis(line.substr(tail))) out.push_back({tail, end});
    begin = end + 1;
  }
}

}  // namespace chancery::sentences
