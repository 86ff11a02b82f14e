// Scores the labels of a lexicon's schemes for a text, its sections and sentences: what each is about or does.
// score = w / (1 + the sum of all labels' w), where w is a label's summed weight, at least 0. So scores of a scheme
// add up to less than 1, and one lonely word does not make a certainty. Knows no tables and no host.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon.hpp"
#include "span_sums.hpp"

namespace chancery::lexicon {

struct Section {
  Span span;
  std::optional<std::uint32_t> parent;  // an earlier section; others are taken for none
  std::string_view title;
  std::optional<Span> title_span;
  std::optional<std::uint32_t> part;  // of several documents on a page, the one it belongs to
};

struct Sentence {
  Span span;
  std::optional<std::uint32_t> section;  // one that is there
};

struct Scored {
  std::uint32_t label = 0;  // of the scheme
  double score = 0;
};
using Labels = std::span<const Scored>;  // best first; equal ones in the scheme's order

struct Settings {
  double threshold = 0.1;           // labels below are left out
  std::int64_t heading_weight = 3;  // how often a term in a title counts
  std::int64_t lead_weight = 1;     // and one in a section's first sentence
};

// The labels of one scheme. Spans are numbered: the document, the sections, the sentences.
class Labelling {
 public:
  explicit Labelling(std::size_t sections, std::size_t sentences) : sections_(sections) {
    parts_.resize(1 + sections + sentences);
  }
  Labels document() const { return at(0); }
  Labels section(std::size_t n) const { return at(1 + n); }
  Labels sentence(std::size_t n) const { return at(1 + sections_ + n); }

  Labels at(std::size_t span) const { return Labels(scored_).subspan(parts_[span].first, parts_[span].second); }
  void give(std::size_t span, const std::vector<Scored>& labels) {
    parts_[span] = {scored_.size(), labels.size()};
    scored_.insert(scored_.end(), labels.begin(), labels.end());
  }
  void give_same(std::size_t span, std::size_t as) { parts_[span] = parts_[as]; }

 private:
  std::size_t sections_;
  std::vector<Scored> scored_;
  std::vector<std::pair<std::size_t, std::size_t>> parts_;  // of scored_: begin and size
};

// By scheme. Linear in the text, but for sorting the spans.
std::vector<Labelling> label(const Lexicon& lexicon, std::string_view text, const std::vector<Section>& sections,
                             const std::vector<Sentence>& sentences, const Settings& settings);

}  // namespace chancery::lexicon
