// One document through a pipeline: see analysis.hpp. The clock is read once a stage: the end of one is the start of
// the next.
#include "analysis.hpp"

#include <algorithm>
#include <chrono>
#include <new>

#include "../document/source_map.hpp"
#include "../pipeline/table_catalogue.hpp"
#include "../plugin/library.hpp"
#include "condition.hpp"

namespace chancery::core {
namespace {

std::uint64_t now_ns() {
  return static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
}

std::string said(const chancery_call& call) {
  return call.where.empty() ? call.message : call.where + ": " + call.message;
}

}  // namespace

const PlannedComponent& component_at(const Plan& plan, std::uint32_t slot, std::size_t reader) {
  if (slot == kReaderSlot) return plan.readers.at(reader);
  if (slot < exporter_slot(plan, 0)) return plan.stages[slot - stage_slot(0)];
  return plan.exporters.at(slot - exporter_slot(plan, 0));
}

Analysis::Analysis(const Plan& plan, spdlog::logger& log, const AnalysisChoice& choice)
    : plan_(&plan),
      log_(&log),
      choice_(choice),
      document_(plan.tables),
      readers_(plan.readers.size()),
      timings_(1 + plan.stages.size() + plan.exporters.size()) {
  call_.log = log_;
  for (std::size_t i = 0; i < plan.stages.size(); ++i)
    document_.name_stage(static_cast<std::uint32_t>(i + 1), plan.stages[i].id);
  for (std::size_t i = 0; i < std::min(choice.stages_max, plan.stages.size()); ++i)
    stages_.push_back(make_worker(plan.stages[i]));
  for (const auto& exporter : plan.exporters)
    exporters_.push_back(choice.collectors || !exporter.info().is_collector ? make_instance(exporter) : nullptr);
}

// Null: it is to be made later.
std::unique_ptr<Instance> Analysis::make_instance(const PlannedComponent& component) {
  if (!choice_.after_fork && component.info().flags & CHANCERY_AFTER_FORK) {
    load_plugin(component.component.plugin->file);  // a worker opens no file
    return nullptr;
  }
  if (choice_.creating) choice_.creating(component);
  auto out = std::make_unique<Instance>(component, *log_, choice_.host ? *choice_.host : host_interface());
  if (choice_.created) choice_.created(component);
  return out;
}

Analysis::Worker Analysis::make_worker(const PlannedComponent& component) {
  return {make_instance(component),
          std::make_unique<Staging>(component.access, plan_->tables, plan_->tables[plan_->diagnostic])};
}

void Analysis::create_after_fork() {
  choice_.after_fork = true;
  choice_.creating = choice_.created = nullptr;
  for (std::size_t i = 0; i < stages_.size(); ++i)
    if (!stages_[i].instance) stages_[i].instance = make_instance(plan_->stages[i]);
  for (std::size_t i = 0; i < exporters_.size(); ++i)
    if (!exporters_[i] && !plan_->exporters[i].info().is_collector) exporters_[i] = make_instance(plan_->exporters[i]);
}

void Analysis::destroy_own() {
  const auto end = [](std::unique_ptr<Instance>& instance) {
    if (instance && instance->is_own()) instance.reset();
  };
  for (auto& worker : readers_) end(worker.instance);
  for (auto& worker : stages_) end(worker.instance);
  for (auto& exporter : exporters_) end(exporter);
}

Instance& Analysis::reader_instance(std::size_t reader) {
  auto& worker = readers_[reader];
  if (!worker.staging) worker = make_worker(plan_->readers[reader]);
  if (!worker.instance) worker.instance = make_instance(plan_->readers[reader]);
  return *worker.instance;
}

void Analysis::analyse(std::size_t reader, const ReaderInput& input, DocumentOutcome& outcome, const LostCalls& lost) {
  document_.clear();
  redacted_.forget();
  provenance_.clear();
  auto clock = now_ns();
  const auto lap = [&](std::size_t slot) {
    const auto now = now_ns();
    timings_[slot].time_ns += now - clock;
    ++timings_[slot].calls;
    outcome.time_ns += now - clock;
    clock = now;
  };
  const auto lost_at = [&](std::uint32_t slot) {
    return std::find_if(lost.begin(), lost.end(), [&](const auto& call) { return call.slot == slot; });
  };
  try {
    enter(kReaderSlot, plan_->readers[reader], clock);
    const bool read_well = read(reader, input, outcome);
    lap(kReaderSlot);
    for (std::size_t i = 0; read_well && i < stages_.size(); ++i) {
      const auto slot = stage_slot(i);
      enter(slot, plan_->stages[i], clock);
      const auto call = lost_at(slot);
      const bool go_on = call == lost.end() ? run_stage(i, outcome) : leave_out(plan_->stages[i], *call, outcome);
      lap(slot);
      if (!go_on) break;
    }
  } catch (const std::bad_alloc&) {
    outcome.worsen(Outcome::failed, Cause::memory, call_.component, "out of memory");
  }
  if (outcome.cause == Cause::refused) {
    document_.clear();
    provenance_.clear();
  } else if (cached_) {
    try {
      cached_->end();
    } catch (const std::bad_alloc&) {  // the document is well; it is computed again another time
    }
  }
}

bool Analysis::read(std::size_t reader, const ReaderInput& input, DocumentOutcome& outcome) {
  const auto& planned = plan_->readers[reader];
  input_.id.clear();
  input_.origin.clear();
  origin_.reset();
  document_.name_stage(0, planned.id);
  const auto known = cached_ ? cached_->reading(reader, input) : std::nullopt;
  if ((!known || !take_reading(planned, *known)) && !read_anew(reader, input, outcome)) return false;
  try {
    take_origin(planned);
    return true;
  } catch (const Error& e) {
    outcome.worsen(Outcome::failed, cause_of(e.code()), planned.id, e.what());
    return false;
  }
}

// The stages of before stand in the reader's place.
void Analysis::take_origin(const PlannedComponent& reader) {
  origin_.reset();
  if (input_.origin.empty()) return;
  provenance_ = earlier_provenance(origin_.emplace(parse_origin(input_.origin)), document_);
  mark_gaps(*origin_, provenance_, reader.access, document_);
}

// False: what was stored is of no use.
bool Analysis::take_reading(const PlannedComponent& reader, const CachedResult& result) {
  try {
    document_.set_text(result.text);
  } catch (const Error&) {
    return false;
  }
  const auto before = document_.bytes().size();
  input_.id = result.id;
  input_.origin = result.origin;
  if (deliver(reader, result, 0) != CHANCERY_OK) {
    document_.clear();
    provenance_.clear();
    return false;
  }
  cached_->count(document_, before);
  ++timings_[kReaderSlot].reused;
  return true;
}

bool Analysis::read_anew(std::size_t reader, const ReaderInput& input, DocumentOutcome& outcome) {
  const auto& planned = plan_->readers[reader];
  const auto before = document_.bytes().size();
  try {
    reader_instance(reader);
  } catch (const Error& e) {
    outcome.worsen(Outcome::failed, cause_of(e.code()), planned.id, e.what());
    return false;
  }
  auto& worker = readers_[reader];
  input_.bytes = input.bytes;
  input_.media_type = input.media_type;
  input_.locator = input.locator;
  input_.may_set_text = true;
  call_.input = &input_;
  call_.document_id = outcome.id;
  auto status = process(worker, 0);
  if (status == CHANCERY_OK && input_.may_set_text) {
    call_.message = "the reader answered ok, but set no text";
    status = CHANCERY_CONTRACT;
  }
  if (status == CHANCERY_OK) status = deliver(planned, *worker.staging, 0);
  call_.input = nullptr;
  if (status == CHANCERY_OK && cached_) cached_->keep(document_, before, input_.id, input_.origin);
  if (status == CHANCERY_OK) return true;
  outcome.worsen(Outcome::failed, cause_of(static_cast<Code>(status)), planned.id, said(call_));
  return false;
}

chancery_status Analysis::process(Worker& worker, std::int64_t retries) {
  const auto& planned = worker.instance->planned();
  call_.access = &planned.access;
  call_.document = &document_;
  call_.staging = worker.staging.get();
  call_.component = planned.id;
  for (;;) {
    worker.staging->clear();
    const auto status = worker.instance->process(call_);
    if (status != CHANCERY_UNAVAILABLE || retries-- == 0) return status;
  }
}

bool Analysis::lacks_table(const Access& access) const {
  for (const auto& read : access.reads)
    if (read.required && read.id != kNoTable && document_.incomplete(read.id)) return true;
  return false;
}

bool Analysis::run_stage(std::size_t index, DocumentOutcome& outcome) {
  const auto& planned = plan_->stages[index];
  if ((!planned.when.empty() && undecidable(planned.when, document_)) || lacks_table(planned.access)) {
    skip_stage(planned, CHANCERY_SKIPPED);
    return true;
  }
  if (!planned.when.empty() && !holds(planned.when, document_)) {
    deliver_nothing(index);
    return true;
  }
  auto& worker = stages_[index];
  const auto number = stage_slot(index);
  const auto before = document_.bytes().size();
  if (const auto known = cached_ ? cached_->of_stage(index, document_) : std::nullopt) {
    const auto status = deliver(planned, *known, number);
    if (status == CHANCERY_OK) cached_->count(document_, before);
    ++timings_[number].reused;
    return status == CHANCERY_OK || stage_failed(planned, status, outcome);
  }
  auto status = process(worker, planned.retry);
  if (status == CHANCERY_OK) status = deliver(planned, *worker.staging, number);
  if (status == CHANCERY_OK && cached_) cached_->keep(document_, before);
  return status == CHANCERY_OK || stage_failed(planned, status, outcome);
}

// Not wanted is no gap: its tables are there, with no row of its own.
void Analysis::deliver_nothing(std::size_t index) {
  const auto& planned = plan_->stages[index];
  auto& staging = *stages_[index].staging;
  staging.clear();
  note(planned, CHANCERY_NOT_WANTED);
  for (std::size_t i = 0; i < planned.access.writes.size(); ++i)
    document_.append(planned.access.writes[i].id, staging.tables[i], static_cast<std::uint32_t>(index + 1));
}

bool Analysis::stage_failed(const PlannedStage& stage, chancery_status status, DocumentOutcome& outcome) {
  const auto cause = cause_of(static_cast<Code>(status));
  const bool skip = stage.on_error == OnError::skip && cause != Cause::refused;
  outcome.worsen(skip ? Outcome::partial : Outcome::failed, cause, stage.id, said(call_));
  if (skip) skip_stage(stage, CHANCERY_STAGE_FAILED);
  return skip;
}

bool Analysis::leave_out(const PlannedStage& stage, const LostCall& call, DocumentOutcome& outcome) {
  outcome.worsen(Outcome::partial, call.cause, stage.id, call.message);
  skip_stage(stage, CHANCERY_STAGE_FAILED);
  return true;
}

void Analysis::skip_stage(const PlannedStage& stage, std::uint32_t status) {
  const auto number = static_cast<std::uint32_t>(&stage - plan_->stages.data() + 1);
  for (const auto& write : stage.access.writes) document_.mark_incomplete(write.id, number);
  note(stage, status);
}

chancery_status Analysis::deliver(const PlannedComponent& component, Staging& staging, std::uint32_t stage) {
  const auto& writes = component.access.writes;
  try {
    const auto rows_of = [&](const std::string& table) -> std::uint64_t {
      for (std::size_t i = 0; i < writes.size(); ++i)
        if (writes[i].table == table) return std::uint64_t{document_.rows(writes[i].id)} + staging.tables[i].rows();
      // A ref that stood in a row it read may be passed on, whether or not it reads the table pointed into.
      const auto id = find_table(plan_->tables, table);
      return id == kNoTable ? 0 : document_.rows(id);
    };
    for (const auto& table : staging.tables) table.check_refs(rows_of);
    for (std::size_t i = 0; i < writes.size(); ++i) document_.check_room(writes[i].id, staging.tables[i].rows());
    document_.check_room(plan_->diagnostic, staging.diagnostics.rows());
    note(component, CHANCERY_RAN);
    auto& delivered = provenance_.back().tables;
    for (std::size_t i = 0; i < writes.size(); ++i) {
      delivered[i].end = delivered[i].begin + staging.tables[i].rows();
      document_.append(writes[i].id, staging.tables[i], stage);
    }
    if (stage == 0) check_source_map(document_, plan_->source_map);
    if (staging.diagnostics.rows() == 0) return CHANCERY_OK;
    const auto before = document_.rows(plan_->diagnostic);
    document_.append(plan_->diagnostic, staging.diagnostics, stage);
    delivered.push_back({plan_->diagnostic, stage, before, document_.rows(plan_->diagnostic)});
    return CHANCERY_OK;
  } catch (const Error& e) {
    call_.where = e.where();
    call_.message = e.message();
    return static_cast<chancery_status>(e.code());
  }
}

chancery_status Analysis::deliver(const PlannedComponent& component, const CachedResult& result, std::uint32_t stage) {
  const auto& writes = component.access.writes;
  const auto count = result.batches.size();
  note(component, CHANCERY_RAN);
  auto& delivered = provenance_.back().tables;
  try {
    if (count != writes.size() && count != writes.size() + 1)
      throw Error(Code::contract, "cache", "a result of other tables");
    for (std::size_t i = 0; i < count; ++i) {
      const auto table = i < writes.size() ? writes[i].id : plan_->diagnostic;
      const auto before = document_.rows(table);
      document_.append(result.batches[i], stage);
      if (document_.batches().back().table != table) throw Error(Code::contract, "cache", "a result of another table");
      if (i == delivered.size()) delivered.push_back({table, stage, before, before});
      delivered[i].end = document_.rows(table);
    }
    return CHANCERY_OK;
  } catch (const Error& e) {
    call_.where = e.where();
    call_.message = e.message();
    return static_cast<chancery_status>(e.code());
  }
}

void Analysis::note(const PlannedComponent& component, std::uint32_t status) {
  const auto& info = component.info();
  auto& entry = provenance_.emplace_back(ProvenanceEntry{
      component.id, info.id, info.version, component.plugin_sha256, component.options_sha256, status, {}});
  if (status == CHANCERY_STAGE_FAILED || status == CHANCERY_SKIPPED) return;
  if (!component.access.writes.empty()) entry.tables.reserve(component.access.writes.size() + 1);
  for (const auto& write : component.access.writes) {
    const auto rows = document_.rows(write.id);
    entry.tables.push_back({write.id, 0, rows, rows});
  }
}

std::vector<Foreseen> Analysis::foresee(std::size_t reader, const ReaderInput& input) {
  document_.clear();
  provenance_.clear();
  input_.id.clear();
  document_.name_stage(0, plan_->readers[reader].id);
  std::vector<Foreseen> out(1 + plan_->stages.size());
  const auto known = cached_->reading(reader, input);
  const bool read = known && take_reading(plan_->readers[reader], *known);
  if (!read || !take_well(reader)) {
    out[0] = {Fate::runs, cached_->first_difference()};
    for (std::size_t i = 0; i < plan_->stages.size(); ++i) {
      if (!plan_->stages[i].when.empty()) out[1 + i] = {Fate::depends, plan_->readers[reader].id};
      else out[1 + i] = read ? out[0] : foresee_stage(i, {});
    }
    return out;
  }
  AwaitedRows awaited(plan_->tables.size());
  for (std::size_t i = 0; i < plan_->stages.size(); ++i) {
    out[1 + i] = foresee_stage(i, awaited);
    if (out[1 + i].fate != Fate::runs && out[1 + i].fate != Fate::depends) continue;
    const std::string_view runs = out[1 + i].fate == Fate::runs ? plan_->stages[i].id : out[1 + i].because;
    const auto await = [&](TableId table) {
      if (awaited[table].empty()) awaited[table] = runs;
    };
    for (const auto& write : plan_->stages[i].access.writes) await(write.id);
    await(plan_->diagnostic);  // each component may report, whether it declares that or not
  }
  return out;
}

// False: the reading will fail again.
bool Analysis::take_well(std::size_t reader) {
  try {
    return take_origin(plan_->readers[reader]), true;
  } catch (const Error&) {
    return false;
  }
}

Foreseen Analysis::foresee_stage(std::size_t index, const AwaitedRows& awaited) {
  const auto& stage = plan_->stages[index];
  std::vector<Condition> decided;
  std::string_view waits_for;
  for (const auto& condition : stage.when)
    if (const auto maker = awaited[condition.table]; maker.empty()) decided.push_back(condition);
    else if (waits_for.empty()) waits_for = maker;
  if (!holds(decided, document_)) {
    deliver_nothing(index);
    return {Fate::not_wanted, ""};
  }
  if (!waits_for.empty()) return {Fate::depends, std::string(waits_for)};
  const auto before = document_.bytes().size();
  const auto known = cached_->of_stage(index, document_, awaited);
  if (known && deliver(stage, *known, stage_slot(index)) == CHANCERY_OK) {
    cached_->count(document_, before);
    return {};
  }
  auto why = cached_->first_difference();
  if (why.empty()) return {Fate::depends, std::string(cached_->waits_for())};
  return {Fate::runs, std::move(why)};
}

Analysis::Wanted Analysis::wanted(std::size_t index, DocumentOutcome& outcome) {
  const auto& planned = plan_->exporters[index];
  if (undecidable(planned.when, document_) || undecidable(planned.redactions, document_) ||
      lacks_table(planned.access)) {
    outcome.worsen(Outcome::partial, Cause::plugin, planned.id, "skipped: a table it needs is incomplete",
                   planned.consumer);
    return Wanted::cannot;
  }
  return planned.when.empty() || holds(planned.when, document_) ? Wanted::yes : Wanted::no;
}

Document& Analysis::given_to(std::size_t index) {
  const auto& planned = plan_->exporters[index];
  return planned.redactions_sha256.empty() ? document_ : redacted_.of(document_, planned);
}

bool Analysis::render(std::size_t index, const SourceInfo& source, OutputSide& output, DocumentOutcome& outcome) {
  const auto& planned = plan_->exporters[index];
  const auto slot = exporter_slot(*plan_, index);
  const auto start = now_ns();
  enter(slot, planned, start);
  const bool is_redacted = !planned.redactions_sha256.empty();
  if (is_redacted) provenance_.push_back(provenance_of_redaction(planned));
  const ExportSide side{source.id, source.sha256, source.media_type, source.bytes, &provenance_};
  call_.access = &planned.access;
  call_.document = &given_to(index);
  call_.staging = nullptr;
  call_.exported = &side;
  call_.component = planned.id;
  call_.document_id = source.id;
  auto status = CHANCERY_UNAVAILABLE + 0;
  for (auto left = planned.retry; status == CHANCERY_UNAVAILABLE && left >= 0; --left) {
    output.clear();
    call_.output = &output;
    status = exporters_[index]->process(call_);
  }
  call_.exported = nullptr;
  call_.output = nullptr;
  if (is_redacted) provenance_.pop_back();
  const auto took = now_ns() - start;
  timings_[slot].time_ns += took;
  ++timings_[slot].calls;
  outcome.time_ns += took;
  if (status == CHANCERY_OK) return true;
  outcome.worsen(Outcome::partial, cause_of(static_cast<Code>(status)), planned.id, said(call_), planned.consumer);
  return false;
}

template <class... More>
void Analysis::call_apart(const Instance& instance, chancery_status (*face)(void*, chancery_call*, More...),
                          InputSide* input, OutputSide* output, More... more) {
  chancery_call call;
  call.log = log_;
  call.component = instance.planned().id;
  call.worker = worker_;
  call.input = input;
  call.output = output;
  const auto status = instance.run(face, call, more...);
  if (status != CHANCERY_OK) throw Error(static_cast<Code>(status), call.where, call.message);
}

std::vector<Member> Analysis::list(std::size_t reader, const ReaderInput& input) {
  const auto& instance = reader_instance(reader);
  enter(kReaderSlot, plan_->readers[reader], now_ns());
  std::vector<Member> out;
  InputSide side{input.bytes, input.media_type, input.locator, &out, nullptr, {}, {}, false};
  call_apart(instance, instance.functions().list, &side, nullptr);
  return out;
}

std::string Analysis::open(std::size_t reader, const ReaderInput& input) {
  const auto& instance = reader_instance(reader);
  enter(kReaderSlot, plan_->readers[reader], now_ns());
  std::string out;
  InputSide side{input.bytes, input.media_type, input.locator, nullptr, &out, {}, {}, false};
  call_apart(instance, instance.functions().open, &side, nullptr);
  return out;
}

void Analysis::call_exporter(std::size_t index, Instance::Face face, OutputSide& output) {
  call_apart(*exporters_[index], face, nullptr, &output);
}

void Analysis::forget(std::size_t index, const std::string& id, OutputSide& output) {
  call_apart(*exporters_[index], exporters_[index]->functions().forget, nullptr, &output,
             chancery_str{id.data(), id.size()});
}

}  // namespace chancery::core
