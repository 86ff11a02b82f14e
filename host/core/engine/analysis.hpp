// One document through a pipeline, in this process: reader, stages, renderers. Holds an instance of each component
// and the document's memory, both used again for the next document. Knows no files and no targets.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../document/document.hpp"
#include "../pipeline/plan.hpp"
#include "cached_results.hpp"
#include "foreseen.hpp"
#include "instance.hpp"
#include "origin.hpp"
#include "outcome.hpp"
#include "reader_input.hpp"
#include "redaction.hpp"

namespace chancery::core {

struct StageTiming {
  std::uint64_t time_ns = 0, calls = 0;
  std::uint64_t reused = 0;  // of the calls: answered with a result of before
};

// The places of a pipeline's components in timings and reports: the reader, the stages, the exporters.
inline constexpr std::uint32_t kReaderSlot = 0;
inline std::uint32_t stage_slot(std::size_t stage) { return static_cast<std::uint32_t>(1 + stage); }
inline std::uint32_t exporter_slot(const Plan& plan, std::size_t exporter) {
  return static_cast<std::uint32_t>(1 + plan.stages.size() + exporter);
}
// The component there; of kReaderSlot the reader given.
const PlannedComponent& component_at(const Plan& plan, std::uint32_t slot, std::size_t reader);

// A component that took down the worker with this document before: it is not called again.
struct LostCall {
  std::uint32_t slot = 0;
  Cause cause = Cause::crash;
  std::string message;
};
using LostCalls = std::vector<LostCall>;

// Told before each call of a component, so that a supervisor can see where a document is.
class CallWatch {
 public:
  virtual ~CallWatch() = default;
  virtual void entering(std::uint32_t slot, const PlannedComponent& component, std::uint64_t now_ns) = 0;
};

// Which components to create.
struct AnalysisChoice {
  std::size_t stages_max = SIZE_MAX;
  bool collectors = true;
  bool after_fork = true;  // those that are to be made in each worker
  // Told before a component is made, and after.
  std::function<void(const PlannedComponent&)> creating = {}, created = {};
  const chancery_host* host = nullptr;  // as the components see it; null: the real one
};

class Analysis {
 public:
  // Creates the stages and exporters of `choice`; readers when first used. Throws as Instance does.
  Analysis(const Plan& plan, spdlog::logger& log, const AnalysisChoice& choice = {});

  // Both outlive this.
  void watch_with(CallWatch& watch) { watch_ = &watch; }
  // From now on results are taken from there, and put there.
  void reuse(CachedResults& results) { cached_ = &results; }
  // In whose process this is now, for what plugins log.
  void name_worker(std::uint64_t number) {
    worker_ = " [worker " + std::to_string(number) + "]";
    call_.worker = worker_;
  }

  // Reader and stages but the lost ones. The document and its provenance can be looked at until the next call; of a
  // refused document both are empty.
  void analyse(std::size_t reader, const ReaderInput& input, DocumentOutcome& outcome, const LostCalls& lost = {});
  // What `analyse` would do, without calling a component: for the reader and each stage. Needs `reuse`.
  std::vector<Foreseen> foresee(std::size_t reader, const ReaderInput& input);
  // Whether an exporter gets the document; if it cannot, the outcome says so.
  enum class Wanted { yes, no, cannot };
  Wanted wanted(std::size_t exporter, DocumentOutcome& outcome);
  // Calls the exporter's `process` for the document; false if it failed (outcome says how). `source` must hold the
  // document's id.
  bool render(std::size_t exporter, const SourceInfo& source, OutputSide& output, DocumentOutcome& outcome);
  // The document as the exporter gets it; until the next `analyse`, or until it is asked for another exporter.
  Document& given_to(std::size_t exporter);

  // Container readers: members, and a member's bytes. Throw Error with what the reader said.
  std::vector<Member> list(std::size_t reader, const ReaderInput& input);
  std::string open(std::size_t reader, const ReaderInput& input);

  // Collectors: other faces of an exporter's instance.
  void call_exporter(std::size_t exporter, Instance::Face face, OutputSide& output);
  void forget(std::size_t exporter, const std::string& id, OutputSide& output);
  const Instance& exporter(std::size_t i) const { return *exporters_[i]; }
  // Creates a reader before it is used; those that were left for after the fork. Throw as Instance does.
  void create_reader(std::size_t reader) { reader_instance(reader); }
  void create_after_fork();
  // Destroys what this process made itself: the copies of another's are not its to end. It analyses no more.
  void destroy_own();

  Document& document() { return document_; }
  const std::vector<ProvenanceEntry>& provenance() const { return provenance_; }
  const InputSide& input() const { return input_; }
  // What the reader said of where the document came from before; null: nothing.
  const Origin* origin() const { return origin_ ? &*origin_ : nullptr; }
  const std::vector<StageTiming>& timings() const { return timings_; }
  const Plan& plan() const { return *plan_; }

 private:
  struct Worker {
    std::unique_ptr<Instance> instance;
    std::unique_ptr<Staging> staging;
  };
  Worker make_worker(const PlannedComponent& component);
  std::unique_ptr<Instance> make_instance(const PlannedComponent& component);
  // A call that has no document. Throws Error with what the component said.
  template <class... More>
  void call_apart(const Instance& instance, chancery_status (*face)(void*, chancery_call*, More...), InputSide* input,
                  OutputSide* output, More... more);
  Instance& reader_instance(std::size_t reader);
  bool read(std::size_t reader, const ReaderInput& input, DocumentOutcome& outcome);
  bool run_stage(std::size_t index, DocumentOutcome& outcome);
  bool stage_failed(const PlannedStage& stage, chancery_status status, DocumentOutcome& outcome);
  void deliver_nothing(std::size_t index);
  bool leave_out(const PlannedStage& stage, const LostCall& call, DocumentOutcome& outcome);
  void skip_stage(const PlannedStage& stage, std::uint32_t status);
  chancery_status process(Worker& worker, std::int64_t retries);
  void enter(std::uint32_t slot, const PlannedComponent& component, std::uint64_t now_ns) {
    if (watch_) watch_->entering(slot, component, now_ns);
    call_.bytes_left = static_cast<std::uint64_t>(component.limits.emitted_mb.value) << 20;
    call_.limits = &component.limits;
  }
  // Makes the staged rows count and says what was delivered.
  chancery_status deliver(const PlannedComponent& component, Staging& staging, std::uint32_t stage);
  // The same for rows that were made before.
  chancery_status deliver(const PlannedComponent& component, const CachedResult& result, std::uint32_t stage);
  bool read_anew(std::size_t reader, const ReaderInput& input, DocumentOutcome& outcome);
  bool take_reading(const PlannedComponent& reader, const CachedResult& result);
  void take_origin(const PlannedComponent& reader);
  bool take_well(std::size_t reader);
  Foreseen foresee_stage(std::size_t index, const AwaitedRows& awaited);
  void note(const PlannedComponent& component, std::uint32_t status);
  bool lacks_table(const Access& access) const;

  const Plan* plan_;
  spdlog::logger* log_;
  AnalysisChoice choice_;
  CachedResults* cached_ = nullptr;
  CallWatch* watch_ = nullptr;
  Document document_;
  RedactedDocument redacted_;
  std::vector<Worker> readers_, stages_;
  std::vector<std::unique_ptr<Instance>> exporters_;
  std::vector<ProvenanceEntry> provenance_;
  std::vector<StageTiming> timings_;  // reader first, then stages, then exporters
  InputSide input_;
  std::optional<Origin> origin_;
  std::string worker_;
  chancery_call call_;
};

}  // namespace chancery::core
