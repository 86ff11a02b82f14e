#include "news.hpp"

#include <algorithm>
#include <array>

#include "phrases.hpp"

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
bool begins(Words text, const std::array<Words, N>& all) {
  return std::any_of(all.begin(), all.end(), [&](Words words) { return text.starts_with(words); });
}

// 市科技局将…, not 将军 将来 将近, and not the 将 that only turns a sentence round, as it does at its begin and in
// 现将.
bool is_promise(Words sentence, std::size_t at) {
  constexpr std::array others = {Words("将来"), Words("将近"), Words("将军")};
  return at != 0 && at < kSubjectBytesMax && !begins(sentence.substr(at), others) &&
         !sentence.substr(0, at).ends_with("现");
}

// 到2026年, and not 增加到200项.
bool is_by_year(Words text) {
  const auto year = text.substr(Words("到").size());
  return year.size() > 7 && std::all_of(year.begin(), year.begin() + 4, is_digit) && year.substr(4).starts_with("年");
}

}  // namespace

bool gives_figure(std::string_view sentence) {
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (!is_digit(sentence[i])) continue;
    const auto before = sentence.substr(0, i);
    while (i < sentence.size() && (is_digit(sentence[i]) || sentence[i] == '.' || sentence[i] == '-')) ++i;
    const auto behind = sentence.substr(i);
    if (!before.empty() && !behind.empty() && !ends_with_one(before, kBeforeOthers) && !begins(behind, kBehindOthers))
      return true;
  }
  return false;
}

Aim aim_of(std::string_view sentence) {
  static constexpr Phrases signs{std::array{Words("力争"), Words("底前"), Words("到"), Words("将")}};
  auto out = Aim::none;
  for (std::size_t at = 0; at < sentence.size(); at += Words("将").size()) {
    const auto found = signs.find(sentence.substr(at));
    if (found == Words::npos) break;
    at += found;
    const auto text = sentence.substr(at);
    if (text.starts_with("将")) out = is_promise(sentence, at) ? Aim::promise : out;
    else if (!text.starts_with("到") || is_by_year(text)) return Aim::target;
  }
  return out;
}

}  // namespace chancery::extractive
