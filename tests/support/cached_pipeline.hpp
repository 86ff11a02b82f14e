// A pipeline of test doubles over a reader of containers, and a store of results in memory that several may share.
#pragma once

#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chancery/testkit/catch.hpp"
#include "core/engine/analysis.hpp"
#include "fault_text.hpp"
#include "temp_folder.hpp"

namespace chancery::test {

struct MemoryStore : core::ResultStore {
  std::map<std::string, std::string> values;
  std::optional<std::string> get(const std::string& key) override {
    const auto found = values.find(key);
    return found == values.end() ? std::nullopt : std::optional(found->second);
  }
  void put(const std::string& key, std::string_view value) override { values[key] = value; }
};

class CachedPipeline {
 public:
  CachedPipeline(MemoryStore& store, const std::string& stages, std::vector<std::string> refresh = {},
                 const std::string& readers = R"({"use": "reader.test.members"})")
      : registry_(core::Registry::discover({CHANCERY_TEST_PLUGINS}, {})) {
    std::vector<core::Fault> faults;
    const auto file =
        folder_.write("p.json", R"({"chancery": 1, "readers": [)" + readers + R"(], "stages": [)" + stages + "]}");
    spec_ = core::load_pipeline(file, {}, faults);
    plan_ = core::make_plan(spec_, registry_, {}, faults);
    for (const auto& line : lines_of(faults)) UNSCOPED_INFO(line);
    REQUIRE(faults.empty());
    analysis_.emplace(plan_, log_);
    results_.emplace(plan_, store, std::move(refresh));
    analysis_->reuse(*results_);
  }

  void run(const std::string& text) {
    core::DocumentOutcome outcome;
    bytes_ = "m\t" + text + "\n";
    analysis_->analyse(0, {bytes_, "", ""}, outcome);
    CHECK(outcome.cause == core::Cause::none);
  }
  // "reused" or not, a character each: "r" and "-", the reader first.
  std::string reused(const std::string& text) {
    const auto before = analysis_->timings();
    run(text);
    std::string out;
    for (std::size_t i = 0; i < before.size(); ++i)
      out += analysis_->timings()[i].reused == before[i].reused ? '-' : 'r';
    return out;
  }
  std::vector<core::Foreseen> foresee(const std::string& text) {
    bytes_ = "m\t" + text + "\n";
    return analysis_->foresee(0, {bytes_, "", ""});
  }
  // "reused; runs: options; depends on a", the reader first.
  std::string foreseen(const std::string& text) {
    std::string out;
    for (const auto& stage : foresee(text)) out += (out.empty() ? "" : "; ") + text_of(stage);
    return out;
  }
  static std::string text_of(const core::Foreseen& stage) {
    switch (stage.fate) {
      case core::Fate::reused: return "reused";
      case core::Fate::runs: return "runs: " + stage.because;
      case core::Fate::depends: return "depends on " + stage.because;
      case core::Fate::not_wanted: break;
    }
    return "not wanted";
  }

  core::Plan& plan() { return plan_; }
  core::Analysis& analysis() { return *analysis_; }

 private:
  TempFolder folder_;
  core::Registry registry_;
  core::PipelineSpec spec_;
  core::Plan plan_;
  spdlog::logger log_{"test", std::make_shared<spdlog::sinks::null_sink_st>()};
  std::optional<core::Analysis> analysis_;
  std::optional<core::CachedResults> results_;
  std::string bytes_;
};

inline std::string use(const std::string& id, const std::string& more = "") {
  return R"({"use": ")" + id + "\"" + (more.empty() ? "" : ", " + more) + "}";
}

}  // namespace chancery::test
