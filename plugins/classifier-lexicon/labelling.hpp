// Scores the labels of one scheme for spans of a text: what a document, section or sentence is about or does.
// score = w / (1 + the sum of all labels' w), where w is a label's summed weight, at least 0. So scores of a scheme
// add up to less than 1, and one lonely word does not make a certainty. Knows no tables and no host.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "lexicon.hpp"

namespace chancery::lexicon {

struct Span {
  std::uint32_t begin = 0, end = 0;
};

struct Section {
  Span span;
  std::optional<std::uint32_t> parent;  // an earlier section; others are taken for none
  std::string_view title;
  std::optional<Span> title_span;
};

struct Sentence {
  Span span;
  std::optional<std::uint32_t> section;
};

struct Scored {
  std::uint32_t label = 0;  // of the scheme
  double score = 0;
};
using Labels = std::vector<Scored>;  // best first; equal ones in the scheme's order

struct Settings {
  double threshold = 0.1;           // labels below are left out
  std::int64_t heading_weight = 3;  // how often a term in a title counts
};

struct Labelling {
  Labels document;
  std::vector<Labels> sections, sentences;  // one for each
};

// Linear in the text, but for sorting the spans.
Labelling label(const Scheme& scheme, std::string_view text, const std::vector<Section>& sections,
                const std::vector<Sentence>& sentences, const Settings& settings);

}  // namespace chancery::lexicon
