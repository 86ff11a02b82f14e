// Components that are made after the fork end where they were made; copies of another process's do not.
#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "chancery/testkit/catch.hpp"
#include "core/engine/analysis.hpp"
#include "core/store/file.hpp"
#include "fault_text.hpp"
#include "temp_folder.hpp"

using namespace chancery;
using namespace chancery::core;
using namespace chancery::test;

TEST_CASE("a forked process destroys what it made itself and nothing else") {
  TempFolder folder;
  const auto registry = Registry::discover({CHANCERY_TEST_PLUGINS}, {});
  std::vector<Fault> faults;
  const auto file = folder.write("p.json", R"({"chancery": 1, "readers": [{"use": "reader.test.members"}], "stages": [
    {"use": "extractor.test.chaos-create"}, {"use": "extractor.test.chaos-late"}]})");
  const auto spec = load_pipeline(file, {}, faults);
  const auto plan = make_plan(spec, registry, {}, faults);
  REQUIRE(lines_of(faults).empty());
  spdlog::logger log("test", std::make_shared<spdlog::sinks::null_sink_st>());
  AnalysisChoice choice;
  choice.after_fork = false;
  Analysis analysis(plan, log, choice);
  const auto ends = folder.path() / "ends";
  const auto child = ::fork();
  if (child == 0) {
    ::setenv("CHANCERY_TEST_ENDS", ends.c_str(), 1);
    analysis.create_after_fork();
    analysis.destroy_own();
    ::_exit(0);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  REQUIRE(status == 0);
  std::string noted;
  read_file(ends, noted);
  CHECK(noted == "late\ncreate\n");  // the one object, from its class to its base
}
