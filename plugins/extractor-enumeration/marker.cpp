#include "marker.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "code_points.hpp"
#include "find_word.hpp"
#include "numeral.hpp"

namespace chancery::enumerations {

namespace {

constexpr std::size_t kHanBytes = 3;
constexpr std::string_view kIs = "是", kNth = "第";
constexpr std::array<std::string_view, 9> kStops = {"。", "！", "？", "；", ";", "!", "?", ".", "．"};
constexpr std::array<std::string_view, 2> kColons = {"：", ":"};
constexpr std::array<std::string_view, 20> kSeparators = {"，", ",",  "、", "）", ")", "”", "\"", "（", "(", "“",
                                                          "」", "「", "》", "】", "]", "—", "…",  "’",  "‘", "其中"};
constexpr std::array<std::string_view, 5> kBehindNth = {"，", ",", "、", "：", ":"};
constexpr std::array<std::string_view, 5> kBlanks = {" ", "\t", "\n", "\u3000", "\u00A0"};

template <std::size_t N>
bool ends_with_any(std::string_view text, const std::array<std::string_view, N>& all) {
  return std::any_of(all.begin(), all.end(), [&](std::string_view one) { return text.ends_with(one); });
}
template <std::size_t N>
bool starts_with_any(std::string_view text, const std::array<std::string_view, N>& all) {
  return std::any_of(all.begin(), all.end(), [&](std::string_view one) { return text.starts_with(one); });
}

// 1 to 10; 0: the character is no such digit.
int digit_of(char32_t c) {
  if (c == U'十') return 10;
  return c == U'两' ? 0 : std::max(language::han_digit(c), 0);
}
int digit_at_end(std::string_view text) { return digit_of(language::decode_before(text, text.size()).value); }
int digit_at(std::string_view text) { return digit_of(language::decode(text, 0).value); }

struct Number {
  int value = 0;
  std::size_t bytes = 0;
};

// The Chinese number from 一 to 九十九 at the end of `text`, the longest one.
std::optional<Number> number_at_end(std::string_view text) {
  std::array<int, 3> digits = {};  // the last first
  std::size_t count = 0;
  for (; count < digits.size(); ++count) {
    digits[count] = digit_at_end(text.substr(0, text.size() - count * kHanBytes));
    if (digits[count] == 0) break;
  }
  if (count >= 3 && digits[0] < 10 && digits[1] == 10 && digits[2] < 10)
    return Number{digits[2] * 10 + digits[0], 3 * kHanBytes};
  if (count >= 2 && digits[0] < 10 && digits[1] == 10) return Number{10 + digits[0], 2 * kHanBytes};
  if (count >= 2 && digits[0] == 10 && digits[1] < 10) return Number{digits[1] * 10, 2 * kHanBytes};
  if (count >= 1) return Number{digits[0], kHanBytes};
  return {};
}

std::optional<Border> border_at_end(std::string_view before) {
  const auto words = trimmed(before);
  if (words.empty() || ends_with_any(words, kStops)) return Border::stop;
  if (ends_with_any(words, kColons)) return Border::colon;
  if (before.substr(words.size()).find('\n') != std::string_view::npos) return Border::stop;
  if (words.size() != before.size() || ends_with_any(words, kSeparators)) return Border::separator;
  return {};
}

// 一是一，二是二 lists nothing; 一是一批项目落地 does.
bool says_itself(std::string_view number, std::string_view behind) {
  if (!behind.starts_with(number)) return false;
  behind.remove_prefix(number.size());
  return trimmed(behind).empty() || starts_with_any(behind, kStops) || starts_with_any(behind, kColons) ||
         starts_with_any(behind, kSeparators);
}

std::size_t next_is(std::string_view text, std::size_t from) {
  auto at = language::find_word(text, kIs, from);
  while (at != text.npos && digit_at_end(text.substr(0, at)) == 0) at = language::find_word(text, kIs, at + kHanBytes);
  return at;
}
std::size_t next_nth(std::string_view text, std::size_t from) {
  auto at = language::find_word(text, kNth, from);
  while (at != text.npos && digit_at(text.substr(at + kHanBytes)) == 0)
    at = language::find_word(text, kNth, at + kHanBytes);
  return at;
}

// 一是, from the 是 back.
std::optional<Marker> marker_of_is(std::string_view words, Extent paragraph, std::size_t at) {
  const auto upto = words.substr(paragraph.begin, at - paragraph.begin);
  const auto number = number_at_end(upto);
  if (!number) return {};
  const auto before = upto.substr(0, upto.size() - number->bytes);
  const auto border = border_at_end(before);
  const auto end = at + kIs.size();
  if (!border || says_itself(upto.substr(before.size()), words.substr(end))) return {};
  return Marker{paragraph.begin + before.size(), end, number->value, Count::is, *border};
}

// 第一，, from the 第 on. 第二、三产业 counts nothing, nor does what a colon leads to without a second (名次：第一，).
std::optional<Marker> marker_of_nth(std::string_view words, Extent paragraph, std::size_t at) {
  auto end = at + kNth.size();
  while (digit_at(words.substr(end))) end += kHanBytes;
  const auto number = number_at_end(words.substr(at + kNth.size(), end - at - kNth.size()));
  const auto behind = words.substr(end);
  const auto comma =
      std::find_if(kBehindNth.begin(), kBehindNth.end(), [&](auto one) { return behind.starts_with(one); });
  if (!number || comma == kBehindNth.end()) return {};
  const auto first = behind.substr(comma->size());
  if (first.starts_with(kNth) || digit_at(first)) return {};
  auto border = border_at_end(words.substr(paragraph.begin, at - paragraph.begin));
  if (!border) return {};
  if (*border == Border::colon) border = Border::separator;
  return Marker{at, end, number->value, Count::nth, *border};
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  for (std::size_t before = text.size() + 1; before != text.size();) {
    before = text.size();
    for (const auto blank : kBlanks)
      if (text.ends_with(blank)) text.remove_suffix(blank.size());
  }
  return text;
}

std::size_t Counts::next(std::size_t from) {
  if (!started_ || is_ < from) is_ = next_is(text_, from);
  if (!started_ || nth_ < from) nth_ = next_nth(text_, from);
  started_ = true;
  return std::min(is_, nth_);
}

std::vector<Marker> possible_markers(std::string_view text, Extent paragraph, Counts& counts) {
  std::vector<Marker> out;
  const auto words = text.substr(0, paragraph.end);
  bool counts_by_nth = false;
  for (auto at = counts.next(paragraph.begin); at < paragraph.end; at = counts.next(at + kHanBytes)) {
    const bool nth = words.substr(at).starts_with(kNth);
    const auto marker = nth ? marker_of_nth(words, paragraph, at) : marker_of_is(words, paragraph, at);
    if (!marker) continue;
    // A list 第一，… may begin anywhere, one that goes on from another paragraph with it: not 第二、我们 ….
    if (nth && marker->number != 1 && !counts_by_nth &&
        !trimmed(words.substr(paragraph.begin, at - paragraph.begin)).empty())
      continue;
    counts_by_nth |= nth;
    out.push_back(*marker);
  }
  return out;
}

}  // namespace chancery::enumerations
