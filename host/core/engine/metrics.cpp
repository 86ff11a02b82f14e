// Metrics as text: see metrics.hpp.
#include "metrics.hpp"

#include <cstdio>
#include <initializer_list>
#include <map>
#include <utility>

#include "../document/utf8.hpp"
#include "component_times.hpp"

namespace chancery::core {
namespace {

// What can end a worker.
constexpr Cause kLossCauses[] = {Cause::timeout, Cause::memory, Cause::crash, Cause::contract, Cause::external};

using Label = std::pair<std::string_view, std::string_view>;

class MetricsWriter {
 public:
  // The values that follow are this one's.
  void begin(std::string_view name, std::string_view type, std::string_view help) {
    name_ = name;
    out_.append("# HELP ").append(name).append(" ").append(help).append("\n");
    out_.append("# TYPE ").append(name).append(" ").append(type).append("\n");
  }
  void value(std::initializer_list<Label> labels, std::uint64_t value) { line(labels, std::to_string(value)); }
  // With all of its digits: no exponent swallows the seconds of today.
  void seconds(std::initializer_list<Label> labels, double value) {
    char text[48];
    std::snprintf(text, sizeof text, "%.6f", value);
    line(labels, text);
  }
  void single(std::string_view name, std::string_view type, std::string_view help, std::uint64_t number) {
    begin(name, type, help);
    value({}, number);
  }
  std::string take() { return std::move(out_); }

 private:
  // An empty value is the same as no label.
  void line(std::initializer_list<Label> labels, std::string_view value) {
    out_ += name_;
    char before = '{';
    for (const auto& [name, text] : labels) {
      if (text.empty()) continue;
      out_ += before;
      before = ',';
      append_label(out_, name, text);
    }
    if (before == ',') out_ += '}';
    out_.append(" ").append(value).append("\n");
  }

  std::string out_;
  std::string_view name_;
};

void write_documents(MetricsWriter& w, const RunSummary& so_far) {
  w.begin("chancery_documents_total", "counter", "Documents by outcome.");
  for (std::size_t i = 0; i < kOutcomeNames.size(); ++i) w.value({{"outcome", kOutcomeNames[i]}}, so_far.counts[i]);
  w.begin("chancery_failures_total", "counter", "Documents that are failed or partial, by cause.");
  for (std::size_t i = 1; i < kCauseNames.size(); ++i) w.value({{"cause", kCauseNames[i]}}, so_far.causes[i]);
  w.single("chancery_documents_unchanged_total", "counter", "Documents of which nothing was to be done.",
           so_far.unchanged);
  w.single("chancery_documents_known_total", "counter", "Failures among them, which were not tried again.",
           so_far.known);
  w.single("chancery_inputs", "gauge", "Inputs of the run.", so_far.inputs);
  w.single("chancery_inputs_done_total", "counter", "Inputs that were processed.", so_far.inputs_done);
  w.single("chancery_bytes_read_total", "counter", "Bytes of inputs.", so_far.bytes_read);
  w.single("chancery_bytes_written_total", "counter", "Bytes of outputs.", so_far.bytes_written);
}

// Two exporters of one name and consumer are told as one: a series stands once in a file.
void write_components(MetricsWriter& w, const Plan& plan, const RunSummary& so_far) {
  std::map<std::pair<std::string_view, std::string_view>, StageTiming> sums;
  for (const auto& [id, consumer, timing] : component_times(plan, so_far.timings)) {
    auto& sum = sums[{id, consumer}];
    sum.time_ns += timing.time_ns;
    sum.calls += timing.calls;
  }
  w.begin("chancery_component_seconds_total", "counter", "Time in components.");
  for (const auto& [names, sum] : sums)
    w.seconds({{"component", names.first}, {"consumer", names.second}}, static_cast<double>(sum.time_ns) / 1e9);
  w.begin("chancery_component_calls_total", "counter", "Calls of components.");
  for (const auto& [names, sum] : sums) w.value({{"component", names.first}, {"consumer", names.second}}, sum.calls);
}

void write_workers(MetricsWriter& w, const RunSummary& so_far) {
  w.begin("chancery_workers_lost_total", "counter", "Worker processes that ended before their time, by cause.");
  for (const auto cause : kLossCauses)
    w.value({{"cause", name_of(cause)}}, so_far.workers_lost[static_cast<std::size_t>(cause)]);
  w.begin("chancery_refused_calls_total", "counter", "System calls that the sandbox refused to a component.");
  for (const auto& [denied, count] : so_far.denials)
    w.value({{"component", denied.first}, {"call", denied.second}}, count);
}

void write_run(MetricsWriter& w, const MetricsTimes& times, std::optional<RunResult> ended) {
  w.begin("chancery_run_start_time_seconds", "gauge", "When the run began, since 1970.");
  w.seconds({}, times.start);
  w.begin("chancery_run_last_update_time_seconds", "gauge", "When this was written, since 1970.");
  w.seconds({}, times.update);
  w.begin("chancery_run_ended", "gauge", "1 for the result of a run that has ended.");
  for (std::size_t i = 0; i < kRunResultNames.size(); ++i)
    w.value({{"result", kRunResultNames[i]}}, ended && static_cast<std::size_t>(*ended) == i ? 1 : 0);
}

}  // namespace

void append_label(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append("=\"");
  for (const char c : percent_encode_invalid(value)) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || c == '"') out += '\\';
    out += c;
  }
  out += '"';
}

std::string metrics_text(const Plan& plan, const RunSummary& so_far, const MetricsTimes& times,
                         std::optional<RunResult> ended) {
  MetricsWriter w;
  write_documents(w, so_far);
  write_components(w, plan, so_far);
  write_workers(w, so_far);
  write_run(w, times, ended);
  return w.take();
}

}  // namespace chancery::core
