#include "repetition.hpp"

#include <algorithm>
#include <cmath>

namespace chancery::extractive {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The runs of digits, with the point inside 1.5.
std::vector<std::string_view> figures_of(std::string_view words) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0, end = 0; begin < words.size(); begin = end + 1) {
    for (end = begin; end < words.size() && (is_digit(words[end]) || (end != begin && words[end] == '.')); ++end) {
    }
    if (end != begin) out.push_back(words.substr(begin, end - begin));
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool has_figures_of(std::string_view words, std::string_view other) {
  const auto all = figures_of(words), wanted = figures_of(other);
  return std::includes(all.begin(), all.end(), wanted.begin(), wanted.end());
}

}  // namespace

std::size_t Repetition::add(std::string_view words) {
  words_.push_back(words);
  bigrams_.add(words);
  return words_.size() - 1;
}

void Repetition::take(std::size_t sentence) {
  std::vector<bool> has(bigrams_.vocabulary());
  for (const auto bigram : bigrams_.of(sentence)) has[bigram] = true;
  taken_.push_back({sentence, std::move(has)});
}

Repetition::Measure Repetition::compare(std::size_t sentence, std::size_t n) const {
  const auto& taken = taken_[n];
  const auto mine = bigrams_.of(sentence), others = bigrams_.of(taken.sentence);
  if (mine.empty() || others.empty()) return {0, words_[sentence] == words_[taken.sentence]};
  std::size_t shared = 0;
  for (const auto bigram : mine) shared += bigram < taken.has.size() && taken.has[bigram];
  const auto product = static_cast<double>(mine.size()) * static_cast<double>(others.size());
  const bool is_said = shared * 5 >= mine.size() * 4 && has_figures_of(words_[taken.sentence], words_[sentence]);
  return {static_cast<double>(shared) / std::sqrt(product), is_said};
}

}  // namespace chancery::extractive
