// Components that refuse, crash or hang while they are made, each told, and none of the others lost.
#include "core/engine/trial_creation.hpp"

#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

#include "chancery/testkit/catch.hpp"
#include "core/process/sandbox.hpp"
#include "fault_text.hpp"
#include "temp_folder.hpp"

using namespace chancery::core;
using namespace chancery::test;
using Lines = std::vector<std::string>;

namespace {

Lines tried(const std::string& stages, std::chrono::milliseconds timeout = std::chrono::seconds(10)) {
  const TempFolder folder;
  std::vector<Fault> faults;
  const auto registry = Registry::discover({CHANCERY_TEST_PLUGINS}, {});
  const auto file = folder.write("p.json", R"({"chancery": 1, "stages": [)" + stages + "]}");
  const auto spec = load_pipeline(file, {}, faults);
  const auto plan = make_plan(spec, registry, {}, faults);
  spdlog::logger log("test", std::make_shared<spdlog::sinks::null_sink_st>());
  return lines_of(try_creating(plan, log, timeout), folder.path().string());
}

std::string made(const std::string& how, const std::string& id = "") {
  return R"({"use": "extractor.test.many-options", "id": ")" + (id.empty() ? how : id) +
         R"(", "options": {"mode": "fast", "made": ")" + how + R"("}})";
}

}  // namespace

TEST_CASE("components that can be made are not told of") {
  CHECK(tried("") == Lines{});
  CHECK(tried(R"({"use": "segmenter.test.null"}, )" + made("well")) == Lines{});
}

TEST_CASE("a component that hangs is given up at the limit, and those behind it are still tried") {
  CHECK(
      tried(made("hang") + R"(, {"use": "extractor.test.options-refused"})", std::chrono::milliseconds(1000)) ==
      Lines{
          "p.json: /stages/0/use: 'hang': creating it took longer than 1000 ms",
          "p.json: /stages/1/options/pattern: 'extractor.test.options-refused': found '(', expected another pattern"});
}

TEST_CASE("the limit is for each component, not for all") {
  CHECK(tried(made("slow", "a") + "," + made("slow", "b") + "," + made("slow", "c") + "," + made("slow", "d"),
              std::chrono::milliseconds(500)) == Lines{});
}

TEST_CASE("a crash and an end of the process cost themselves alone") {
  CHECK(tried(made("crash") + "," + made("exit") + "," + made("crash-late") + "," + made("well")) ==
        Lines{"p.json: /stages/0/use: 'crash': creating it ended in signal 6 (Aborted)",
              "p.json: /stages/1/use: 'exit': creating it ended the process",
              "p.json: /stages/2/use: 'crash-late': destroying it ended in signal 6 (Aborted)"});
}

TEST_CASE("what a component says or writes where it should not costs itself alone") {
  CHECK(tried(made("bytes") + "," + made("write") + "," + made("crash")) ==
        Lines{"p.json: /stages/0/options/text: 'bytes': found '%B1%EA', expected a text",
              "p.json: /stages/1/use: 'write': while it was created, something was written into the host's own pipe",
              "p.json: /stages/2/use: 'crash': creating it ended in signal 6 (Aborted)"});
}

TEST_CASE("a component that reaches out is told what it was refused, and the next one is not") {
  if (!lacking_parts().empty()) {
    WARN("skipped: " << lacking_parts().front());
    return;
  }
  CHECK(
      tried(made("reach-out") + R"(, {"use": "extractor.test.options-refused"})") ==
      Lines{
          "p.json: /stages/0/use: 'reach-out': no connection; the sandbox refused socket",
          "p.json: /stages/1/options/pattern: 'extractor.test.options-refused': found '(', expected another pattern"});
}

TEST_CASE("a process that a component leaves behind is not waited for") {
  const auto start = std::chrono::steady_clock::now();
  CHECK(tried(made("leave")) == Lines{});
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(8));
}

TEST_CASE("a component whose options are faulty is not tried") {
  CHECK(tried(R"({"use": "extractor.test.many-options", "options": {"made": "crash"}})") == Lines{});
}
