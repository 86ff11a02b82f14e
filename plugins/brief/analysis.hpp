// Whether what stands in a table, or does not, can be taken at its word.
#pragma once

#include <string_view>
#include <vector>

#include "brief.hpp"
#include "chancery/document.hpp"

namespace chancery::brief {

enum class Analysis {
  absent,  // no stage of the pipeline provides the table
  failed,  // one that does failed, was skipped or was not wanted for this document
  done,
};

// `stages`: the reader first. A table that every document has (metadata) counts as provided only if a stage did.
Analysis analysis_of(std::string_view table, TableState state, const std::vector<Provenance>& stages);

// What a place that found `lines` lines says.
constexpr Finding finding_of(Analysis analysis, std::size_t lines) {
  if (lines != 0) return Finding::found;
  return analysis == Analysis::done ? Finding::none : Finding::not_analysed;
}

}  // namespace chancery::brief
