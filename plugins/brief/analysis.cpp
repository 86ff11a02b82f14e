#include "analysis.hpp"

#include <algorithm>

namespace chancery::brief {

namespace {

bool delivers(const Provenance& stage, std::string_view table) {
  return std::any_of(stage.tables.begin(), stage.tables.end(), [&](const auto& rows) { return rows.table == table; });
}

}  // namespace

Analysis analysis_of(std::string_view table, TableState state, const std::vector<Provenance>& stages) {
  if (state == TableState::absent) return Analysis::absent;
  if (state == TableState::incomplete) return Analysis::failed;
  const bool reader_counts = table != "metadata";
  bool ran = false;
  for (std::size_t i = reader_counts ? 0 : 1; i < stages.size(); ++i) {
    if (!delivers(stages[i], table)) continue;
    if (stages[i].status != StageStatus::ran) return Analysis::failed;
    ran = true;
  }
  if (ran) return Analysis::done;
  return reader_counts ? Analysis::failed : Analysis::absent;
}

}  // namespace chancery::brief
