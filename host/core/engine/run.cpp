// The inline run: see run.hpp.
#include "run.hpp"

#include "../store/file.hpp"
#include "../store/sha256.hpp"
#include "cache_store.hpp"
#include "delivery.hpp"
#include "document_log.hpp"
#include "input_run.hpp"
#include "matched_inputs.hpp"
#include "plan_request.hpp"

namespace chancery::core {
namespace {

// Collectors in this process: they see the document that the analysis holds.
class CollectorsHere : public CollectorCalls {
 public:
  explicit CollectorsHere(Analysis& analysis) : analysis_(analysis), sides_(analysis.plan().exporters.size()) {}
  void answer_to(Delivery& delivery, const InputRun& input) {
    delivery_ = &delivery;
    input_ = &input;
  }

  void open(std::uint32_t exporter, OutputSide& target) override { sides_[exporter] = &target; }
  void process(std::uint32_t exporter, std::uint64_t ticket, const DocumentResult&) override {
    DocumentOutcome outcome;
    analysis_.render(exporter, input_->source(), *sides_[exporter], outcome);
    answers_.push_back({ticket, exporter, outcome.cause, outcome.message});
  }
  // The document is taken before its answers.
  void tell_answers() {
    for (const auto& answer : answers_) delivery_->take(answer);
    answers_.clear();
  }
  void forget(std::uint32_t exporter, const std::string& id) override {
    analysis_.forget(exporter, id, *sides_[exporter]);
  }
  void flush(std::uint32_t exporter) override { call(exporter, analysis_.exporter(exporter).functions().flush); }
  void finish(std::uint32_t exporter) override { call(exporter, analysis_.exporter(exporter).functions().finish); }

 private:
  void call(std::uint32_t exporter, Instance::Face face) { analysis_.call_exporter(exporter, face, *sides_[exporter]); }

  Analysis& analysis_;
  Delivery* delivery_ = nullptr;
  const InputRun* input_ = nullptr;
  std::vector<OutputSide*> sides_;
  std::vector<CollectorAnswer> answers_;
};

class InlineRun {
 public:
  InlineRun(const Plan& plan, const std::vector<Input>& inputs, const RunSettings& settings, spdlog::logger& log)
      : inputs_(inputs),
        settings_(settings),
        log_(log),
        matched_(plan, inputs),
        work_(plan, inputs, matched_, settings, log),
        analysis_(plan, log_.logger()),
        store_(settings.cache, Cache::Use::keep, settings.cache_bytes_max, log),
        cached_(plan, store_, work_.refreshed()),
        collectors_(analysis_),
        delivery_(plan, inputs, settings, work_, collectors_, summary_),
        input_run_(plan, analysis_, [this](std::uint64_t, const DocumentResult& result) { take(result); }) {
    collectors_.answer_to(delivery_, input_run_);
    if (store_.is_there()) analysis_.reuse(cached_);
  }

  RunSummary run() {
    delivery_.open(matched_.readers);
    log_.hold();
    for (at_ = 0; at_ < inputs_.size() && !delivery_.stopped() && !interrupted(); ++at_) {
      ReadInput was;
      if (!work_.is_done(at_)) run_input(was);
      else ++summary_.inputs_stood;
      ++summary_.inputs_done;
      summary_.timings = analysis_.timings();
      delivery_.end_input(at_, std::move(was));
      store_.tick();
    }
    log_.pass();
    store_.finish();
    work_.note_libraries(libraries_of(analysis_.plan()));
    delivery_.finish();
    return std::move(summary_);
  }

 private:
  bool interrupted() {
    summary_.interrupted |= settings_.interrupts && settings_.interrupts->load() > 0;
    return summary_.interrupted;
  }

  void take(const DocumentResult& result) {
    if (delivery_.stopped()) return;
    ++summary_.documents_done;
    if (result.outcome.cause == Cause::refused) log_.drop();
    delivery_.take(at_, result);
    collectors_.tell_answers();
    log_.tell();
  }

  void take_outcome(DocumentOutcome outcome) {
    DocumentResult result;
    result.outcome = std::move(outcome);
    take(result);
  }

  void run_input(ReadInput& was) {
    const auto& input = inputs_[at_];
    if (auto outcome = matched_.outcome_unopened(at_)) return take_outcome(std::move(*outcome));
    const auto reader = *matched_.readers[at_];
    SourceInfo source;
    try {
      read(input, was);
      source.bytes = bytes_.size();
      source.sha256 = was.sha256 = sha256(bytes_);
    } catch (const std::exception&) {
      const auto e = current_error();
      DocumentOutcome outcome;
      outcome.id = input.id;
      outcome.worsen(Outcome::failed, cause_of(e.code()), analysis_.plan().readers[reader].id, e.what());
      return take_outcome(std::move(outcome));
    }
    summary_.bytes_read += bytes_.size();
    input_run_.run(reader, bytes_, "", input.id, source, {}, work_.not_due(at_));
  }

  void read(const Input& input, ReadInput& was) {
    if (input.path != "-") {
      const auto file = open_input(input.path);
      was.stamp = stamp_of(file.get());
      return read_input(file.get(), input.path, bytes_);
    }
    if (matched_.standard_input_failed) throw *matched_.standard_input_failed;
    bytes_.swap(matched_.standard_input);
  }

  const std::vector<Input>& inputs_;
  const RunSettings& settings_;
  DocumentLog log_;
  MatchedInputs matched_;
  Work work_;
  Analysis analysis_;
  CacheStore store_;
  CachedResults cached_;
  CollectorsHere collectors_;
  RunSummary summary_;
  Delivery delivery_;
  InputRun input_run_;
  std::string bytes_;
  std::size_t at_ = 0;  // the input at hand
};

}  // namespace

RunResult RunSummary::result() const {
  if (!stopped.empty()) return RunResult::stopped;
  if (interrupted) return RunResult::interrupted;
  return count(Outcome::failed) + count(Outcome::partial) > 0 || unread_argument ? RunResult::not_all_well
                                                                                 : RunResult::well;
}

RunSummary run_inline(const Plan& plan, const std::vector<Input>& inputs, const RunSettings& settings,
                      spdlog::logger& log) {
  std::optional<InlineRun> run;
  try {
    run.emplace(plan, inputs, settings, log);
  } catch (const Error& e) {
    // Whatever keeps a component from being made, the pipeline cannot run with it.
    const bool told = e.code() >= Code::usage || e.code() == Code::bad_options;
    throw Error(told ? e.code() : Code::plugin, e.where(), e.message());
  }
  return run->run();
}

}  // namespace chancery::core
