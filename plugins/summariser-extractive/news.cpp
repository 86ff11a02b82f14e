#include "news.hpp"

#include <algorithm>
#include <array>

namespace chancery::extractive {

namespace {

using Words = std::string_view;

// Not 2024年, 5月, 3个月, 第3, 〔2024〕6号, （1）.
constexpr std::array kBehindOthers = {Words("年"),   Words("月"), Words("日"), Words("号"), Words("时"), Words("届"),
                                      Words("个月"), Words("〕"), Words("》"), Words("、"), Words("）"), Words(")")};
constexpr std::array kBeforeOthers = {Words("第"), Words("〔"), Words("（"), Words("("), Words("—")};

// So far into a sentence stands the subject of a promise.
constexpr std::size_t kSubjectBytesMax = 16 * 3;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <std::size_t N>
bool ends(Words text, const std::array<Words, N>& all) {
  return std::any_of(all.begin(), all.end(), [&](Words words) { return text.ends_with(words); });
}
template <std::size_t N>
bool begins(Words text, const std::array<Words, N>& all) {
  return std::any_of(all.begin(), all.end(), [&](Words words) { return text.starts_with(words); });
}

// 市科技局将…, not 将军 将来 将近, and not the 将 that only turns a sentence round, as it does at its begin.
bool gives_promise(Words sentence) {
  constexpr Words will = "将";
  constexpr std::array others = {Words("来"), Words("近"), Words("军")};
  const auto at = sentence.substr(0, kSubjectBytesMax).find(will);
  return at != Words::npos && at != 0 && !begins(sentence.substr(at + will.size()), others);
}

}  // namespace

bool gives_figure(std::string_view sentence) {
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (!is_digit(sentence[i])) continue;
    const auto before = sentence.substr(0, i);
    while (i < sentence.size() && (is_digit(sentence[i]) || sentence[i] == '.' || sentence[i] == '-')) ++i;
    const auto behind = sentence.substr(i);
    if (!before.empty() && !behind.empty() && !ends(before, kBeforeOthers) && !begins(behind, kBehindOthers))
      return true;
  }
  return false;
}

bool gives_aim(std::string_view sentence) {
  if (sentence.find("力争") != Words::npos || sentence.find("底前") != Words::npos || gives_promise(sentence))
    return true;
  constexpr Words by = "到";
  for (auto at = sentence.find(by); at != Words::npos; at = sentence.find(by, at + by.size())) {
    const auto year = sentence.substr(at + by.size());
    if (year.size() > 7 && std::all_of(year.begin(), year.begin() + 4, is_digit) && year.substr(4).starts_with("年"))
      return true;
  }
  return false;
}

}  // namespace chancery::extractive
