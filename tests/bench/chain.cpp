// See chain.hpp.
#include "chain.hpp"

#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <fstream>

#include "chancery/error.hpp"
#include "core/engine/reader_match.hpp"
#include "core/store/file.hpp"
#include "generated_document.hpp"

namespace chancery::bench {
namespace {

namespace fs = std::filesystem;

void must_be_ok(const core::DocumentOutcome& outcome) {
  if (outcome.outcome != core::Outcome::ok) throw Error(Code::failed, outcome.stage, outcome.message);
}

}  // namespace

void Chain::analyse(std::string_view bytes) {
  core::DocumentOutcome outcome;
  analysis->analyse(reader, {bytes, "", ""}, outcome);
  must_be_ok(outcome);
}

void Chain::run(std::string_view bytes) {
  core::DocumentOutcome outcome;
  analysis->analyse(reader, {bytes, "", ""}, outcome);
  for (std::size_t i = 0; i < plan.exporters.size(); ++i) {
    core::OutputSide output;
    analysis->render(i, {"document", std::string(64, '0'), "text/plain", bytes.size()}, output, outcome);
  }
  must_be_ok(outcome);
}

std::unique_ptr<Chain> chain(const fs::path& pipeline, const std::vector<fs::path>& plugins) {
  static auto log = std::make_shared<spdlog::logger>("bench", std::make_shared<spdlog::sinks::null_sink_st>());
  auto out = std::make_unique<Chain>();
  std::vector<core::Fault> faults;
  const auto spec = core::load_pipeline(pipeline, {}, faults);
  out->registry = core::Registry::discover(plugins, {});
  out->plan = core::make_plan(spec, out->registry, {}, faults);
  if (core::any_error(faults)) throw Error(Code::pipeline, pipeline.string(), faults.front().text());
  out->analysis = std::make_unique<core::Analysis>(out->plan, *log);
  out->reader = core::match_reader(out->plan, "document.txt", "", "text/plain").value_or(0);
  return out;
}

std::unique_ptr<Chain> chain_of(const fs::path& folder, const std::string& component, int count) {
  std::string stages;
  for (int i = 0; i < count; ++i)
    stages += std::string(i ? "," : "") + R"({"use":")" + component + R"(","id":"s)" + std::to_string(i) + R"("})";
  const auto file = folder / (component + std::to_string(count) + ".json");
  std::ofstream(file) << R"({"chancery":1,"stages":[)" << stages << "]}";
  return chain(file, {BENCH_PLUGINS});
}

std::size_t Corpus::bytes() const {
  std::size_t sum = 0;
  for (const auto& document : documents) sum += document.size();
  return sum;
}

Corpus generated_corpus() {
  Corpus out{"generated documents", {}};
  for (unsigned i = 0; i < 12; ++i) out.documents.push_back(generated_document(5'000 + i * 2'000, i));
  return out;
}

Corpus corpus_of(const std::string& name, const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  Corpus out{name, {}};
  for (const auto& file : files) core::read_file(file, out.documents.emplace_back());
  if (out.bytes() == 0) throw Error(Code::usage, folder.string(), "no documents");
  return out;
}

}  // namespace chancery::bench
