// The places of a brief that tell facts: what is to be done, the figures, who is responsible, by when, and what is
// doubtful. Words of the document; what is counted or put beside them stands in 〔〕 or behind the word it counts.
#pragma once

#include <vector>

#include "brief.hpp"
#include "chancery/document.hpp"
#include "location.hpp"

namespace chancery::brief {

// Whether a stage of the pipeline makes tasks: then they tell what is to be done, not titles of sections.
bool has_tasks(const FinishedDocument& document);

// 任务 (承诺 where all of it is promised), 责任 and 时限 if there are tasks, 数据 if there are indicators, 提示 if
// something is odd.
std::vector<Place> fact_places(const FinishedDocument& document, const ledger::Locations& locations,
                               const std::vector<Provenance>& stages);

}  // namespace chancery::brief
