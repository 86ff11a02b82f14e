// What sections and sentences are for, by the label scheme `function`: what a section does is inherited by the
// sections and sentences under it that have no label of their own.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "chancery/standard_tables.hpp"

namespace chancery::brief {

inline constexpr std::string_view kDone = "工作成效", kPlanned = "任务举措";

struct BestLabel {
  std::string_view label = {};
  double score = -1;
};

enum class Labelled { section, sentence };

// What each of `rows` sections or sentences is for by its own label, the one with the best score.
template <class Labels>
std::vector<BestLabel> best_labels(const Labels& labels, Labelled what, std::size_t rows) {
  std::vector<BestLabel> out(rows);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    auto row = labels.value(i, &tables::LabelRow::sentence);
    if (what == Labelled::section) row = row ? std::nullopt : labels.value(i, &tables::LabelRow::section);
    if (!row || row->row >= rows || labels.value(i, &tables::LabelRow::scheme) != "function") continue;
    const auto score = labels.value(i, &tables::LabelRow::score).value_or(0);
    if (score > out[row->row].score) out[row->row] = {labels.value(i, &tables::LabelRow::label), score};
  }
  return out;
}

class Functions {
 public:
  template <class Sections, class Labels>
  Functions(const Sections& sections, const Labels& labels)
      : sections_(best_labels(labels, Labelled::section, sections.size())) {
    parents_.reserve(sections.size());
    for (std::size_t i = 0; i < sections.size(); ++i) {
      const auto parent = sections.value(i, &tables::SectionRow::parent);
      parents_.push_back(parent && parent->row < i ? parent->row : CHANCERY_NONE);
      if (sections_[i].label.empty() && parents_[i] != CHANCERY_NONE) sections_[i] = sections_[parents_[i]];
    }
  }

  std::string_view of_section(std::size_t row) const { return row < sections_.size() ? sections_[row].label : ""; }

  // For each section the item it belongs to, or CHANCERY_NONE; an item belongs to itself. Items are the sections of
  // that function at the shallowest depth that has three of them, or as many as there are.
  std::vector<std::uint32_t> items(std::string_view function) const;

 private:
  std::vector<BestLabel> sections_;
  std::vector<std::uint32_t> parents_;  // rows before the section's own, or CHANCERY_NONE
};

}  // namespace chancery::brief
