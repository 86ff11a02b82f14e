// From results to outputs: takes each document's result in input order, gives it its id, writes what was rendered,
// hands it to collectors, and settles its outcome when all of them have answered. The same for every mode. A failure at
// one document is its outcome; a failure at the run's own files stops the run.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "../pipeline/stop_rule.hpp"
#include "../store/run_lock.hpp"
#include "collectors.hpp"
#include "document_names.hpp"
#include "outputs.hpp"
#include "report.hpp"
#include "run.hpp"

namespace chancery::core {

class Delivery {
 public:
  // All outlive this.
  Delivery(const Plan& plan, const std::vector<Input>& inputs, const RunSettings& settings, CollectorCalls& calls,
           RunSummary& summary);

  // Takes the output folder for this run, opens report and targets. `readers`: of each input. Throws Error{pipeline}
  // for targets that collide: what shows now is the pipeline's fault, not a document's; Error{usage} if another run is
  // at work there, Error{io, path}.
  void open(const std::vector<std::optional<std::size_t>>& readers);

  // A result of input number `input`; those of an input before those of the next.
  void take(std::size_t input, const DocumentResult& result);
  // All results of the input were taken.
  void end_input(std::size_t input);
  void take(const CollectorAnswer& answer);
  // Tells the progress how far the run is: it may have nothing to deliver for a while. Cheap.
  void tell_progress(const std::vector<DocumentOutcome>& fresh = {});
  // Documents whose outcome waits for collectors.
  std::size_t waiting() const { return pending_.size(); }

  // Completes outputs and report, or leaves them as they are if the run ended early.
  void finish();
  // The run cannot go on; the first reason stands.
  void stop(const std::string& why);
  bool stopped() const { return !summary_->stopped.empty(); }

 private:
  struct Pending {
    DocumentOutcome outcome;
    bool wanted = false, delivered = false;
    std::optional<std::size_t> ends;  // the input of which it is the last document
    std::size_t unanswered = 0;
  };
  bool take_name(std::size_t input, const DocumentResult& result, DocumentOutcome& outcome);
  bool deliver(const RenderedDocument& rendered, const std::string& id, DocumentOutcome& outcome);
  void settle();
  void settle(Pending& document);
  // Writes its outcomes and tells the progress.
  void report_input();
  void take_totals();

  const Plan* plan_;
  const std::vector<Input>* inputs_;
  const RunSettings* settings_;
  RunSummary* summary_;
  std::optional<RunLock> lock_;
  Outputs outputs_;
  Collectors collectors_;
  ReportFiles report_;
  DocumentIds ids_;
  std::optional<StopRule> stop_rule_;
  std::deque<Pending> pending_;
  std::uint64_t first_ticket_ = 0;         // of the first that is pending
  std::vector<DocumentOutcome> outcomes_;  // of the input at hand
};

}  // namespace chancery::core
