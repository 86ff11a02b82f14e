#include "functions.hpp"

namespace chancery::extractive {

namespace {

struct Best {
  std::string_view label;
  double score = -1;

  void offer(const tables::LabelRow& row) {
    if (row.score.value_or(0) > score) label = row.label, score = row.score.value_or(0);
  }
  bool found() const { return score >= 0; }
};

double factor_of(std::string_view label, const FunctionFactors& factors) {
  for (const auto& [name, factor] : factors)
    if (name == label) return factor;
  return 1;
}

}  // namespace

std::vector<double> factors_of(const Document& document, const std::vector<Sentence>& sentences,
                               const std::vector<Section>& sections, const FunctionFactors& factors) {
  std::vector<Best> by_section(sections.size()), by_sentence(sentences.size());
  for (const auto& row : document.read(tables::label)) {
    if (row.scheme != "function") continue;
    if (row.sentence && row.sentence->row < sentences.size()) by_sentence[row.sentence->row].offer(row);
    else if (row.section && row.section->row < sections.size()) by_section[row.section->row].offer(row);
  }
  for (std::size_t i = 0; i < sections.size(); ++i)
    if (const auto parent = sections[i].parent; !by_section[i].found() && parent && *parent < i)
      by_section[i] = by_section[*parent];
  std::vector<double> out;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const auto section = sentences[i].section;
    const auto& best = section && by_section[*section].found() ? by_section[*section] : by_sentence[i];
    out.push_back(best.found() ? factor_of(best.label, factors) : 1);
  }
  return out;
}

}  // namespace chancery::extractive
