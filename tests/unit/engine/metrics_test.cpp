// Metrics as Prometheus reads them.
#include "core/engine/metrics.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::core;

namespace {

Plan plan() {
  Plan out;
  out.stages.emplace_back().id = "extractor.a";
  for (const auto* consumer : {"people", "people", "archive"}) {
    auto& exporter = out.exporters.emplace_back();
    exporter.id = "exporter.b";
    exporter.consumer = consumer;
  }
  return out;
}

std::string label(std::string_view value) {
  std::string out;
  append_label(out, "x", value);
  return out;
}

bool has_line(const std::string& text, const std::string& line) {
  return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

}  // namespace

TEST_CASE("a label's value is escaped") {
  CHECK(label("") == R"(x="")");
  CHECK(label("说明 {a,b}=1") == R"(x="说明 {a,b}=1")");
  CHECK(label("a\"b") == R"(x="a\"b")");
  CHECK(label("a\\b\\n") == R"(x="a\\b\\n")");
  CHECK(label("a\nb") == R"(x="a\nb")");
  CHECK(label("\xFF") == R"(x="%FF")");
}

TEST_CASE("a run that has not begun has all its series, at nothing") {
  RunSummary run;
  run.inputs = 7;
  const auto text = metrics_text(plan(), run, {1'700'000'000.25, 1'700'000'001.5}, std::nullopt);
  CHECK(
      text.starts_with("# HELP chancery_documents_total Documents by outcome.\n"
                       "# TYPE chancery_documents_total counter\n"
                       "chancery_documents_total{outcome=\"ok\"} 0\n"));
  for (const auto* line :
       {"chancery_documents_total{outcome=\"unread\"} 0", "chancery_failures_total{cause=\"timeout\"} 0",
        "chancery_inputs 7", "chancery_inputs_done_total 0", "chancery_bytes_read_total 0",
        "chancery_bytes_written_total 0", "chancery_component_seconds_total{component=\"reader\"} 0.000000",
        "chancery_component_calls_total{component=\"extractor.a\"} 0",
        "chancery_component_calls_total{component=\"exporter.b\",consumer=\"archive\"} 0",
        "chancery_workers_lost_total{cause=\"crash\"} 0", "# TYPE chancery_refused_calls_total counter",
        "chancery_run_start_time_seconds 1700000000.250000", "chancery_run_last_update_time_seconds 1700000001.500000",
        "chancery_run_ended{result=\"well\"} 0", "chancery_run_ended{result=\"stopped\"} 0"})
    CHECK(has_line(text, line));
  CHECK(text.find("cause=\"\"") == std::string::npos);
}

TEST_CASE("what a run did is in its metrics") {
  RunSummary run;
  run.counts = {1, 2, 3, 4, 5};
  run.causes[static_cast<std::size_t>(Cause::refused)] = 6;
  run.workers_lost[static_cast<std::size_t>(Cause::timeout)] = 7;
  run.inputs_done = 8;
  run.bytes_read = 9;
  run.bytes_written = 10;
  run.denials[{"extractor.a", "socket"}] = 11;
  run.timings = {{1'500'000'000, 12}, {2'000, 13}, {1'000'000, 14}, {1'000'000, 15}, {1'000'000, 16}};
  const auto text = metrics_text(plan(), run, {}, RunResult::not_all_well);
  for (const auto* line :
       {"chancery_documents_total{outcome=\"failed\"} 4", "chancery_failures_total{cause=\"refused\"} 6",
        "chancery_workers_lost_total{cause=\"timeout\"} 7", "chancery_inputs_done_total 8",
        "chancery_bytes_read_total 9", "chancery_bytes_written_total 10",
        "chancery_refused_calls_total{component=\"extractor.a\",call=\"socket\"} 11",
        "chancery_component_seconds_total{component=\"reader\"} 1.500000",
        "chancery_component_seconds_total{component=\"extractor.a\"} 0.000002",
        // two of one name are one series
        "chancery_component_seconds_total{component=\"exporter.b\",consumer=\"people\"} 0.002000",
        "chancery_component_calls_total{component=\"exporter.b\",consumer=\"people\"} 29",
        "chancery_component_calls_total{component=\"exporter.b\",consumer=\"archive\"} 16",
        "chancery_run_ended{result=\"well\"} 0", "chancery_run_ended{result=\"not_all_well\"} 1"})
    CHECK(has_line(text, line));
}
