// First what may be markers, then which of them are, then how far their items go.
#include "items.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace chancery::enumerations {

namespace {

constexpr std::size_t kHanBytes = 3;
constexpr std::string_view kIs = "是";
constexpr std::array<std::string_view, 10> kDigits = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
constexpr std::array<std::string_view, 9> kStops = {"。", "！", "？", "；", "：", ";", ":", "!", "?"};
constexpr std::array<std::string_view, 15> kSeparators = {"，", ",", "、", " ",  "\t", "\u3000", "\u00A0", "）",
                                                          ")",  "”", "\"", "（", "(",  "“",      "」"};
constexpr std::array<std::string_view, 4> kBlanks = {" ", "\t", "\u3000", "\u00A0"};

enum class Border { none, separator, stop };

struct Marker {
  std::size_t begin = 0, end = 0;
  int number = 0;
  Border border = Border::none;  // what stands before it
};

template <std::size_t N>
bool ends_with_any(std::string_view text, const std::array<std::string_view, N>& all) {
  return std::any_of(all.begin(), all.end(), [&](std::string_view one) { return text.ends_with(one); });
}

std::string_view without_blanks_at_end(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const auto blank : kBlanks)
      if (text.ends_with(blank)) text.remove_suffix(blank.size()), again = true;
  }
  return text;
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

Border border_before(std::string_view before) {
  const auto words = without_blanks_at_end(before);
  if (words.empty() || words.ends_with('\n') || ends_with_any(words, kStops)) return Border::stop;
  return words.size() != before.size() || ends_with_any(words, kSeparators) ? Border::separator : Border::none;
}

// 一是一，二是二 lists nothing.
bool says_itself(std::string_view number, std::string_view behind) { return behind.starts_with(number); }

std::vector<Marker> possible_markers(std::string_view text, Extent paragraph) {
  std::vector<Marker> out;
  const auto words = text.substr(0, paragraph.end);
  // 是 is sought by its last byte, which few characters have in common.
  for (auto at = words.find(kIs.back(), paragraph.begin); at != words.npos; at = words.find(kIs.back(), at + 1)) {
    const auto upto = words.substr(paragraph.begin, at + 1 - paragraph.begin);
    if (!upto.ends_with(kIs)) continue;
    const auto number = number_at_end(upto.substr(0, upto.size() - kIs.size()));
    if (!number) continue;
    const auto before = upto.substr(0, upto.size() - kIs.size() - number->bytes);
    const auto border = border_before(before);
    if (border == Border::none || says_itself(upto.substr(before.size(), number->bytes), words.substr(at + 1)))
      continue;
    out.push_back({paragraph.begin + before.size(), at + 1, number->value, border});
  }
  return out;
}

void keep_markers(std::vector<Marker>& markers) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < markers.size(); ++i) {
    const auto marker = markers[i];
    const bool goes_on = kept != 0 && markers[kept - 1].number + 1 == marker.number;
    const bool begins = marker.number == 1 && i + 1 < markers.size() && markers[i + 1].number == 2;
    if (marker.border == Border::stop || goes_on || begins) markers[kept++] = marker;
  }
  markers.resize(kept);
}

// （责任单位：甲、乙） at the end of a text.
std::string_view tag_at_end(std::string_view text) {
  if (!text.ends_with("）") && !text.ends_with(")")) return {};
  const auto open = std::max(text.rfind("（") + 1, text.rfind("(") + 1);  // 0: there is none
  if (open == 0) return {};
  const auto tag = text.substr(open - 1);
  for (const std::string_view word : {"单位：", "单位:", "部门：", "部门:"})
    if (tag.find(word) != tag.npos) return tag;
  return {};
}

class Lists {
 public:
  Lists(std::string_view text, Extent paragraph, std::span<const Extent> sentences)
      : text_(text), paragraph_(paragraph), sentences_(sentences) {}

  // Items are those of one list: markers of rising number, `next` the marker of the list behind it.
  void append(std::span<const Marker> list, const Marker* next, std::vector<Item>& out) {
    bool tagged = false, clauses = list.size() > 1;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto& marker = list[i];
      Extent extent{marker.begin, i + 1 < list.size() ? list[i + 1].begin : end_of_last(marker, next, clauses)};
      extent.end = trimmed_end(extent);
      if (i + 1 < list.size()) {
        tagged |= !tag_at_end(words(extent)).empty();
        clauses &= sentence_end(marker.begin) > list[i + 1].begin;
      } else if (!tagged) {
        extent.end = trimmed_end({extent.begin, extent.end - tag_at_end(words(extent)).size()});
      }
      out.push_back({extent, text_.substr(marker.begin, marker.end - marker.begin)});
    }
  }

 private:
  std::size_t end_of_last(const Marker& marker, const Marker* next, bool clauses) {
    const auto own_end = sentence_end(marker.begin);
    if (clauses) return next ? std::min(own_end, next->begin) : own_end;
    if (!next) return paragraph_.end;
    const auto lead_in = sentence_begin(next->begin);
    return lead_in > marker.begin ? lead_in : next->begin;
  }
  // Positions are asked for in rising order, but for the look ahead to the next list.
  const Extent* sentence_at(std::size_t at) const {
    const auto found = std::partition_point(sentences_.begin(), sentences_.end(),
                                            [&](const Extent& sentence) { return sentence.end <= at; });
    return found != sentences_.end() && found->begin <= at ? &*found : nullptr;
  }
  std::size_t sentence_end(std::size_t at) const {
    const auto* sentence = sentence_at(at);
    return sentence ? sentence->end : paragraph_.end;
  }
  std::size_t sentence_begin(std::size_t at) const {
    const auto* sentence = sentence_at(at);
    return sentence ? sentence->begin : at;
  }
  std::string_view words(Extent extent) const { return text_.substr(extent.begin, extent.end - extent.begin); }
  std::size_t trimmed_end(Extent extent) const {
    auto rest = without_blanks_at_end(words(extent));
    while (rest.ends_with('\n')) rest = without_blanks_at_end(rest.substr(0, rest.size() - 1));
    return extent.begin + rest.size();
  }

  std::string_view text_;
  Extent paragraph_;
  std::span<const Extent> sentences_;
};

}  // namespace

void append_items(std::string_view text, Extent paragraph, std::span<const Extent> sentences, std::vector<Item>& out) {
  auto markers = possible_markers(text, paragraph);
  keep_markers(markers);
  Lists lists(text, paragraph, sentences);
  for (std::size_t begin = 0; begin < markers.size();) {
    auto end = begin + 1;
    while (end < markers.size() && markers[end].number > markers[end - 1].number) ++end;
    lists.append(std::span(markers).subspan(begin, end - begin), end < markers.size() ? &markers[end] : nullptr, out);
    begin = end;
  }
}

}  // namespace chancery::enumerations
