// Delivery: see delivery.hpp.
#include "delivery.hpp"

#include <algorithm>

#include "input_run.hpp"
#include "planned_targets.hpp"
#include "stale.hpp"

namespace chancery::core {
namespace {

// A kill costs what is not entered yet; entering costs what it takes to have the bytes on the disk.
constexpr std::size_t kCommitDocuments = 64;
constexpr std::chrono::milliseconds kCommitWait{200};

}  // namespace

Delivery::Delivery(const Plan& plan, const std::vector<Input>& inputs, const RunSettings& settings, Work& work,
                   CollectorCalls& calls, RunSummary& summary)
    : plan_(&plan),
      inputs_(&inputs),
      settings_(&settings),
      work_(&work),
      summary_(&summary),
      outputs_(plan, settings.out, work),
      collectors_(plan, calls, outputs_, work),
      report_(settings.out),
      ids_(inputs) {
  summary.inputs = inputs.size();
  summary.inputs_due = work.inputs_due();
  summary.lost_targets = work.lost_targets();
  if (plan.stop_if) stop_rule_.emplace(*plan.stop_if);
}

void Delivery::open(const std::vector<std::optional<std::size_t>>& readers) {
  if (work_->inputs_due() > 0)
    for (const auto& input : *inputs_)
      if (input.path != "-") outputs_.keep_input(input.path);
  try {
    readers_ = &readers;
    if (work_->inputs_due() > 0) refuse_clashes(*plan_, *inputs_, readers);
    work_->begin();
    report_.open();
    outputs_.open();
    collectors_.open();
    work_->commit();
    begun_ = true;
  } catch (const Error& e) {
    if (e.code() == Code::contract) throw Error(Code::pipeline, e.where(), e.message());
    throw;
  }
}

void Delivery::stop(const std::string& why) {
  if (summary_->stopped.empty()) summary_->stopped = why;
}

// ---- documents ----

Delivery::OpenInput& Delivery::open_input(std::size_t input) {
  if (!open_.empty() && open_.back().input == input) return open_.back();
  auto& out = open_.emplace_back();
  out.input = input;
  out.again.resize(plan_->exporters.size());
  if (work_->is_done(input)) return out;
  if (const auto known = work_->record(input))
    for (std::uint32_t e = 0; e < plan_->exporters.size(); ++e)
      if (const auto* made = work_->standing(input, e, *known); made && !carry(out, e, *made)) out.refused.push_back(e);
  return out;
}

Delivery::OpenInput& Delivery::open_input_of(const Pending& document) {
  return *std::find_if(open_.begin(), open_.end(), [&](const auto& input) { return input.input == document.input; });
}

ExporterRecord& Delivery::record_of(OpenInput& input, std::uint32_t exporter) {
  const auto number = work_->number_of(exporter);
  for (auto& record : input.record.exporters)
    if (record.exporter == number) return record;
  auto& out = input.record.exporters.emplace_back();
  out.exporter = number;
  return out;
}

// False: another document has the name now.
bool Delivery::carry(OpenInput& input, std::uint32_t exporter, const ExporterRecord& known) {
  auto made = known;
  try {
    outputs_.carry((*inputs_)[input.input].id, made);
  } catch (const Error& e) {
    input.again[exporter] = input.moved = true;
    if (e.code() != Code::contract) stop(e.what());
    return false;
  }
  input.moved |= made.extents != known.extents;
  input.record.exporters.push_back(std::move(made));
  return true;
}

void Delivery::refuse_name(DocumentOutcome& outcome, std::uint32_t exporter) const {
  outcome.worsen(Outcome::partial, Cause::contract, plan_->exporters[exporter].id,
                 "another document's file has its name", plan_->exporters[exporter].consumer);
}

// What an earlier run made of it stands.
void Delivery::replay(std::size_t input) {
  auto& in = open_input(input);
  auto known = work_->record(input).value_or(InputRecord{});
  in.ended = true;
  in.record.reader = known.reader;
  in.record.documents = std::move(known.documents);
  for (auto& [outcome, key, analysed] : in.record.documents) {
    outcome.known = outcome.cause != Cause::none;
    if (outcome.outcome == Outcome::unread) {
      summary_->unread_argument |= (*inputs_)[input].argument && (*inputs_)[input].id == outcome.id;
      continue;
    }
    if (outcome.outcome == Outcome::failed) continue;
    try {
      ids_.take(outcome.id, (*inputs_)[input].path.native());
    } catch (const Error& e) {  // the next run makes it without its outputs
      outcome.worsen(Outcome::failed, cause_of(e.code()), "", e.what());
      in.moved = true;
      key.clear();
    }
  }
  for (std::uint32_t e = 0; e < plan_->exporters.size(); ++e) {
    const auto* made = work_->standing(input, e, known);
    if (made && carry(in, e, *made)) continue;
    if (!made) in.moved |= known.of(work_->number_of(e)) != nullptr;
    else
      for (auto& document : in.record.documents) {
        refuse_name(document.outcome, e);
        document.key.clear();
      }
  }
}

void Delivery::take(std::size_t input, const DocumentResult& result) {
  const auto ticket = first_ticket_ + pending_.size();
  auto& in = open_input(input);
  ++in.unsettled;
  if (const auto reader = (*readers_)[input]) in.record.reader = static_cast<std::uint32_t>(*reader);
  auto& document = pending_.emplace_back();
  document.input = input;
  document.outcome = result.outcome;
  document.wanted = result.wanted;
  document.delivered = result.stands;
  auto& outcome = document.outcome;
  if (outcome.outcome == Outcome::unread) {
    summary_->unread_argument |= (*inputs_)[input].argument && (*inputs_)[input].id == outcome.id;
  } else if (take_name(input, result, document) && outcome.outcome != Outcome::failed) {
    document.analysed = true;
    for (const auto exporter : result.failed)
      if (exporter < plan_->exporters.size()) record_of(in, exporter).failed = true;
    for (const auto& rendered : result.rendered) document.delivered |= deliver(rendered, outcome.id, document);
    document.unanswered = result.collectors.size();
    for (const auto exporter : result.collectors)
      if (const auto why = collectors_.process(exporter, ticket, outcome.id, result); !why.empty())
        note({ticket, exporter, Cause::external, why});
  }
  settle();
}

// The document keeps the input's id if it cannot have the one that the reader said, and if it failed: that is where
// people find it. If something else is wrong with it, the message says where it stands.
bool Delivery::take_name(std::size_t input, const DocumentResult& result, Pending& document) {
  auto& outcome = document.outcome;
  if (outcome.outcome == Outcome::failed) return true;
  const auto id = result.said_id.empty() ? outcome.id : std::string(result.said_id);
  if (id != outcome.id && !outcome.message.empty()) outcome.message = outcome.id + ": " + outcome.message;
  try {
    const auto& made_of = (*inputs_)[input];
    const std::string_view place = outcome.id;
    const auto member = place.starts_with(made_of.id) ? place.substr(made_of.id.size()) : std::string_view();
    ids_.take(id, made_of.path.native(), member);
    outcome.id = id;
    return true;
  } catch (const Error& e) {
    const auto reader = result.reader < plan_->readers.size() ? plan_->readers[result.reader].id : "";
    outcome.worsen(Outcome::failed, cause_of(e.code()), reader, e.what());
    document.by_others = true;
    return false;
  }
}

bool Delivery::deliver(const RenderedDocument& rendered, const std::string& id, Pending& document) {
  auto& input = open_.back();
  try {
    outputs_.deliver(rendered.exporter, id, rendered.files, record_of(input, rendered.exporter));
    return true;
  } catch (const std::exception&) {
    const auto e = current_error();
    const auto& exporter = plan_->exporters[rendered.exporter];
    document.outcome.worsen(Outcome::partial, cause_of(e.code()), exporter.id, e.what(), exporter.consumer);
    document.by_others = true;
    input.again[rendered.exporter] = true;
    return false;
  }
}

// After a stop nothing was taken of it, perhaps: it is to be made another time.
void Delivery::end_input(std::size_t input, ReadInput read) {
  if (stopped()) return;
  if (work_->is_done(input)) {
    replay(input);
  } else {
    auto& in = open_input(input);
    in.read = std::move(read);
    in.ended = true;
  }
  close_inputs();
  keep_in_time();
}

void Delivery::take(const CollectorAnswer& answer) {
  note(answer);
  settle();
}

// What a collector keeps in place has a document of an earlier run until it takes it anew.
void Delivery::note(const CollectorAnswer& answer) {
  auto& document = pending_.at(answer.ticket - first_ticket_);
  --document.unanswered;
  auto& input = open_input_of(document);
  const auto& exporter = plan_->exporters[answer.exporter];
  const Stale kept{work_->number_of(answer.exporter), Stale::Kind::document, document.outcome.id, {}};
  const bool taken = answer.cause == Cause::none, later = answer.cause == Cause::external;
  if (exporter.info().has_flush && (taken || (later && was_made(work_->ledger(), (*inputs_)[document.input].id, kept))))
    record_of(input, answer.exporter).ids.push_back(document.outcome.id);
  if (later) input.again[answer.exporter] = true;
  if (taken) document.delivered = true;
  else document.outcome.worsen(Outcome::partial, answer.cause, exporter.id, answer.message, exporter.consumer);
  if (!taken && !later) record_of(input, answer.exporter).failed = true;
}

void Delivery::settle() {
  while (!pending_.empty() && pending_.front().unanswered == 0 && !stopped()) {
    settle(pending_.front());
    pending_.pop_front();
    ++first_ticket_;
    close_inputs();
  }
}

void Delivery::settle(Pending& document) {
  auto& outcome = document.outcome;
  auto& input = open_input_of(document);
  if (outcome.outcome != Outcome::unread && outcome.outcome != Outcome::failed) {
    if (!document.wanted && outcome.outcome == Outcome::ok) outcome.outcome = Outcome::filtered;
    if (document.wanted && !document.delivered && !plan_->exporters.empty()) outcome.outcome = Outcome::failed;
  }
  for (const auto exporter : input.refused) {
    if (outcome.outcome == Outcome::unread || outcome.outcome == Outcome::failed) break;
    refuse_name(outcome, exporter);
    document.by_others = true;
  }
  count(outcome);
  const bool well = outcome.outcome == Outcome::ok || outcome.outcome == Outcome::filtered;
  auto key = well || document.by_others ? "" : work_->fingerprints().of_failure(outcome);
  input.record.documents.push_back({std::move(outcome), std::move(key), document.analysed});
  --input.unsettled;
}

void Delivery::count(const DocumentOutcome& outcome) {
  if (stop_rule_ && !stopped() && stop_rule_->add(outcome.outcome == Outcome::failed)) stop(stop_rule_->text());
  ++summary_->counts[static_cast<std::size_t>(outcome.outcome)];
  ++summary_->documents;
  if (outcome.cause != Cause::none) ++summary_->causes[static_cast<std::size_t>(outcome.cause)];
  if (outcome.outcome != Outcome::ok && outcome.outcome != Outcome::filtered) summary_->not_ok.push_back(outcome);
}

// ---- inputs ----

void Delivery::close_inputs() {
  for (; !open_.empty() && open_.front().ended && open_.front().unsettled == 0; open_.pop_front()) close(open_.front());
}

void Delivery::close(OpenInput& input) {
  if (work_->is_done(input.input)) {
    summary_->unchanged += input.record.documents.size();
    for (const auto& [outcome, key, analysed] : input.record.documents) {
      count(outcome);
      summary_->known += outcome.known;
    }
  }
  report(input);
  if (!input.read && !input.moved) return;
  if (settled_.empty()) committed_ = std::chrono::steady_clock::now();
  documents_settled_ += input.record.documents.size();
  settled_.push_back(std::move(input));
}

void Delivery::report(const OpenInput& input) {
  std::vector<DocumentOutcome> outcomes;
  for (const auto& document : input.record.documents) outcomes.push_back(document.outcome);
  try {
    report_.add(outcomes);
  } catch (const Error& e) {
    stop(e.what());
  }
  tell_progress(outcomes);
}

// ---- the ledger ----

void Delivery::keep_in_time() {
  try {
    report_.write_in_time();
  } catch (const Error& e) {
    stop(e.what());
  }
  if (settled_.empty()) return;
  if (documents_settled_ < kCommitDocuments && std::chrono::steady_clock::now() - committed_ < kCommitWait) return;
  commit();
}

// First the bytes, then the marks that count on them.
void Delivery::commit() {
  if (!begun_ || settled_.empty()) return;
  try {
    const auto unflushed = collectors_.flush();
    for (auto& input : settled_) enter(input, unflushed);
    outputs_.sync();
    work_->commit();
  } catch (const Error& e) {
    stop(e.what());
  }
  settled_.clear();
  documents_settled_ = 0;
}

void Delivery::enter(OpenInput& input, const std::vector<std::uint32_t>& unflushed) {
  for (const auto exporter : unflushed) input.again[exporter] = true;
  complete_marks(input);
  for (const auto& record : input.record.exporters)
    for (const auto& extent : record.extents) work_->shared().settle(extent);
  if (input.read) work_->put(input.input, std::move(input.record), input.read->stamp, input.read->sha256);
  else work_->put_moved(input.input, std::move(input.record));
}

void Delivery::complete_marks(OpenInput& input) {
  for (std::uint32_t e = 0; e < plan_->exporters.size(); ++e) {
    const bool due = work_->due(input.input, e);
    if (due && input.read && !input.again[e]) record_of(input, e).mark = work_->mark(e, input.read->sha256);
    if (input.again[e]) record_of(input, e).mark.clear();
  }
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

// Of documents that are no longer made, collectors that keep them in place are told.
void Delivery::forget_documents() {
  const auto each = [&](auto&& f) {
    for (const auto& stale : work_->ledger().stale())
      for (std::uint32_t e = 0; stale.kind == Stale::Kind::document && e < plan_->exporters.size(); ++e)
        if (work_->number_of(e) == stale.exporter && collectors_.is_one(e)) f(e, stale);
  };
  each([&](std::uint32_t exporter, const Stale& stale) { collectors_.forget(exporter, stale.name); });
  const auto unflushed = collectors_.flush();
  each([&](std::uint32_t exporter, const Stale& stale) {
    if (std::find(unflushed.begin(), unflushed.end(), exporter) != unflushed.end()) return;
    work_->ledger().remove(stale);
    summary_->pruned.push_back(stale.name);
  });
}

// Files that others changed since are theirs.
void Delivery::finish_stale() {
  for (const auto& stale : work_->ledger().stale()) {
    if (stale.kind == Stale::Kind::document) {  // of a target that is stale itself if its exporter is gone
      if (work_->ledger().exporter_name(stale.exporter).empty()) work_->ledger().remove(stale);
      else summary_->stale.push_back(stale.name);
      continue;
    }
    const auto path = outputs_.path_of(stale.name);
    const auto stamp = stamp_of(path);
    std::error_code ec;
    if (stamp && !outputs_.makes(stale.name)) {
      if (!settings_->prune || !stale.stamp.is_unaltered(*stamp) || !std::filesystem::remove(path, ec)) {
        summary_->stale.push_back(stale.name);
        continue;
      }
      summary_->pruned.push_back(stale.name);
    }
    work_->ledger().remove(stale);
  }
}

// What stands beside a target is no longer made as soon as the target is.
void Delivery::note_beside() {
  for (const auto& name : outputs_.beside())
    if (const auto stamp = stamp_of(outputs_.path_of(name)))
      work_->ledger().put(Stale{0, Stale::Kind::file, name, *stamp});
}

void Delivery::finish() {
  const bool early = summary_->interrupted || stopped();
  close_inputs();
  if (!open_.empty() && !open_.front().record.documents.empty()) report(open_.front());
  commit();
  try {
    if (!early) forget_what_is_made(work_->ledger());
    if (!early && settings_->prune) forget_documents();
  } catch (const Error& e) {
    stop(e.what());
  }
  if (const auto failed = early ? collectors_.leave() : collectors_.finish(); !failed.empty()) stop(failed);
  try {
    if (early) outputs_.leave();
    else outputs_.finish();
    if (!early) finish_stale();
    note_beside();
    work_->commit();
  } catch (const Error& e) {
    stop(e.what());
  }
  summary_->replaced = outputs_.replaced();
  summary_->beside = outputs_.beside();
  take_totals();
  try {
    report_.finish(*plan_, *summary_);
    work_->end(summary_->result());
  } catch (const Error& e) {
    stop(e.what());
  }
}

}  // namespace chancery::core
