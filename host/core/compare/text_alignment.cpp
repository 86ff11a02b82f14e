// Texts side by side: see text_alignment.hpp.
#include "text_alignment.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <unordered_map>

#include "../document/utf8.hpp"

namespace chancery::core {
namespace {

constexpr int kDepthMax = 64;
constexpr std::uint32_t kShiftMax = 256;  // bytes

enum class Grain { line, character };

struct Block {
  std::uint32_t first_begin, first_end, second_begin, second_end;
};
struct Anchor {
  std::uint32_t first, second, size;
};

// Whether a character ends a word: blank, ASCII mark, or one of the marks of Chinese text.
bool is_border(std::string_view character) {
  static constexpr std::string_view kMarks[] = {"、", "，", "。", "；", "：", "！", "？", "（", "）",
                                                "《", "》", "“",  "”",  "「", "」", "　", "—",  "…"};
  if (character.size() == 1) {
    const auto c = static_cast<unsigned char>(character[0]);
    return c < 0x80 && !std::isalnum(c);
  }
  return std::find(std::begin(kMarks), std::end(kMarks), character) != std::end(kMarks);
}

std::string_view character_at(std::string_view text, std::size_t at) {
  auto end = at + 1;
  while (end < text.size() && is_tail(text[end])) ++end;
  return text.substr(at, end - at);
}
std::string_view character_before(std::string_view text, std::size_t at) {
  auto begin = at - 1;
  while (begin > 0 && is_tail(text[begin])) --begin;
  return text.substr(begin, at - begin);
}

// A stretch that came or went: the same text comes about if it is taken to be a little earlier or later, as long as
// what it gives up at one end it gains at the other.
struct Stretch {
  std::string_view text;
  std::size_t begin, end;

  // How well its ends are borders: of a word 1 each, of a line 2.
  int borders() const {
    const auto rank = [&](std::size_t at) {
      if (at == 0 || at == text.size() || text[at - 1] == '\n') return 2;
      return is_border(character_before(text, at)) || is_border(character_at(text, at)) ? 1 : 0;
    };
    return rank(begin) + rank(end);
  }
  // How far to go to the right, or to the left, for the best borders; at most `room` bytes.
  std::ptrdiff_t best_shift(std::size_t room_left, std::size_t room_right) const {
    std::ptrdiff_t best = 0;
    int most = borders();
    const auto consider = [&](const Stretch& moved) {
      if (const auto count = moved.borders(); count > most)
        most = count, best = static_cast<std::ptrdiff_t>(moved.begin) - static_cast<std::ptrdiff_t>(begin);
    };
    for (Stretch moved = *this; moved.end < text.size();) {
      const auto next = character_at(text, moved.end);
      if (next != character_at(text, moved.begin) || moved.begin + next.size() > begin + room_right) break;
      moved.begin += next.size(), moved.end += next.size();
      consider(moved);
    }
    for (Stretch moved = *this; moved.begin > 0;) {
      const auto last = character_before(text, moved.begin);
      if (last != character_before(text, moved.end) || begin - moved.begin + last.size() > room_left) break;
      moved.begin -= last.size(), moved.end -= last.size();
      consider(moved);
    }
    return best;
  }
};

// Where the piece that begins at `at` ends.
std::uint32_t piece_end(std::string_view text, std::uint32_t at, std::uint32_t end, Grain grain) {
  if (grain == Grain::line) {
    const auto stop = text.find('\n', at);
    return stop == std::string_view::npos || stop >= end ? end : static_cast<std::uint32_t>(stop + 1);
  }
  do ++at;
  while (at < end && is_tail(text[at]));
  return at;
}

class Aligner {
 public:
  Aligner(std::string_view first, std::string_view second, std::vector<TextEdit>& out)
      : first_(first), second_(second), out_(out) {}

  void align(Block block, Grain grain, int depth) {
    trim(block);
    if (block.first_begin == block.first_end && block.second_begin == block.second_end) return;
    if (block.first_begin == block.first_end || block.second_begin == block.second_end || depth == kDepthMax)
      return edit(block);
    const auto found = anchors(block, grain);
    if (found.empty()) return grain == Grain::line ? align(block, Grain::character, depth + 1) : edit(block);
    for (const auto& anchor : found) {
      align({block.first_begin, anchor.first, block.second_begin, anchor.second}, grain, depth + 1);
      block.first_begin = anchor.first + anchor.size;
      block.second_begin = anchor.second + anchor.size;
    }
    align(block, grain, depth + 1);
  }

 private:
  // Takes away what is the same at both ends, in whole characters.
  void trim(Block& b) const {
    auto i = b.first_begin, j = b.second_begin;
    while (i < b.first_end && j < b.second_end && first_[i] == second_[j]) ++i, ++j;
    while (i > b.first_begin && ((i < b.first_end && is_tail(first_[i])) || (j < b.second_end && is_tail(second_[j]))))
      --i, --j;
    b.first_begin = i, b.second_begin = j;
    i = b.first_end, j = b.second_end;
    while (i > b.first_begin && j > b.second_begin && first_[i - 1] == second_[j - 1]) --i, --j;
    while (i < b.first_end && is_tail(first_[i])) ++i, ++j;
    b.first_end = i, b.second_end = j;
  }

  void edit(const Block& b) {
    if (!out_.empty() && out_.back().first_end == b.first_begin && out_.back().second_end == b.second_begin) {
      out_.back().first_end = b.first_end;
      out_.back().second_end = b.second_end;
    } else {
      out_.push_back({b.first_begin, b.first_end, b.second_begin, b.second_end});
    }
  }

  // Pieces that stand once on each side, as many as have the same order on both.
  std::vector<Anchor> anchors(const Block& b, Grain grain) const {
    struct Seen {
      std::uint32_t first = 0, second = 0, in_first = 0, in_second = 0;
    };
    std::unordered_map<std::string_view, Seen> pieces;
    for (auto at = b.first_begin; at < b.first_end;) {
      const auto end = piece_end(first_, at, b.first_end, grain);
      auto& seen = pieces[first_.substr(at, end - at)];
      seen.first = at;
      ++seen.in_first;
      at = end;
    }
    for (auto at = b.second_begin; at < b.second_end;) {
      const auto end = piece_end(second_, at, b.second_end, grain);
      if (const auto piece = pieces.find(second_.substr(at, end - at)); piece != pieces.end()) {
        piece->second.second = at;
        ++piece->second.in_second;
      }
      at = end;
    }
    std::vector<Anchor> common;
    for (const auto& [piece, seen] : pieces)
      if (seen.in_first == 1 && seen.in_second == 1)
        common.push_back({seen.first, seen.second, static_cast<std::uint32_t>(piece.size())});
    std::sort(common.begin(), common.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
    return rising(common);
  }

  // The longest sequence that rises on the second side too.
  static std::vector<Anchor> rising(const std::vector<Anchor>& common) {
    std::vector<std::size_t> ends, before(common.size());
    for (std::size_t i = 0; i < common.size(); ++i) {
      const auto at = std::lower_bound(ends.begin(), ends.end(), common[i].second,
                                       [&](auto end, auto position) { return common[end].second < position; });
      before[i] = at == ends.begin() ? i : *(at - 1);
      if (at == ends.end()) ends.push_back(i);
      else *at = i;
    }
    std::vector<Anchor> out(ends.size());
    for (std::size_t n = ends.size(), i = n ? ends.back() : 0; n > 0; i = before[i]) out[--n] = common[i];
    return out;
  }

  std::string_view first_, second_;
  std::vector<TextEdit>& out_;
};

}  // namespace

TextAlignment::TextAlignment(std::string_view first, std::string_view second) {
  if (first == second) return;
  Aligner(first, second, edits_)
      .align({0, static_cast<std::uint32_t>(first.size()), 0, static_cast<std::uint32_t>(second.size())}, Grain::line,
             0);
  for (std::size_t i = 0; i < edits_.size(); ++i) {
    auto& edit = edits_[i];
    const bool came = edit.first_begin == edit.first_end;
    if (!came && edit.second_begin != edit.second_end) continue;
    const auto left = edit.first_begin - (i == 0 ? 0 : edits_[i - 1].first_end);
    const auto right = (i + 1 == edits_.size() ? static_cast<std::uint32_t>(first.size()) : edits_[i + 1].first_begin) -
                       edit.first_end;
    const Stretch stretch =
        came ? Stretch{second, edit.second_begin, edit.second_end} : Stretch{first, edit.first_begin, edit.first_end};
    // One byte less than the room, so that no two edits touch.
    const auto shift = static_cast<std::uint32_t>(stretch.best_shift(std::min(kShiftMax, left > 0 ? left - 1 : 0),
                                                                     std::min(kShiftMax, right > 0 ? right - 1 : 0)));
    edit.first_begin += shift, edit.first_end += shift, edit.second_begin += shift, edit.second_end += shift;
  }
}

std::uint32_t TextAlignment::of_first(std::uint32_t position) const {
  const auto next = std::upper_bound(edits_.begin(), edits_.end(), position,
                                     [](auto p, const TextEdit& edit) { return p < edit.first_begin; });
  if (next == edits_.begin()) return position;
  const auto& edit = *(next - 1);
  return position <= edit.first_end ? edit.first_begin : position;
}

std::uint32_t TextAlignment::of_second(std::uint32_t position) const {
  const auto next = std::upper_bound(edits_.begin(), edits_.end(), position,
                                     [](auto p, const TextEdit& edit) { return p < edit.second_begin; });
  if (next == edits_.begin()) return position;
  const auto& edit = *(next - 1);
  return position <= edit.second_end ? edit.first_begin : position - edit.second_end + edit.first_end;
}

}  // namespace chancery::core
