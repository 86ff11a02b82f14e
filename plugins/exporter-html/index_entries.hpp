// What an index keeps of each document: names, tasks and figures, in numbers that stand for texts. A document costs
// some 300 bytes, a task or figure some 60, each text once.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "chancery/document.hpp"

namespace chancery::html {

using Text = std::uint32_t;  // a number of `Texts`

// Each text once. 0 is the empty one.
class Texts {
 public:
  Texts() { add(""); }
  Text add(std::string_view text);
  std::string_view operator[](Text number) const { return all_[number]; }
  std::size_t size() const { return all_.size(); }

 private:
  std::deque<std::string> all_;
  std::unordered_map<std::string_view, Text> numbers_;
};

struct IndexedTask {
  std::uint32_t row = 0;
  Text title = 0, place = 0, deadline = 0, due = 0, kind = 0;
  std::vector<Text> units;  // by their full names, each once
};

struct IndexedFigure {
  std::uint32_t row = 0;
  Text subject = 0, scope = 0, words = 0, unit = 0, measure = 0, kind = 0, period = 0;
  double value = 0;  // in `unit`
};

struct IndexEntry {
  std::string id;
  Text title = 0, number = 0, date = 0, form = 0;
  std::vector<Text> issuers, topics;
  std::vector<IndexedTask> tasks;
  std::vector<IndexedFigure> figures;
};

class IndexEntries {
 public:
  // A document that came before takes the earlier one's place.
  void add(const FinishedDocument& document);

  const std::vector<IndexEntry>& all() const { return entries_; }
  const Texts& texts() const { return texts_; }
  // Whether the pipeline makes the table.
  bool has_tasks() const { return has_tasks_; }
  bool has_figures() const { return has_figures_; }

 private:
  IndexEntry entry_of(const FinishedDocument& document);

  Texts texts_;
  std::vector<IndexEntry> entries_;
  std::map<std::string, std::size_t, std::less<>> places_;  // of each id
  bool has_tasks_ = false, has_figures_ = false;
};

}  // namespace chancery::html
