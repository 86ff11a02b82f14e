// The run's collectors and their files: opened before the first document, completed after the last. Who calls the
// components, this process or others, is behind CollectorCalls.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "analysis.hpp"
#include "document_result.hpp"
#include "outputs.hpp"

namespace chancery::core {

// What became of one document at one collector.
struct CollectorAnswer {
  std::uint64_t ticket = 0;
  std::uint32_t exporter = 0;
  Cause cause = Cause::none;  // none: it has it
  std::string message;
};

// Where a collector whose file takes its name at the end keeps temporary files: a folder beside the file. It is there
// while the collector is, and goes with all that is in it.
inline std::filesystem::path scratch_beside(const std::filesystem::path& target) { return target.string() + ".tmp"; }

class CollectorCalls {
 public:
  virtual ~CollectorCalls() = default;
  // `target` lives as long as this. Throws as Instance does; Error{unavailable, id} if it was ended from outside while
  // it was made: it may be opened again.
  virtual void open(std::uint32_t exporter, OutputSide& target) = 0;
  // Hands on a document; the answer comes with the ticket, in the order of calls, at once or later.
  virtual void process(std::uint32_t exporter, std::uint64_t ticket, const DocumentResult& result) = 0;
  // Answer when it is done. Throw Error with what the component said.
  virtual void flush(std::uint32_t exporter) = 0;
  virtual void forget(std::uint32_t exporter, const std::string& id) = 0;
  virtual void finish(std::uint32_t exporter) = 0;
};

class Collectors {
 public:
  // All outlive this.
  Collectors(const Plan& plan, CollectorCalls& calls, Outputs& outputs, Work& work)
      : plan_(&plan), calls_(&calls), outputs_(&outputs), work_(&work), sides_(plan.exporters.size()) {}
  ~Collectors();
  Collectors(const Collectors&) = delete;
  Collectors& operator=(const Collectors&) = delete;

  // Opens those for which something is to be done; one whose file cannot be opened, or that is always ended from
  // outside, takes no documents. Throws Error{contract} for a name that is taken, Error{io, path}.
  void open();
  bool is_one(std::uint32_t exporter) const { return exporter < sides_.size() && sides_[exporter].collector; }
  // Returns why it cannot have the document; if that is empty, its answer comes.
  std::string process(std::uint32_t exporter, std::uint64_t ticket, const std::string& id,
                      const DocumentResult& result);
  // What they were given so far is lasting with those that can do that. Returns the exporters that could not.
  std::vector<std::uint32_t> flush();
  // A document that is no longer made.
  void forget(std::uint32_t exporter, const std::string& id);
  // Completes every one that can be completed. One that cannot leaves what stood there before. Returns why the first
  // of those failed; empty if none did.
  std::string finish();
  // Instead, for a run that ended early: names nothing that looks whole, but leaves NAME.part. Returns as `finish`.
  std::string leave();

 private:
  void open(std::uint32_t exporter);
  // Says why it cannot; empty if it could.
  std::string try_open(std::uint32_t exporter);
  void close(std::uint32_t exporter);
  // Calls `end` for each and closes its file.
  std::string each(const std::function<void(std::uint32_t exporter)>& end);

  const Plan* plan_;
  CollectorCalls* calls_;
  Outputs* outputs_;
  Work* work_;
  std::vector<OutputSide> sides_;  // one an exporter
  std::vector<bool> unflushed_ = std::vector<bool>(sides_.size());
  std::map<std::uint32_t, std::string> unopened_;  // those that could not be opened: why
  std::string given_up_;                           // the first that was always ended from outside: why
  std::map<std::uint32_t, std::string> broken_;    // those that could not make lasting what they had: why
};

}  // namespace chancery::core
