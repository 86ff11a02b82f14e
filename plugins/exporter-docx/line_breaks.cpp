// See line_breaks.hpp.
#include "line_breaks.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "displayed_text.hpp"

namespace chancery::docx {
namespace {

constexpr std::size_t kFull = 10;  // the width of a full-width character, in which widths are counted
constexpr std::size_t kGap = 2;    // that some programs leave between Chinese and Latin characters

using Sort = detail::Sort;

Sort sort_of(char32_t c) {
  switch (c) {
    case U' ': return Sort::blank;
    // clang-format off
    case U'（': case U'《': case U'〈': case U'「': case U'『': case U'【': case U'〔': case U'“': case U'‘':
    case U'(': case U'[': case U'{':
      return Sort::opening;
    case U'，': case U'。': case U'、': case U'；': case U'：': case U'？': case U'！': case U'）': case U'》': case U'〉':
    case U'」': case U'』': case U'】': case U'〕': case U'”': case U'’': case U'…': case U'·': case U'％':
    case U',': case U'.': case U';': case U':': case U'?': case U'!': case U')': case U']': case U'}': case U'%':
      return Sort::closing;
    // clang-format on
    default: return c < 0x80 ? Sort::letter : Sort::character;
  }
}

std::size_t width_of(char32_t c) {
  if (c > 0xFFFF) return kFull + 3;  // pictures are wider than the characters around them
  if (c >= 0x80 || std::string_view("MWmw@%&").find(static_cast<char>(c)) != std::string_view::npos) return kFull;
  return c >= U'A' && c <= U'Z' ? 8 : 7;
}

bool breaks_between(Sort before, Sort after) {
  if (after == Sort::closing || after == Sort::blank || before == Sort::opening) return false;
  return before != Sort::letter || after != Sort::letter;
}

// How a character stands on a line.
struct Glyph {
  Sort sort = Sort::character;
  std::size_t width = kFull, size = 3;  // in bytes
};

Glyph glyph_at(std::string_view text, std::size_t at) {
  const bool is_ideograph = text[at] >= '\xE4' && text[at] <= '\xE9';  // U+4000 to U+9FFF, what most text is
  if (is_ideograph) return {};
  const auto [code, size] = brief::character_at(text, at);
  return {sort_of(code), width_of(code), size};
}

// Text falls into pieces that are never broken: a character with the marks that belong to it, or a word.
// `end_piece(at, width)` is told where each but the last ends, and how wide it is; `open` is the one that goes on.
template <class F>
void lay(std::string_view text, detail::OpenPiece& open, F&& end_piece) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [sort, width, size] = glyph_at(text, at);
    if (!open.is_empty && breaks_between(open.last, sort)) {
      end_piece(at, open.width);
      open.width = 0;
    }
    open.width += width;
    const bool meets = (open.last == Sort::letter) != (sort == Sort::letter);
    if (!open.is_empty && meets && open.last != Sort::blank && sort != Sort::blank) open.width += kGap;
    open.is_empty = false;
    open.last = sort;
    at += size;
  }
}

// Whether a title is drawn breath in there.
bool pauses_at(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 6> before = {"关于", "（", "(", "《", "〈", "第"};
  constexpr std::array<std::string_view, 9> behind = {"的", "、", "》", "〉", "）", ")", "印发", "转发", "，"};
  const auto head = text.substr(0, at), tail = text.substr(at);
  return std::any_of(before.begin(), before.end(), [&](auto mark) { return tail.starts_with(mark); }) ||
         std::any_of(behind.begin(), behind.end(), [&](auto mark) { return head.ends_with(mark); });
}

struct Piece {
  std::size_t begin = 0;
  std::size_t width = 0;
  bool is_after_pause = false;
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> out(1);
  detail::OpenPiece open;
  lay(text, open, [&](std::size_t at, std::size_t width) {
    out.back().width = width;
    out.push_back({at, 0, pauses_at(text, at)});
  });
  out.back().width = open.width;
  return out;
}

// The best way to end lines: of all ways to lay the pieces from one on into so many lines, the least costly.
class Balance {
 public:
  Balance(std::string_view text, std::size_t width, std::size_t lines)
      : text_(text), pieces_(pieces_of(text)), width_(width), lines_(lines) {
    std::size_t total = 0;
    for (const auto& piece : pieces_) total += piece.width;
    ideal_ = static_cast<double>(total) / static_cast<double>(lines);
  }

  // Empty if so many lines do not hold it.
  std::string text() const {
    constexpr auto never = std::numeric_limits<double>::infinity();
    const auto count = pieces_.size();
    // costs[line][piece]: of the lines from this one on, if it begins with that piece.
    std::vector<std::vector<double>> costs(lines_ + 1, std::vector<double>(count + 1, never));
    std::vector<std::vector<std::size_t>> ends(lines_, std::vector<std::size_t>(count + 1, 0));
    costs[lines_][count] = 0;
    for (auto line = lines_; line-- > 0;)
      for (std::size_t first = 0; first < count; ++first)
        for (std::size_t end = first + 1, length = pieces_[first].width; end <= count && length <= width_;
             length += end < count ? pieces_[end].width : 0, ++end) {
          const auto cost = costs[line + 1][end] + cost_of(length, end);
          if (cost < costs[line][first]) costs[line][first] = cost, ends[line][first] = end;
        }
    return costs[0][0] == never ? std::string() : joined(ends);
  }

 private:
  // Five characters too many or too few weigh as much as an end where no pause is.
  double cost_of(std::size_t length, std::size_t end) const {
    const auto off = (static_cast<double>(length) - ideal_) / static_cast<double>(kFull);
    const bool is_good = end == pieces_.size() || pieces_[end].is_after_pause;
    return off * off + (is_good ? 0 : 25);
  }

  std::string joined(const std::vector<std::vector<std::size_t>>& ends) const {
    std::string out;
    for (std::size_t line = 0, first = 0; line < lines_; ++line) {
      const auto end = ends[line][first];
      const auto from = pieces_[first].begin, to = end == pieces_.size() ? text_.size() : pieces_[end].begin;
      (out += line == 0 ? "" : "\n") += text_.substr(from, to - from);
      first = end;
    }
    return out;
  }

  std::string_view text_;
  std::vector<Piece> pieces_;
  std::size_t width_, lines_;
  double ideal_ = 0;
};

}  // namespace

LineCounter::LineCounter(std::size_t characters, std::size_t indent)
    : width_(characters * kFull), used_(indent * kFull) {}

void LineCounter::add(std::string_view text) {
  lay(text, open_, [this](std::size_t, std::size_t width) { put(width); });
}

void LineCounter::put(std::size_t width) {
  if (used_ != 0 && used_ + width > width_) {
    ++count_;
    used_ = 0;
  }
  for (; width > width_; width -= width_) ++count_;  // no line holds it: it is broken anywhere
  used_ += width;
}

std::size_t LineCounter::count() const {
  auto ended = *this;
  ended.put(open_.width);
  return ended.count_;
}

std::size_t line_count(std::string_view text, std::size_t characters, std::size_t indent) {
  LineCounter lines(characters, indent);
  lines.add(text);
  return lines.count();
}

std::string balanced(std::string_view title, std::size_t characters) {
  const auto lines = line_count(title, characters, 0);
  if (lines == 1) return std::string(title);
  const auto out = Balance(title, characters * kFull, lines).text();
  return out.empty() ? std::string(title) : out;  // a word that no line holds
}

}  // namespace chancery::docx
