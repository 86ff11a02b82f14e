// Delivery: see delivery.hpp.
#include "delivery.hpp"

#include "input_run.hpp"
#include "planned_targets.hpp"

namespace chancery::core {
namespace {

// Told one by one, they might be as many as there are inputs.
void refuse_clashes(const std::vector<Fault>& clashes) {
  if (clashes.empty()) return;
  const auto more = clashes.size() - 1;
  throw Error(Code::pipeline, "",
              clashes.front().text() + (more ? ", and " + std::to_string(more) + " more such" : ""));
}

}  // namespace

Delivery::Delivery(const Plan& plan, const std::vector<Input>& inputs, const RunSettings& settings,
                   CollectorCalls& calls, RunSummary& summary)
    : plan_(&plan),
      inputs_(&inputs),
      settings_(&settings),
      summary_(&summary),
      outputs_(plan, settings.out),
      collectors_(plan, calls, outputs_),
      report_(settings.out),
      ids_(inputs) {
  summary.inputs = inputs.size();
  if (plan.stop_if) stop_rule_.emplace(*plan.stop_if);
}

void Delivery::open(const std::vector<std::optional<std::size_t>>& readers) {
  for (const auto& input : *inputs_)
    if (input.path != "-") outputs_.keep_input(input.path);
  try {
    refuse_clashes(clashes_of_targets(*plan_, *inputs_, readers));
    lock_.emplace(settings_->out / ".chancery");
    report_.open();
    outputs_.open();
    collectors_.open();
  } catch (const Error& e) {
    if (e.code() == Code::contract) throw Error(Code::pipeline, e.where(), e.message());
    throw;
  }
}

void Delivery::stop(const std::string& why) {
  if (summary_->stopped.empty()) summary_->stopped = why;
}

void Delivery::take(std::size_t input, const DocumentResult& result) {
  const auto ticket = first_ticket_ + pending_.size();
  auto& document = pending_.emplace_back();
  document.outcome = result.outcome;
  document.wanted = result.wanted;
  auto& outcome = document.outcome;
  if (outcome.outcome == Outcome::unread) {
    summary_->unread_argument |= (*inputs_)[input].argument && (*inputs_)[input].id == outcome.id;
  } else if (take_name(input, result, outcome) && outcome.outcome != Outcome::failed) {
    for (const auto& rendered : result.rendered) document.delivered |= deliver(rendered, outcome.id, outcome);
    document.unanswered = result.collectors.size();
    for (const auto exporter : result.collectors) collectors_.process(exporter, ticket, result);
  }
  settle();
}

// The document keeps the input's id if it cannot have the one that the reader said.
bool Delivery::take_name(std::size_t input, const DocumentResult& result, DocumentOutcome& outcome) {
  const auto id = result.said_id.empty() ? outcome.id : std::string(result.said_id);
  try {
    ids_.take(id, (*inputs_)[input].path.native());
    outcome.id = id;
    return true;
  } catch (const Error& e) {
    const auto reader = result.reader < plan_->readers.size() ? plan_->readers[result.reader].id : "";
    outcome.worsen(Outcome::failed, cause_of(e.code()), reader, e.what());
    return false;
  }
}

bool Delivery::deliver(const RenderedDocument& rendered, const std::string& id, DocumentOutcome& outcome) {
  try {
    outputs_.deliver(rendered.exporter, id, rendered.head, rendered.files);
    return true;
  } catch (const std::exception&) {
    const auto e = current_error();
    outcome.worsen(Outcome::partial, cause_of(e.code()), plan_->exporters[rendered.exporter].id, e.what());
    return false;
  }
}

void Delivery::end_input(std::size_t input) {
  if (!pending_.empty()) pending_.back().ends = input;
  else report_input();
}

void Delivery::take(const CollectorAnswer& answer) {
  auto& document = pending_.at(answer.ticket - first_ticket_);
  --document.unanswered;
  if (answer.cause == Cause::none) document.delivered = true;
  else document.outcome.worsen(Outcome::partial, answer.cause, plan_->exporters[answer.exporter].id, answer.message);
  settle();
}

void Delivery::settle() {
  while (!pending_.empty() && pending_.front().unanswered == 0 && !stopped()) {
    auto document = std::move(pending_.front());
    pending_.pop_front();
    ++first_ticket_;
    settle(document);
    if (document.ends) report_input();
  }
}

void Delivery::settle(Pending& document) {
  auto& outcome = document.outcome;
  if (outcome.outcome != Outcome::unread && outcome.outcome != Outcome::failed) {
    if (!document.wanted && outcome.outcome == Outcome::ok) outcome.outcome = Outcome::filtered;
    if (document.wanted && !document.delivered && !plan_->exporters.empty()) outcome.outcome = Outcome::failed;
  }
  ++summary_->counts[static_cast<std::size_t>(outcome.outcome)];
  ++summary_->documents;
  if (outcome.cause != Cause::none) ++summary_->causes[static_cast<std::size_t>(outcome.cause)];
  if (outcome.outcome != Outcome::ok && outcome.outcome != Outcome::filtered) summary_->not_ok.push_back(outcome);
  if (stop_rule_ && stop_rule_->add(outcome.outcome == Outcome::failed)) stop(stop_rule_->text());
  outcomes_.push_back(std::move(outcome));
}

void Delivery::report_input() {
  try {
    report_.add(outcomes_);
  } catch (const Error& e) {
    stop(e.what());
  }
  tell_progress(outcomes_);
  outcomes_.clear();
}

void Delivery::tell_progress(const std::vector<DocumentOutcome>& fresh) {
  take_totals();
  if (settings_->progress) settings_->progress(*summary_, fresh);
}

void Delivery::take_totals() {
  summary_->files = outputs_.files();
  summary_->bytes_written = outputs_.bytes();
  summary_->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - settings_->began).count();
}

void Delivery::finish() {
  const bool early = summary_->interrupted || stopped();
  if (const auto failed = early ? collectors_.leave() : collectors_.finish(); !failed.empty()) stop(failed);
  try {
    if (early) outputs_.leave();
    else outputs_.finish();
  } catch (const Error& e) {
    stop(e.what());
  }
  summary_->replaced = outputs_.replaced();
  take_totals();
  try {
    report_.add(outcomes_);  // of an input that was not finished
    report_.finish(*plan_, *summary_);
  } catch (const Error& e) {
    stop(e.what());
  }
}

}  // namespace chancery::core
