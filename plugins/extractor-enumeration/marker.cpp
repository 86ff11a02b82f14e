#include "marker.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace chancery::enumerations {

namespace {

constexpr std::size_t kHanBytes = 3;
constexpr std::string_view kIs = "是";
constexpr std::array<std::string_view, 10> kDigits = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
constexpr std::array<std::string_view, 9> kStops = {"。", "！", "？", "；", ";", "!", "?", ".", "．"};
constexpr std::array<std::string_view, 2> kColons = {"：", ":"};
constexpr std::array<std::string_view, 20> kSeparators = {"，", ",",  "、", "）", ")", "”", "\"", "（", "(", "“",
                                                          "」", "「", "》", "】", "]", "—", "…",  "’",  "‘", "其中"};
constexpr std::array<std::string_view, 5> kBlanks = {" ", "\t", "\n", "\u3000", "\u00A0"};

template <std::size_t N>
bool ends_with_any(std::string_view text, const std::array<std::string_view, N>& all) {
  return std::any_of(all.begin(), all.end(), [&](std::string_view one) { return text.ends_with(one); });
}
template <std::size_t N>
bool starts_with_any(std::string_view text, const std::array<std::string_view, N>& all) {
  return std::any_of(all.begin(), all.end(), [&](std::string_view one) { return text.starts_with(one); });
}

std::optional<int> digit_at_end(std::string_view text) {
  for (std::size_t i = 0; i < kDigits.size(); ++i)
    if (text.ends_with(kDigits[i])) return static_cast<int>(i) + 1;
  return {};
}

struct Number {
  int value = 0;
  std::size_t bytes = 0;
};

// The Chinese number from 一 to 九十九 at the end of `text`, the longest one.
std::optional<Number> number_at_end(std::string_view text) {
  std::array<int, 3> digits = {};  // the last first
  std::size_t count = 0;
  for (; count < digits.size(); ++count) {
    const auto digit = digit_at_end(text.substr(0, text.size() - count * kHanBytes));
    if (!digit) break;
    digits[count] = *digit;
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

}  // namespace

std::string_view trimmed(std::string_view text) {
  for (std::size_t before = text.size() + 1; before != text.size();) {
    before = text.size();
    for (const auto blank : kBlanks)
      if (text.ends_with(blank)) text.remove_suffix(blank.size());
  }
  return text;
}

std::size_t next_count(std::string_view text, std::size_t from) {
  // 是 is sought by its last byte, which few characters have in common.
  for (auto at = text.find(kIs.back(), from); at != text.npos; at = text.find(kIs.back(), at + 1)) {
    if (at < from + 2 || text[at - 1] != kIs[1] || text[at - 2] != kIs[0]) continue;
    if (digit_at_end(text.substr(0, at - 2))) return at - 2;
  }
  return text.npos;
}

std::vector<Marker> possible_markers(std::string_view text, Extent paragraph) {
  std::vector<Marker> out;
  const auto words = text.substr(0, paragraph.end);
  for (auto at = next_count(words, paragraph.begin); at != words.npos; at = next_count(words, at + kIs.size())) {
    const auto upto = words.substr(paragraph.begin, at - paragraph.begin);
    const auto number = number_at_end(upto);
    if (!number) continue;
    const auto before = upto.substr(0, upto.size() - number->bytes);
    const auto border = border_at_end(before);
    const auto end = at + kIs.size();
    if (!border || says_itself(upto.substr(before.size()), words.substr(end))) continue;
    out.push_back({paragraph.begin + before.size(), end, number->value, *border});
  }
  return out;
}

}  // namespace chancery::enumerations
