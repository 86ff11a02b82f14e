// Text falls into pieces that are not broken; they are laid down one after the other.
#include "line_breaks.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace chancery::docx {
namespace {

constexpr std::size_t kFull = 10;  // the width of a full-width character, in which widths are counted
constexpr std::size_t kGap = 2;    // that some programs leave between Chinese and Latin characters

enum class Sort { character, letter, blank, opening, closing };

bool is_one_of(std::string_view character, std::string_view marks) {
  return marks.find(character) != std::string_view::npos;
}

Sort sort_of(std::string_view character) {
  if (character == " ") return Sort::blank;
  if (is_one_of(character, "（《〈「『【〔“‘([{")) return Sort::opening;
  if (is_one_of(character, "，。、；：？！）》〉」』】〕”’…·％,.;:?!)]}%")) return Sort::closing;
  return character.size() == 1 ? Sort::letter : Sort::character;
}

std::size_t width_of(std::string_view character) {
  if (character.size() == 4) return kFull + 3;  // pictures are wider than the characters around them
  if (character.size() != 1) return kFull;
  if (is_one_of(character, "MWmw@%&")) return kFull;
  return character[0] >= 'A' && character[0] <= 'Z' ? 8 : 7;
}

// What is never broken: a character with the marks that belong to it, or a word.
struct Piece {
  std::size_t begin = 0;
  std::size_t width = 0;
};

bool breaks_between(Sort before, Sort after) {
  if (after == Sort::closing || after == Sort::blank || before == Sort::opening) return false;
  return before != Sort::letter || after != Sort::letter;
}

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> out(1);
  auto before = Sort::blank;
  for (std::size_t at = 0; at < text.size();) {
    auto end = at + 1;
    while (end < text.size() && (text[end] & '\xC0') == '\x80') ++end;
    const auto character = text.substr(at, end - at);
    const auto sort = sort_of(character);
    if (at != 0 && breaks_between(before, sort)) out.push_back({at, 0});
    out.back().width += width_of(character);
    const bool meets = (before == Sort::letter) != (sort == Sort::letter);
    if (at != 0 && meets && before != Sort::blank && sort != Sort::blank) out.back().width += kGap;
    before = sort;
    at = end;
  }
  return out;
}

class Lines {
 public:
  Lines(std::size_t width, std::size_t indent) : width_(width), used_(indent) {}
  void add(std::size_t piece) {
    if (used_ != 0 && used_ + piece > width_) {
      ++count_;
      used_ = 0;
    }
    for (; piece > width_; piece -= width_) ++count_;  // no line holds it: it is broken anywhere
    used_ += piece;
  }
  std::size_t count() const { return count_; }

 private:
  std::size_t width_, used_, count_ = 1;
};

// Whether a title is drawn breath in there.
bool pauses_at(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 6> before = {"关于", "（", "(", "《", "〈", "第"};
  constexpr std::array<std::string_view, 9> behind = {"的", "、", "》", "〉", "）", ")", "印发", "转发", "，"};
  const auto head = text.substr(0, at), tail = text.substr(at);
  return std::any_of(before.begin(), before.end(), [&](auto mark) { return tail.starts_with(mark); }) ||
         std::any_of(behind.begin(), behind.end(), [&](auto mark) { return head.ends_with(mark); });
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
    const bool is_good = end == pieces_.size() || pauses_at(text_, pieces_[end].begin);
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

std::size_t line_count(std::string_view text, std::size_t characters, std::size_t indent) {
  Lines lines(characters * kFull, indent * kFull);
  for (const auto& piece : pieces_of(text)) lines.add(piece.width);
  return lines.count();
}

std::string balanced(std::string_view title, std::size_t characters) {
  const auto lines = line_count(title, characters, 0);
  if (lines == 1) return std::string(title);
  const auto out = Balance(title, characters * kFull, lines).text();
  return out.empty() ? std::string(title) : out;  // a word that no line holds
}

}  // namespace chancery::docx
