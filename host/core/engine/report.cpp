// Reports: see report.hpp.
#include "report.hpp"

#include "chancery/json_writer.hpp"
#include "run.hpp"

namespace chancery::core {
namespace {

void write_times(JsonWriter& w, const Plan& plan, const RunSummary& summary) {
  w.key("components").begin_array();
  const auto one = [&](std::string_view id, std::string_view consumer, const StageTiming& timing) {
    w.begin_object().key("id").string(id);
    if (!consumer.empty()) w.key("consumer").string(consumer);
    w.key("calls")
        .unsigned_integer(timing.calls)
        .key("reused")
        .unsigned_integer(timing.reused)
        .key("time_us")
        .unsigned_integer(timing.time_ns / 1000)
        .end_object();
  };
  if (summary.timings.empty()) return void(w.end_array());
  one("reader", "", summary.timings[0]);
  for (std::size_t i = 0; i < plan.stages.size(); ++i) one(plan.stages[i].id, "", summary.timings[1 + i]);
  for (std::size_t i = 0; i < plan.exporters.size(); ++i)
    one(plan.exporters[i].id, plan.exporters[i].consumer, summary.timings[1 + plan.stages.size() + i]);
  w.end_array();
}

}  // namespace

void append_json(std::string& out, const DocumentOutcome& outcome) {
  JsonWriter w(out);
  w.begin_object().key("id").string(outcome.id).key("outcome").string(name_of(outcome.outcome));
  if (outcome.cause != Cause::none) w.key("cause").string(name_of(outcome.cause));
  if (!outcome.stage.empty()) w.key("stage").string(outcome.stage);
  if (!outcome.message.empty()) w.key("message").string(outcome.message);
  if (!outcome.output.empty()) w.key("output").string(outcome.output);
  w.key("time_us").unsigned_integer(outcome.time_ns / 1000).end_object();
}

std::string report_json(const Plan& plan, const RunSummary& summary) {
  std::string out;
  JsonWriter w(out);
  w.begin_object().key("pipeline").string(plan.name).key("mode").string(summary.mode).key("outcomes").begin_object();
  for (std::size_t i = 0; i < kOutcomeNames.size(); ++i) w.key(kOutcomeNames[i]).unsigned_integer(summary.counts[i]);
  w.end_object().key("documents").unsigned_integer(summary.documents).key("interrupted").boolean(summary.interrupted);
  if (!summary.stopped.empty()) w.key("stopped").string(summary.stopped);
  w.key("bytes_read").unsigned_integer(summary.bytes_read).key("bytes_written").unsigned_integer(summary.bytes_written);
  w.key("files").unsigned_integer(summary.files).key("replaced").begin_array();
  for (const auto& name : summary.replaced) w.string(name);
  w.end_array();
  write_times(w, plan, summary);
  w.key("denied").begin_array();
  for (const auto& denied : summary.denials) {
    w.begin_object().key("component").string(denied.component).key("call").string(denied.call);
    w.key("count").unsigned_integer(denied.count).end_object();
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
  line_.clear();
  for (const auto& outcome : outcomes) {
    append_json(line_, outcome);
    line_ += '\n';
  }
  outcomes_->write(line_);
}

void ReportFiles::finish(const Plan& plan, const RunSummary& summary) {
  outcomes_->commit();
  write_file(folder_ / "report.json", report_json(plan, summary) + "\n");
}

}  // namespace chancery::core
