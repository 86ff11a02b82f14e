// From results to outputs: takes each document's result in input order, gives it its id, writes what was rendered,
// hands it to collectors, and settles its outcome when all of them have answered; of inputs that are done already it
// takes over what is there. Enters in the ledger what is settled, when its bytes are on the disk. The same for every
// mode. A failure at one document is its outcome; a failure at the run's own files stops the run.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "../pipeline/stop_rule.hpp"
#include "collectors.hpp"
#include "document_names.hpp"
#include "outputs.hpp"
#include "recipient.hpp"
#include "report.hpp"
#include "run.hpp"
#include "work.hpp"

namespace chancery::core {

class Delivery : public Recipient {
 public:
  // All outlive this.
  Delivery(const Plan& plan, const std::vector<Input>& inputs, const RunSettings& settings, Work& work,
           CollectorCalls& calls, RunSummary& summary);

  // Takes the output folder for this run, opens report and targets. `readers`: of each input. Throws Error{pipeline}
  // for targets that collide: what shows now is the pipeline's fault, not a document's; Error{usage} if another run is
  // at work there, Error{io, path}.
  void open(const std::vector<std::optional<std::size_t>>& readers) override;

  void take(std::size_t input, const DocumentResult& result) override;
  void end_input(std::size_t input, ReadInput read) override;
  void take(const CollectorAnswer& answer) override;
  // Tells the progress how far the run is: it may have nothing to deliver for a while. Cheap.
  void tell_progress(const std::vector<DocumentOutcome>& fresh = {});
  void tick() override {
    keep_in_time();
    tell_progress();
  }
  // Documents whose outcome waits for collectors.
  std::size_t waiting() const override { return pending_.size(); }

  // Completes outputs and report, or leaves them as they are if the run ended early.
  void finish() override;
  void stop(const std::string& why) override;
  bool stopped() const override { return !summary_->stopped.empty(); }

 private:
  struct Pending {
    std::size_t input = 0;
    DocumentOutcome outcome;
    bool wanted = false, delivered = false;
    bool by_others = false;  // its failure hangs on more than itself
    bool analysed = false;   // exporters could have it
    std::size_t unanswered = 0;
  };
  // An input of which not all documents are settled, or that waits for one before it.
  struct OpenInput {
    std::size_t input = 0;
    InputRecord record;
    std::vector<std::uint32_t> refused;  // exporters whose files another document has now
    std::vector<bool> again;             // of each exporter: to be tried again in any case
    std::optional<ReadInput> read;
    std::size_t unsettled = 0;  // documents
    bool ended = false;
    bool moved = false;  // something of it lies elsewhere now
  };
  OpenInput& open_input(std::size_t input);
  OpenInput& open_input_of(const Pending& document);
  bool take_name(std::size_t input, const DocumentResult& result, Pending& document);
  bool deliver(const RenderedDocument& rendered, const std::string& id, Pending& document);
  void note(const CollectorAnswer& answer);
  ExporterRecord& record_of(OpenInput& input, std::uint32_t exporter);
  bool carry(OpenInput& input, std::uint32_t exporter, const ExporterRecord& known);
  void refuse_name(DocumentOutcome& outcome, std::uint32_t exporter) const;
  void replay(std::size_t input);
  void settle();
  void settle(Pending& document);
  void close_inputs();
  // Writes its outcomes, tells the progress, and leaves it to be entered.
  void close(OpenInput& input);
  void report(const OpenInput& input);
  void count(const DocumentOutcome& outcome);
  void complete_marks(OpenInput& input);
  // Enters what is settled if that has waited long enough.
  void keep_in_time();
  void commit();
  void enter(OpenInput& input, const std::vector<std::uint32_t>& unflushed);
  void finish_stale();
  void note_beside();
  void forget_documents();
  void take_totals();

  const Plan* plan_;
  const std::vector<Input>* inputs_;
  const RunSettings* settings_;
  Work* work_;
  const std::vector<std::optional<std::size_t>>* readers_ = nullptr;  // of the inputs
  RunSummary* summary_;
  Outputs outputs_;
  Collectors collectors_;
  ReportFiles report_;
  DocumentIds ids_;
  std::optional<StopRule> stop_rule_;
  std::deque<Pending> pending_;
  std::uint64_t first_ticket_ = 0;     // of the first that is pending
  std::deque<OpenInput> open_;         // in their order
  std::vector<OpenInput> settled_;     // to be entered
  std::size_t documents_settled_ = 0;  // in them
  std::chrono::steady_clock::time_point committed_ = std::chrono::steady_clock::now();
  bool begun_ = false;
};

}  // namespace chancery::core
