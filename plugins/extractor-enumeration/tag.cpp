#include "tag.hpp"

#include <algorithm>
#include <array>

namespace chancery::enumerations {

namespace {

constexpr std::size_t kTagBytesMax = 600;
constexpr std::array<std::string_view, 4> kOpen = {"（", "(", "[", "【"};
constexpr std::array<std::string_view, 4> kClose = {"）", ")", "]", "】"};
constexpr std::array<std::string_view, 4> kStops = {"。", "；", ";", "."};
constexpr std::array<std::string_view, 7> kWords = {"单位：", "单位:", "部门：", "部门:", "牵头", "负责", "配合"};

template <std::size_t N>
std::string_view one_at_end(std::string_view text, const std::array<std::string_view, N>& all) {
  for (const auto one : all)
    if (text.ends_with(one)) return one;
  return {};
}

// Where the bracket opens that closes at the end of `text`; npos if it does not within a tag's length.
std::size_t matching_open(std::string_view text) {
  const auto least = text.size() - std::min(text.size(), kTagBytesMax);
  std::size_t depth = 0;
  for (auto end = text.size(); end > least; --end) {
    const auto upto = text.substr(0, end);
    if (!one_at_end(upto, kClose).empty()) ++depth;
    const auto open = one_at_end(upto, kOpen);
    if (!open.empty() && --depth == 0) return end - open.size();
  }
  return std::string_view::npos;
}

}  // namespace

std::string_view tag_at_end(std::string_view text) {
  auto words = text;
  words.remove_suffix(one_at_end(words, kStops).size());
  if (one_at_end(words, kClose).empty()) return {};
  const auto open = matching_open(words);
  if (open == std::string_view::npos) return {};
  const auto tag = words.substr(open);
  const bool names = std::any_of(kWords.begin(), kWords.end(), [&](auto word) { return tag.find(word) != tag.npos; });
  return names ? text.substr(open) : std::string_view();
}

}  // namespace chancery::enumerations
