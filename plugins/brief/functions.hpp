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

class Functions {
 public:
  template <class Sections, class Sentences, class Labels>
  Functions(const Sections& sections, const Sentences& sentences, const Labels& labels)
      : sections_(sections.size()), sentences_(sentences.size()) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (labels.value(i, &tables::LabelRow::scheme) != "function") continue;
      const auto label = labels[i];
      if (label.sentence) note(sentences_, label.sentence->row, label.label, label.score);
      else if (label.section) note(sections_, label.section->row, label.label, label.score);
    }
    for (std::size_t i = 0; i < sections.size(); ++i) {
      const auto parent = sections[i].parent;
      parents_.push_back(parent && parent->row < i ? parent->row : CHANCERY_NONE);
      if (sections_[i].label.empty() && parents_[i] != CHANCERY_NONE) sections_[i] = sections_[parents_[i]];
    }
  }

  std::string_view of_section(std::size_t row) const { return row < sections_.size() ? sections_[row].label : ""; }
  // The sentence's own label, which counts only where no section speaks for it.
  std::string_view of_sentence(std::size_t row) const { return sentences_[row].label; }

  // For each section the item it belongs to, or CHANCERY_NONE; an item belongs to itself. Items are the sections of
  // that function at the shallowest depth that has three of them, or as many as there are.
  std::vector<std::uint32_t> items(std::string_view function) const;

 private:
  struct Best {
    std::string_view label = {};
    double score = -1;
  };
  static void note(std::vector<Best>& all, std::size_t row, std::string_view label, double score) {
    if (row < all.size() && score > all[row].score) all[row] = {label, score};
  }

  std::vector<Best> sections_, sentences_;
  std::vector<std::uint32_t> parents_;  // rows before the section's own, or CHANCERY_NONE
};

}  // namespace chancery::brief
