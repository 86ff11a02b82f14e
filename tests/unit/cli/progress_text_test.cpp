// What people are told of a run, without clock and terminal.
#include "cli/progress_text.hpp"

#include "chancery/testkit/catch.hpp"
#include "core/document/utf8.hpp"

using namespace chancery;
using namespace chancery::cli;
using core::Cause;
using core::Outcome;

namespace {

core::Plan plan_of(const std::vector<std::string>& stages) {
  core::Plan plan;
  for (const auto& id : stages) plan.stages.emplace_back().id = id;
  return plan;
}

core::RunSummary so_far(std::size_t done, std::size_t inputs) {
  core::RunSummary out;
  out.inputs = out.inputs_due = inputs;
  out.inputs_done = out.documents_done = out.documents = done;
  out.counts[0] = done;
  out.seconds = 10;
  return out;
}

std::uint64_t& count(core::RunSummary& summary, Outcome outcome) {
  return summary.counts[static_cast<std::size_t>(outcome)];
}
std::uint64_t& count(core::RunSummary& summary, Cause cause) { return summary.causes[static_cast<std::size_t>(cause)]; }

}  // namespace

TEST_CASE("durations, sizes and rates are short") {
  CHECK(duration_text(0.042) == "0.04 s");
  CHECK(duration_text(12.34) == "12.3 s");
  CHECK(duration_text(60) == "1 min 0 s");
  CHECK(duration_text(3599) == "59 min 59 s");
  CHECK(duration_text(11100) == "3 h 5 min");
  CHECK(bytes_text(0) == "0 bytes");
  CHECK(bytes_text(999) == "999 bytes");
  CHECK(bytes_text(12345) == "12.3 kB");
  CHECK(bytes_text(4'500'000'000) == "4.5 GB");
  CHECK(bytes_text(4'500'000'000'000'000) == "4500.0 TB");
  CHECK(rate_text(0) == "0.0/s");
  CHECK(rate_text(9.94) == "9.9/s");
  CHECK(rate_text(1234.5) == "1234/s");
}

TEST_CASE("the rate is that of the last ten seconds") {
  RateWindow rate;
  CHECK(rate.per_second() == 0);
  rate.add(0, 0);
  CHECK(rate.per_second() == 0);
  rate.add(0.5, 50);
  CHECK(rate.per_second() == 100);
  for (int i = 1; i <= 100; ++i) rate.add(i * 0.1, static_cast<std::uint64_t>(i) * 10);
  CHECK(rate.per_second() == 100);
  for (int i = 1; i <= 10; ++i) rate.add(10 + i, 1000 + static_cast<std::uint64_t>(i));
  CHECK(rate.per_second() == 1);
  for (int i = 1; i <= 10; ++i) rate.add(20 + i, 1010);
  CHECK(rate.per_second() == 0);
}

TEST_CASE("a line says what is done, what became of it, how fast, and how long yet") {
  const auto plan = plan_of({"extractor.a", "extractor.b"});
  auto run = so_far(0, 20);
  CHECK(progress_text(plan, run, 0) == "0/20 inputs, 0 ok, 0.0/s");
  run = so_far(5, 20);
  count(run, Outcome::ok) = 2;
  count(run, Outcome::filtered) = 1;
  count(run, Outcome::failed) = 2;
  run.timings = {{1'000, 5}, {1'000, 5}, {2'000, 5}};
  CHECK(progress_text(plan, run, 12) ==
        "5/20 inputs, 2 ok, 1 filtered, 2 failed, 12/s, 30.0 s left, slowest extractor.b 50%");
}

TEST_CASE("on a terminal the bar shrinks, then the slowest component's name, and the line never gets too long") {
  const auto plan = plan_of({"extractor.enumeration"});
  auto run = so_far(5, 20);
  run.timings = {{1'000, 5}, {3'000, 5}};
  const std::string numbers = "5/20 inputs, 5 ok, 12/s, 30.0 s left", slowest = ", slowest extractor.enumeration 75%";
  CHECK(progress_bar(plan, run, 12, 99) == "[######..................] " + numbers + slowest);
  CHECK(progress_bar(plan, run, 12, 78) == "[#...] " + numbers + slowest);
  CHECK(progress_bar(plan, run, 12, 77) == "[#...] " + numbers + ", slowest …tractor.enumeration 75%");
  CHECK(progress_bar(plan, run, 12, 66) == "[#...] " + numbers + ", slowest …meration 75%");
  CHECK(progress_bar(plan, run, 12, 65) == "[######..................] " + numbers);
  CHECK(progress_bar(plan, run, 12, 43) == "[#...] " + numbers);
  CHECK(progress_bar(plan, run, 12, 42) == numbers);
  CHECK(progress_bar(plan, run, 12, 10) == "5/20 input");
  for (std::size_t columns = 1; columns < 200; ++columns)
    CHECK(core::code_points(progress_bar(plan, run, 12, columns)) <= columns);
}

TEST_CASE("a large run's line fits 99 columns") {
  const auto plan = plan_of({"extractor.enumeration"});
  auto run = so_far(123'456, 200'000);
  run.seconds = 5'000;
  count(run, Outcome::failed) = 56;
  run.timings = {{1'000, 5}, {3'000, 5}};
  const auto line = progress_bar(plan, run, 1234, 99);
  CHECK(line.starts_with("[##..] 123456/200000 inputs, 123456 ok, 56 failed, 1234/s, 51 min 40 s left, slowest …"));
  CHECK(core::code_points(line) <= 99);
}

TEST_CASE("the summary of a run that went well") {
  const auto plan = plan_of({"extractor.a"});
  auto run = so_far(20, 20);
  run.bytes_read = 12'345;
  run.bytes_written = 678;
  run.files = 1;
  run.timings = {{1'000, 5}, {3'000, 5}};
  CHECK(summary_text(plan, run, "out") ==
        "done: 20 ok in 10.0 s, 2.0/s\n"
        "read 12.3 kB, wrote 678 bytes in 1 file below out\n"
        "slowest: extractor.a, 75% of the components' time\n"
        "report in out/.chancery/report.json\n");
}

TEST_CASE("the summary of a run that went badly has the causes, and where the documents are named") {
  const auto plan = plan_of({});
  auto run = so_far(20, 20);
  count(run, Outcome::ok) = 0;
  count(run, Outcome::failed) = 3;
  count(run, Cause::timeout) = 1;
  count(run, Cause::crash) = 2;
  run.replaced = {"a", "b"};
  run.files = 4;
  run.stopped = "no room";
  CHECK(summary_text(plan, run, "out") ==
        "stopped: 0 ok, 3 failed in 10.0 s, 2.0/s\n"
        "read 0 bytes, wrote 0 bytes in 4 files below out, 2 of them replaced\n"
        "causes: 1 timeout, 2 crash; each document in out/.chancery/outcomes.jsonl, those not ok in "
        "out/.chancery/report.json\n"
        "chancery: the run could not go on: no room\n");
}

TEST_CASE("the time left is that of inputs that are due: those that stand took none") {
  auto summary = so_far(783, 1001);
  summary.inputs_due = 240;
  summary.inputs_stood = 761;
  summary.seconds = 2.5;
  CHECK(progress_text(plan_of({}), summary, 8.8).find(", 24.8 s left") != std::string::npos);
  summary.inputs_done = summary.inputs_stood = 500;
  CHECK(progress_text(plan_of({}), summary, 0).find(" left") == std::string::npos);
}
