// A text with its sentences and sections, written down in the order of reading. For tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "candidates.hpp"
#include "lead.hpp"
#include "selection.hpp"
#include "textrank.hpp"

namespace chancery::extractive {

using Chosen = std::vector<std::string>;

struct Sample {
  std::string text = {};
  std::vector<Sentence> sentences = {};
  std::vector<Section> sections = {};

  // A sentence of the section that is said.
  Sample& add(std::string_view words, std::optional<std::uint32_t> section = {}) {
    sentences.push_back({text.size(), text.size() + words.size(), section});
    text += words;
    return *this;
  }
  Sample& open(std::string_view marker, std::string_view title, std::optional<std::uint32_t> parent = {}) {
    sections.push_back({text.size(), parent, marker, title});
    return *this;
  }
  Candidates candidates() const { return candidates_of(text, sentences, sections); }
  Chosen all_words() const {
    Chosen out;
    for (const auto& candidate : candidates().all) out.emplace_back(candidate.words(text));
    return out;
  }
  Chosen lead(const Settings& settings = {}) const {
    const auto all = candidates();
    return words_of(all, select(text, all, lead_scores(all), settings));
  }
  Chosen chosen(const std::vector<double>& scores, const Settings& settings) const {
    const auto all = candidates();
    return words_of(all, select(text, all, scores, settings));
  }
  std::vector<double> scores(double lead_prior, std::vector<double> factors = {}) const {
    factors.resize(sentences.size(), 1);
    return textrank_scores(text, sentences, sections, candidates(), factors, lead_prior);
  }

 private:
  Chosen words_of(const Candidates& all, const std::vector<Choice>& choices) const {
    Chosen out;
    for (const auto& choice : choices) out.emplace_back(all.all[choice.candidate].words(text));
    return out;
  }
};

}  // namespace chancery::extractive
