// score = ((1 - lead_prior) * centrality + lead_prior * place) * depth * length * news * function
#include "textrank.hpp"

#include <algorithm>
#include <cmath>

#include "bigrams.hpp"
#include "centrality.hpp"
#include "news.hpp"

namespace chancery::extractive {

namespace {

// A section one level deeper says what it says of a part only.
constexpr double kDepthFactor = 0.85;
constexpr double kShort = 24, kLong = 120;  // different bigrams of a sentence
constexpr double kFigureFactor = 1.1, kAimFactor = 1.3;
constexpr double kLeast = 1e-6, kGrain = 1e6;

Bigrams bigrams_of(std::string_view text, const Candidates& candidates) {
  std::size_t bytes = 0;
  for (const auto& candidate : candidates.all) bytes += candidate.end - candidate.begin;
  Bigrams out(bytes);
  for (const auto& candidate : candidates.all) out.add(candidate.words(text));
  return out;
}

double place_value(std::size_t place) { return 1 / std::sqrt(static_cast<double>(place)); }

// 1 for the first candidate of its level-1 section; the mean of what its places there and in its innermost section
// are worth.
std::vector<double> places_of(const Candidates& candidates, const std::vector<Sentence>& sentences,
                              std::size_t sections) {
  std::vector<std::size_t> given(sections);
  std::vector<double> out(candidates.all.size());
  for (const auto& group : candidates.groups) {
    for (auto i = group.begin; i < group.end; ++i) {
      const auto section = sentences[candidates.all[i].sentence].section;
      const auto place = i - group.begin + 1;
      out[i] = (place_value(place) + place_value(section ? ++given[*section] : place)) / 2;
    }
  }
  return out;
}

double depth_factor(std::uint32_t depth) {
  return depth == 0 ? 1 : depth == 1 ? kDepthFactor : kDepthFactor * kDepthFactor;
}

// A sentence that says too little, or more than one takes in at a glance, is worth less.
double length_factor(std::size_t bigrams) {
  const auto length = static_cast<double>(bigrams);
  if (length < kShort) return length / kShort;
  return length > kLong ? std::sqrt(kLong / length) : 1;
}

double news_factor(std::string_view words) {
  return (gives_figure(words) ? kFigureFactor : 1) * (aim_of(words) != Aim::none ? kAimFactor : 1);
}

// The best becomes 1. In millionths, so that the last bits of a sum decide nothing.
void scale(std::vector<double>& scores) {
  const auto most = scores.empty() ? 0.0 : *std::max_element(scores.begin(), scores.end());
  for (auto& score : scores)
    if (score > 0) score = std::max(kLeast, std::round(score / most * kGrain) / kGrain);
}

}  // namespace

std::vector<double> textrank_scores(std::string_view text, const std::vector<Sentence>& sentences,
                                    const std::vector<Section>& sections, const Candidates& candidates,
                                    const std::vector<double>& factors, double lead_prior) {
  const auto bigrams = bigrams_of(text, candidates);
  const auto depths = depths_of(sections);
  const auto places = places_of(candidates, sentences, sections.size());
  auto out = centrality(bigrams);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto sentence = candidates.all[i].sentence;
    const auto section = sentences[sentence].section;
    out[i] = (1 - lead_prior) * out[i] + lead_prior * places[i];
    out[i] *= length_factor(bigrams.of(i).size()) * depth_factor(section ? depths[*section] : 0);
    out[i] *= news_factor(candidates.all[i].words(text));
    out[i] = std::max(kLeast, out[i]) * factors[sentence];
  }
  scale(out);
  return out;
}

}  // namespace chancery::extractive
