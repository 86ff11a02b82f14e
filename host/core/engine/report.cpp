// Reports: see report.hpp.
#include "report.hpp"

#include <utility>

#include "chancery/json_writer.hpp"
#include "component_times.hpp"
#include "run.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kLinesBytesMax = 1 << 16;
constexpr std::chrono::milliseconds kLinesWait{10};

void write_times(JsonWriter& w, const Plan& plan, const RunSummary& summary) {
  w.key("components").begin_array();
  for (const auto& component : component_times(plan, summary.timings)) {
    w.begin_object().key("id").string(component.id);
    if (!component.consumer.empty()) w.key("consumer").string(component.consumer);
    w.key("calls").unsigned_integer(component.timing.calls);
    w.key("reused").unsigned_integer(component.timing.reused);
    w.key("time_us").unsigned_integer(component.timing.time_ns / 1000).end_object();
  }
  w.end_array();
}

// Those that there were.
void write_causes(JsonWriter& w, const std::array<std::uint64_t, kCauseNames.size()>& counts) {
  w.begin_object();
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0) w.key(kCauseNames[i]).unsigned_integer(counts[i]);
  w.end_object();
}

}  // namespace

void append_json(std::string& out, const DocumentOutcome& outcome) {
  JsonWriter w(out);
  w.begin_object().key("id").string(outcome.id).key("outcome").string(name_of(outcome.outcome));
  if (outcome.cause != Cause::none) w.key("cause").string(name_of(outcome.cause));
  if (!outcome.stage.empty()) w.key("stage").string(outcome.stage);
  if (!outcome.consumer.empty()) w.key("consumer").string(outcome.consumer);
  if (!outcome.message.empty()) w.key("message").string(outcome.message);
  if (outcome.known) w.key("known").boolean(true);
  if (!outcome.output.empty()) w.key("output").string(outcome.output);
  w.key("time_us").unsigned_integer(outcome.time_ns / 1000).end_object();
}

std::string report_json(const Plan& plan, const RunSummary& summary) {
  std::string out;
  JsonWriter w(out);
  w.begin_object().key("pipeline").string(plan.name).key("mode").string(summary.mode).key("outcomes").begin_object();
  for (std::size_t i = 0; i < kOutcomeNames.size(); ++i) w.key(kOutcomeNames[i]).unsigned_integer(summary.counts[i]);
  w.end_object().key("causes");
  write_causes(w, summary.causes);
  w.key("documents").unsigned_integer(summary.documents);
  w.key("unchanged").unsigned_integer(summary.unchanged).key("known").unsigned_integer(summary.known);
  w.key("interrupted").boolean(summary.interrupted);
  if (!summary.stopped.empty()) w.key("stopped").string(summary.stopped);
  w.key("seconds").number(summary.seconds);
  w.key("bytes_read").unsigned_integer(summary.bytes_read).key("bytes_written").unsigned_integer(summary.bytes_written);
  w.key("files").unsigned_integer(summary.files).key("replaced").begin_array();
  for (const auto& name : summary.replaced) w.string(name);
  w.end_array();
  for (const auto& [name, list] :
       {std::pair("beside", &summary.beside), std::pair("lost_targets", &summary.lost_targets),
        std::pair("stale", &summary.stale), std::pair("pruned", &summary.pruned)}) {
    w.key(name).begin_array();
    for (const auto& one : *list) w.string(one);
    w.end_array();
  }
  write_times(w, plan, summary);
  if (summary.jobs > 0) {
    w.key("workers").begin_object().key("jobs").unsigned_integer(summary.jobs).key("lost");
    write_causes(w, summary.workers_lost);
    w.end_object();
  }
  w.key("denied").begin_array();
  for (const auto& [denied, count] : summary.denials) {
    w.begin_object().key("component").string(denied.first).key("call").string(denied.second);
    w.key("count").unsigned_integer(count).end_object();
  }
  w.end_array();
  w.key("not_ok").begin_array();
  for (const auto& outcome : summary.not_ok) {
    std::string one;
    append_json(one, outcome);
    w.raw(one);
  }
  w.end_array().end_object();
  return out;
}

void ReportFiles::open() { outcomes_ = std::make_unique<PartFile>(folder_ / "outcomes.jsonl"); }

void ReportFiles::add(const std::vector<DocumentOutcome>& outcomes) {
  for (const auto& outcome : outcomes) {
    append_json(lines_, outcome);
    lines_ += '\n';
  }
  if (lines_.size() >= kLinesBytesMax) write();
}

void ReportFiles::write_in_time() {
  if (!lines_.empty() && std::chrono::steady_clock::now() - written_ >= kLinesWait) write();
}

void ReportFiles::write() {
  outcomes_->write(std::exchange(lines_, ""));
  written_ = std::chrono::steady_clock::now();
}

void ReportFiles::finish(const Plan& plan, const RunSummary& summary) {
  write();
  outcomes_->commit();
  write_file(folder_ / "report.json", report_json(plan, summary) + "\n");
}

}  // namespace chancery::core
