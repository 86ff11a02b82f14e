// What changed between two documents of one id, by fact and in words. Values in, values out: knows no file and no
// output.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document_facts.hpp"

namespace chancery::core {

enum class ChangeKind { added, removed, changed };
inline constexpr std::string_view kChangeKindNames[] = {"added", "removed", "changed"};

struct FactChange {
  std::string table;
  std::string place;  // what people call the row, in the first document unless it is new; empty: the table as a whole
  ChangeKind kind = ChangeKind::changed;
  std::string column;                               // of a change
  std::optional<std::string> old_value, new_value;  // of a change; none: it had, or has, none
  std::string words;                                // all of it, as one line
};

struct TextChange {
  std::size_t edits = 0, gone = 0, come = 0;  // stretches; characters
  std::string words;                          // all of it, as one line
};

struct DocumentDifference {
  std::optional<TextChange> text;
  std::vector<FactChange> changes;  // in the order of the first document's tables and rows

  bool empty() const { return !text && changes.empty(); }
};

// `tables`: only these; empty: all.
DocumentDifference compare(const DocumentFacts& first, const DocumentFacts& second,
                           const std::vector<std::string>& tables = {});

// How the two were made otherwise, a line a stage: "extractor.task: version 1.0.0 → 1.1.0".
std::vector<std::string> stage_changes(const DocumentFacts& first, const DocumentFacts& second);

}  // namespace chancery::core
