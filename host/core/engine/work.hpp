// What of a run is to be done: what the pipeline asks, less what the ledger of the output folder shows as done. A first
// run, one that goes on where another was ended, one more consumer and a replay are the same question, asked for each
// input and exporter before the first document is opened. Then keeps the ledger while the run goes on.
//
// An exporter has an input's documents if its commit mark is that of the same bytes, the same plan up to it, and its
// files are as they were left. A failure is known if what it hangs on is unchanged; it is not tried again.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "../pipeline/plan.hpp"
#include "../store/journal.hpp"
#include "../store/ledger.hpp"
#include "../store/run_lock.hpp"
#include "fingerprints.hpp"
#include "input_record.hpp"
#include "inputs.hpp"
#include "library_record.hpp"
#include "matched_inputs.hpp"
#include "refreshes.hpp"
#include "shared_files.hpp"
#include "stale.hpp"

namespace spdlog {
class logger;
}

namespace chancery::core {

struct RunSettings;
enum class RunResult;

// Why something of an input is to be done; the first that applies.
enum class Due { nothing, new_input, changed_input, failed_before, other_plan, refreshed, lost_target, whole_file };
inline constexpr std::array<std::string_view, 8> kDueNames = {"nothing",       "new input",         "input changed",
                                                              "failed before", "pipeline changed",  "--refresh",
                                                              "target lost",   "file is made whole"};
constexpr std::string_view name_of(Due due) { return kDueNames[static_cast<std::size_t>(due)]; }

class Work {
 public:
  // Takes the folder for this run if there is a ledger, and matches what is due. All outlive this. Throws Error{usage}
  // if another run is at work there, if the folder belongs to other inputs, or as `matched` does; Error{io, path} of
  // the ledger.
  Work(const Plan& plan, const std::vector<Input>& inputs, MatchedInputs& matched, const RunSettings& settings,
       spdlog::logger& log);
  ~Work();

  bool is_done(std::size_t input) const { return due_[input] == Due::nothing; }
  Due why(std::size_t input) const { return due_[input]; }
  // Whether the exporter gets the input's documents.
  bool due(std::size_t input, std::size_t exporter) const {
    return exporters_due_[input * exporters_.size() + exporter];
  }
  // Exporters that have them already, by their numbers in the plan.
  std::vector<std::uint32_t> not_due(std::size_t input) const;
  bool any_due(std::size_t exporter) const;
  // Its collector is needed, if only to make a file that nothing is in.
  bool collects(std::size_t exporter) const { return whole_due_[exporter] || any_due(exporter) || forgets(exporter); }
  std::size_t inputs_due() const { return inputs_due_; }
  // By their index, those that inputs of which something is due may need; a container may need any.
  std::vector<std::uint32_t> readers_needed() const;
  // Something is due that a component is to be called for.
  bool any_to_read() const;
  // Stages whose results are computed anew.
  std::vector<std::string> refreshed() const { return refreshes_.under_way(); }
  // What of a known input's record still holds for an exporter; null: nothing, or it is due.
  const ExporterRecord* standing(std::size_t input, std::size_t exporter, const InputRecord& known) const;
  // What the ledger has of it; nothing if it is new, or changed.
  std::optional<InputRecord> record(std::size_t input) const;
  // Targets that were lost, by their names.
  const std::vector<std::string>& lost_targets() const { return lost_targets_; }

  // ---- while the run goes on ----

  // Takes the folder, and from here on keeps the ledger. Throws Error{usage} if another run is at work there.
  void begin();
  // Files of the libraries that the plugins stand on: if one of them changes, nothing that was made stands.
  void note_libraries(const std::vector<std::string>& files);
  // A mark for what the exporter makes of an input with these bytes.
  std::string mark(std::size_t exporter, const std::string& sha256) const;
  const Fingerprints& fingerprints() const { return fingerprints_; }
  // What an input came to; of exporters that were not due the record may leave out everything. `stamp`: none if it
  // could not be opened, and then it is no input of before the next time.
  void put(std::size_t input, InputRecord fresh, const std::optional<FileStamp>& stamp, const std::string& sha256);
  // One of which only the places changed where its bytes lie.
  void put_moved(std::size_t input, InputRecord moved);
  void commit();
  // A file of one document takes its name next.
  void making(const std::string& name) { journal_->add({0, name}); }
  // A collector that keeps its target in place is given a document next.
  void giving(std::size_t exporter, const std::string& id) { journal_->add({exporters_[exporter], id}); }
  // How the run ended.
  void end(RunResult result);
  Ledger& ledger() { return *ledger_; }
  SharedFiles& shared() { return shared_; }
  std::uint32_t number_of(std::size_t exporter) const { return exporters_[exporter]; }
  // The collector has documents that are no longer made, and they are to be removed.
  bool forgets(std::size_t exporter) const { return forgetting_.contains(exporters_[exporter]); }
  // The collector's file is as it was completed.
  bool made_what_is_there(std::size_t exporter) const;
  // A collector's file was opened, or completed.
  void put_collected(std::size_t exporter, const FileStamp& stamp, bool whole);

 private:
  using Digest = std::array<char, 16>;
  void open();
  void know_files();
  bool know_collected(std::size_t exporter, const SharedFile& file);
  void decide(std::size_t input);
  void decide_exporters(std::size_t input, const InputRecord& record);
  void decide_all(std::size_t input, Due why);
  void set_due(std::size_t input, std::size_t exporter, Due why);
  bool decide_whole_files();
  void decide_failed();
  std::string mark(std::size_t exporter, const Digest& bytes) const;
  void expect_shared();
  bool holds(std::size_t exporter, const ExporterRecord& record);
  bool failures_stand(const InputRecord& record) const;
  std::optional<LedgerInput> unchanged(std::size_t input);
  bool comes_to_the_same(std::size_t input, const LedgerInput& row);
  // A mark that is another one now was so before --refresh, or the pipeline was.
  Due because(Due usual) const { return refreshes_.under_way().empty() ? usual : Due::refreshed; }
  void know_refreshes();
  void match_due();
  void lose(const std::string& name);
  void forget_inputs();
  Heirs kept_in_place() const;
  void clear_parts();
  std::string sequence(std::size_t exporter) const;

  const Plan* plan_;
  const std::vector<Input>* inputs_;
  MatchedInputs* matched_;
  const RunSettings* settings_;
  spdlog::logger* log_;
  std::optional<RunLock> lock_;
  std::unique_ptr<Ledger> ledger_;
  Fingerprints fingerprints_;
  SharedFiles shared_;
  std::vector<std::uint32_t> exporters_;  // their numbers in the ledger
  std::vector<std::optional<SharedFile>>
      collected_;                // of each exporter that is a collector and has a target that counts
  std::vector<bool> whole_due_;  // of each that is a collector without `flush`
  std::vector<Due> due_;
  std::vector<bool> exporters_due_;
  std::vector<std::string> records_;  // packed; of inputs that are unchanged
  std::vector<Digest> bytes_;         // of inputs, as far as they are known
  std::vector<bool> gives_;           // inputs of which exporters have something, or may get it
  std::size_t inputs_due_ = 0;
  std::int64_t began_ns_ = 0;
  std::vector<std::string> lost_targets_;
  std::set<std::string> lost_;                                // the same
  std::vector<std::uint64_t> gone_files_;                     // numbers of shared files that count for nothing
  std::vector<Stale> gone_targets_;                           // of exporters that have others now
  std::vector<std::pair<std::size_t, LedgerInput>> touched_;  // unchanged, but with another stamp
  LibraryRecord libraries_;
  Refreshes refreshes_;
  std::optional<Journal> journal_;
  std::size_t found_ = 0;               // inputs that the ledger has
  std::set<std::uint32_t> forgetting_;  // exporters, by their numbers in the ledger
};

}  // namespace chancery::core
