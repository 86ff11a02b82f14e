// One document through a pipeline, in this process: reader, stages, renderers. Holds an instance of each component
// and the document's memory, both used again for the next document. Knows no files and no targets.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "../document/document.hpp"
#include "../pipeline/plan.hpp"
#include "instance.hpp"
#include "outcome.hpp"

namespace chancery::core {

// What a reader gets.
struct ReaderInput {
  std::string_view bytes, media_type, locator;
};

// Of the input file, for exporters.
struct SourceInfo {
  std::string id, sha256, media_type;
  std::uint64_t bytes = 0;
};

struct StageTiming {
  std::uint64_t time_ns = 0, calls = 0;
};

class Analysis {
 public:
  // Creates the stages and exporters; readers when first used. `stages_max`: how many of the stages to use. Throws as
  // Instance does.
  Analysis(const Plan& plan, spdlog::logger& log, std::size_t stages_max = SIZE_MAX);

  // Reader and stages. The document and its provenance can be looked at until the next call; of a refused document
  // both are empty.
  void analyse(std::size_t reader, const ReaderInput& input, DocumentOutcome& outcome);
  // The rendered bytes of one exporter for the document; false if it did not want it or failed (outcome says which).
  // `source` must hold the document's id.
  enum class Rendered { yes, not_wanted, failed };
  Rendered render(std::size_t exporter, const SourceInfo& source, OutputSide& output, DocumentOutcome& outcome);

  // Container readers: members, and a member's bytes. Throw Error with what the reader said.
  std::vector<Member> list(std::size_t reader, const ReaderInput& input);
  std::string open(std::size_t reader, const ReaderInput& input);

  // Collectors: other faces of an exporter's instance.
  void call_exporter(std::size_t exporter, Instance::Face face, OutputSide& output);
  const Instance& exporter(std::size_t i) const { return *exporters_[i]; }

  Document& document() { return document_; }
  const std::vector<ProvenanceEntry>& provenance() const { return provenance_; }
  const InputSide& input() const { return input_; }
  const std::vector<StageTiming>& timings() const { return timings_; }
  const Plan& plan() const { return *plan_; }

 private:
  struct Worker {
    std::unique_ptr<Instance> instance;
    std::unique_ptr<Staging> staging;
  };
  Worker make_worker(const PlannedComponent& component);
  // A call that has no document. Throws Error with what the component said.
  void call_apart(const Instance& instance, Instance::Face face, InputSide* input, OutputSide* output);
  Instance& reader_instance(std::size_t reader);
  bool read(std::size_t reader, const ReaderInput& input, DocumentOutcome& outcome);
  bool run_stage(std::size_t index, DocumentOutcome& outcome);
  bool stage_failed(const PlannedStage& stage, chancery_status status, DocumentOutcome& outcome);
  void deliver_nothing(std::size_t index);
  void skip_stage(const PlannedStage& stage, std::uint32_t status);
  chancery_status process(Worker& worker, std::int64_t retries);
  // Makes the staged rows count and says what was delivered.
  chancery_status deliver(const PlannedComponent& component, Staging& staging, std::uint32_t stage);
  void note(const PlannedComponent& component, std::uint32_t status);
  bool lacks_table(const Access& access) const;

  const Plan* plan_;
  spdlog::logger* log_;
  Document document_;
  std::vector<Worker> readers_, stages_;
  std::vector<std::unique_ptr<Instance>> exporters_;
  std::vector<ProvenanceEntry> provenance_;
  std::vector<StageTiming> timings_;  // reader first, then stages, then exporters
  InputSide input_;
  chancery_call call_;
};

}  // namespace chancery::core
