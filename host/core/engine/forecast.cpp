// See forecast.hpp.
#include "forecast.hpp"

#include <utility>

#include "planned_targets.hpp"

namespace chancery::core {

Forecast::Forecast(const Plan& plan, const std::vector<Input>& inputs, const Work& work, RunSummary& summary, Take take)
    : plan_(&plan), inputs_(&inputs), work_(&work), summary_(&summary), take_(std::move(take)) {
  summary.inputs = inputs.size();
}

void Forecast::open(const std::vector<std::optional<std::size_t>>& readers) {
  if (work_->inputs_due() > 0) refuse_clashes(*plan_, *inputs_, readers);
}

void Forecast::stop(const std::string& why) {
  if (summary_->stopped.empty()) summary_->stopped = why;
}

void Forecast::take(std::size_t, const DocumentResult& result) {
  ++summary_->documents;
  const auto& outcome = result.outcome;
  at_hand_.documents.push_back({outcome.id, result.reader, outcome.message, result.foreseen});
}

void Forecast::end_input(std::size_t input, ReadInput) {
  auto out = std::exchange(at_hand_, {});
  if (work_->is_done(input)) {
    ++summary_->unchanged;
    return;
  }
  out.id = (*inputs_)[input].id;
  out.why = work_->why(input);
  for (std::size_t e = 0; e < plan_->exporters.size(); ++e)
    if (work_->due(input, e)) out.exporters.push_back(e);
  take_(out);
}

}  // namespace chancery::core
