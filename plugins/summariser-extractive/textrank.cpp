// score = ((1 - lead_prior) * centrality + lead_prior * place) * depth * length * function
#include "textrank.hpp"

#include <algorithm>
#include <cmath>

#include "bigrams.hpp"
#include "centrality.hpp"

namespace chancery::extractive {

namespace {

// A section one level deeper says what it says of a part only.
constexpr double kDepthFactor = 0.92;
constexpr double kShort = 16, kLong = 90;  // different bigrams of a sentence
constexpr double kLeast = 1e-6, kGrain = 1e6;

Bigrams bigrams_of(std::string_view text, const Candidates& candidates) {
  std::size_t bytes = 0;
  for (const auto& candidate : candidates.all) bytes += candidate.end - candidate.begin;
  Bigrams out(bytes);
  for (const auto& candidate : candidates.all) out.add(candidate.words(text));
  return out;
}

// 1 for the first candidate of its innermost section, less for each further one.
std::vector<double> places_of(const Candidates& candidates, const std::vector<Sentence>& sentences,
                              std::size_t sections) {
  std::vector<std::size_t> given(sections);
  std::vector<double> out(candidates.all.size());
  for (const auto& group : candidates.groups) {
    std::size_t outside = 0;
    for (auto i = group.begin; i < group.end; ++i) {
      const auto section = sentences[candidates.all[i].sentence].section;
      out[i] = 1 / std::sqrt(static_cast<double>(++(section ? given[*section] : outside)));
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
    out[i] = std::max(kLeast, out[i]) * factors[sentence];
  }
  scale(out);
  return out;
}

}  // namespace chancery::extractive
