#include "figure.hpp"

#include <algorithm>
#include <array>

namespace chancery::brief {

namespace {

struct Marks {
  std::string_view open, close;
};
constexpr std::array<Marks, 3> kNames = {{{"《", "》"}, {"“", "”"}, {"\"", "\""}}};
constexpr std::array<std::string_view, 7> kBehindDates = {"年", "月", "日", "号", "届", "个月", "〕"};

constexpr std::size_t kNameBytesMax = 300;  // so far a mark's partner is sought

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Where a name that opens at `at` closes; `at` if none opens, or it stays open.
std::size_t end_of_name(std::string_view sentence, std::size_t at) {
  if (sentence[at] != '"' && sentence[at] != '\xE2' && sentence[at] != '\xE3') return at;  // no mark begins so
  for (const auto& [open, close] : kNames) {
    if (!sentence.substr(at).starts_with(open)) continue;
    const auto end = sentence.substr(at, kNameBytesMax).find(close, open.size());
    return end == std::string_view::npos ? at : at + end + close.size();
  }
  return at;
}

}  // namespace

bool gives_figure(std::string_view sentence) {
  if (std::count_if(sentence.begin(), sentence.end(), is_digit) == 0) return false;  // which is vectorised
  for (std::size_t at = 0; at < sentence.size();) {
    if (const auto end = end_of_name(sentence, at); end != at) {
      at = end;
      continue;
    }
    const auto begin = at++;
    if (!is_digit(sentence[begin])) continue;
    while (at < sentence.size() && (is_digit(sentence[at]) || sentence[at] == '.')) ++at;
    const auto behind = sentence.substr(at);
    const bool dates = std::any_of(kBehindDates.begin(), kBehindDates.end(),
                                   [&](std::string_view word) { return behind.starts_with(word); });
    if (!dates && !sentence.substr(0, begin).ends_with("第")) return true;
  }
  return false;
}

}  // namespace chancery::brief
