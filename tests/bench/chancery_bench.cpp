// What the engine costs and what the components do, measured in one run. Medians of several rounds with their spread;
// compare figures of one run only. --short: few rounds, to see that it works. Further words are folders of documents
// to measure pipelines with.
#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "chancery/error.hpp"
#include "core/engine/analysis.hpp"
#include "core/engine/run.hpp"
#include "core/pipeline/plan.hpp"
#include "core/store/file.hpp"
#include "core/store/sha256.hpp"
#include "generated_document.hpp"

namespace {

namespace fs = std::filesystem;
using namespace chancery;
using Clock = std::chrono::steady_clock;

int rounds = 9;
double seconds_a_round = 0.2;

struct Figure {
  double median = 0, low = 0, high = 0;
};

Figure figure(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return {values[values.size() / 2], values.front(), values.back()};
}

// Nanoseconds of one call of `f`.
Figure measure(const std::function<void()>& f) {
  std::size_t calls = 1;
  const auto time = [&] {
    const auto start = Clock::now();
    for (std::size_t i = 0; i < calls; ++i) f();
    return std::chrono::duration<double, std::nano>(Clock::now() - start).count();
  };
  while (time() < seconds_a_round * 1e9 / 4) calls *= 2;
  std::vector<double> values;
  for (int i = 0; i < rounds; ++i) values.push_back(time() / static_cast<double>(calls));
  return figure(std::move(values));
}

void print(const std::string& what, const Figure& f, const char* unit, double bound = 0) {
  std::printf("  %-58s %10.1f %-5s [%.1f … %.1f]", what.c_str(), f.median, unit, f.low, f.high);
  if (bound > 0) std::printf("  bound %.0f, %.2f of it", bound, f.median / bound);
  std::printf("\n");
}

struct Chain {
  core::Registry registry;
  core::Plan plan;
  std::unique_ptr<core::Analysis> analysis;
};

std::unique_ptr<Chain> chain(const fs::path& pipeline, const std::vector<fs::path>& plugins,
                             const std::vector<std::string>& consumers = {}) {
  static auto log = std::make_shared<spdlog::logger>("bench", std::make_shared<spdlog::sinks::null_sink_st>());
  auto out = std::make_unique<Chain>();
  std::vector<core::Fault> faults;
  const auto spec = core::load_pipeline(pipeline, {}, faults);
  out->registry = core::Registry::discover(plugins, {});
  out->plan = core::make_plan(spec, out->registry, consumers, faults);
  if (core::any_error(faults)) throw Error(Code::pipeline, pipeline.string(), faults.front().text());
  out->analysis = std::make_unique<core::Analysis>(out->plan, *log);
  return out;
}

// A pipeline of `count` stages of one component.
std::unique_ptr<Chain> chain_of(const fs::path& folder, const std::string& component, int count) {
  std::string stages;
  for (int i = 0; i < count; ++i)
    stages += std::string(i ? "," : "") + R"({"use":")" + component + R"(","id":"s)" + std::to_string(i) + R"("})";
  const auto file = folder / (component + std::to_string(count) + ".json");
  std::ofstream(file) << R"({"chancery":1,"stages":[)" << stages << "]}";
  return chain(file, {BENCH_PLUGINS});
}

Figure time_of(Chain& c, std::string_view bytes) {
  return measure([&] {
    core::DocumentOutcome outcome;
    c.analysis->analyse(0, {bytes, "", ""}, outcome);
    if (outcome.outcome != core::Outcome::ok) throw Error(Code::failed, outcome.stage, outcome.message);
  });
}

void engine(const fs::path& folder) {
  std::printf("Engine, in memory, timing on (no file, no hash, no output)\n");
  const std::string text(300, 'x');
  volatile std::uint64_t sink = 0;
  print("reading the clock once, for comparison",
        measure([&] { sink = sink + static_cast<std::uint64_t>(Clock::now().time_since_epoch().count()); }), "ns");
  const auto none = chain_of(folder, "segmenter.bench.null", 0), many = chain_of(folder, "segmenter.bench.null", 50);
  const auto fixed = time_of(*none, text), with = time_of(*many, text);
  print("fixed cost of a document of 300 bytes (reader included)", fixed, "ns", 1000);
  print("a null stage", {(with.median - fixed.median) / 50, (with.low - fixed.low) / 50, (with.high - fixed.high) / 50},
        "ns", 40);
  for (const auto* component : {"extractor.bench.emit-ready", "extractor.bench.emit"}) {
    const auto emits = chain_of(folder, component, 20);
    const auto f = time_of(*emits, text);
    print(std::string("100 rows × 3 columns, ") +
              (std::strstr(component, "ready") ? "columns ready" : "through the C++ writer"),
          {(f.median - fixed.median) / 20, (f.low - fixed.low) / 20, (f.high - fixed.high) / 20}, "ns", 500);
  }
}

struct Corpus {
  std::string name;
  std::vector<std::string> documents;
  std::size_t bytes() const {
    std::size_t sum = 0;
    for (const auto& d : documents) sum += d.size();
    return sum;
  }
};

// The files of a folder, by name.
Corpus corpus_of(const std::string& name, const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  Corpus out{name, {}};
  for (const auto& file : files) core::read_file(file, out.documents.emplace_back());
  return out;
}

Corpus generated() {
  Corpus out{"generated documents", {}};
  for (unsigned i = 0; i < 12; ++i) out.documents.push_back(bench::generated_document(5'000 + i * 2'000, i));
  return out;
}

void edges(const std::string& document) {
  std::printf("Stated apart, for a document of %zu bytes\n", document.size());
  print("SHA-256", measure([&] { core::sha256(document); }), "ns");
  const auto folder = fs::temp_directory_path() / ("chancery-bench-" + std::to_string(::getpid()));
  const auto file = folder / "file";
  std::string bytes;
  print("writing it by rename over itself", measure([&] { core::write_file(file, document); }), "ns");
  print("opening and reading it", measure([&] { core::read_file(file, bytes); }), "ns");
  fs::remove_all(folder);
}

// What each component took since `before`.
void print_shares(const Chain& c, const std::vector<core::StageTiming>& before, double mean_bytes) {
  auto timings = c.analysis->timings();
  double sum = 0;
  for (std::size_t i = 0; i < timings.size(); ++i) {
    timings[i].time_ns -= before[i].time_ns;
    timings[i].calls -= before[i].calls;
    sum += static_cast<double>(timings[i].time_ns);
  }
  for (std::size_t i = 0; i < timings.size(); ++i) {
    const auto& t = timings[i];
    if (t.calls == 0) continue;
    const auto stages = c.plan.stages.size();
    const auto& id = i == 0 ? "reader" : i <= stages ? c.plan.stages[i - 1].id : c.plan.exporters[i - 1 - stages].id;
    std::printf("    %-24s %5.1f %% of the time, %8.1f MB/s\n", id.c_str(), 100 * static_cast<double>(t.time_ns) / sum,
                mean_bytes * static_cast<double>(t.calls) / static_cast<double>(t.time_ns) * 1e3);
  }
}

void render_all(Chain& c, std::size_t bytes, core::DocumentOutcome& outcome) {
  for (std::size_t i = 0; i < c.plan.exporters.size(); ++i) {
    core::OutputSide output;
    c.analysis->render(i, {"document", std::string(64, '0'), "text/plain", bytes}, output, outcome);
  }
}

// Analysis and rendering, in memory.
void pipeline(const fs::path& file, const std::string& name, const Corpus& corpus) {
  const auto c = chain(file, {BUNDLED_PLUGINS});
  const auto all = [&] {
    for (const auto& d : corpus.documents) {
      core::DocumentOutcome outcome;
      c->analysis->analyse(0, {d, "", ""}, outcome);
      render_all(*c, d.size(), outcome);
      if (outcome.outcome != core::Outcome::ok) throw Error(Code::failed, outcome.stage, outcome.message);
    }
  };
  all();  // the reader is made and memory grown
  const auto before = c->analysis->timings();
  const auto f = measure(all);
  const auto bytes = static_cast<double>(corpus.bytes());
  print(name, {bytes / f.median * 1e3, bytes / f.high * 1e3, bytes / f.low * 1e3}, "MB/s");
  print_shares(*c, before, bytes / static_cast<double>(corpus.documents.size()));
}

void pipelines(const fs::path& folder, const Corpus& corpus) {
  std::printf("Pipelines over %zu %s of %zu bytes in all, without files\n", corpus.documents.size(),
              corpus.name.c_str(), corpus.bytes());
  const auto to_jsonl = folder / "reply-brief-to-jsonl.json";
  std::ofstream(to_jsonl) << R"({"chancery":1,"extends":")" PIPELINES R"(/reply-brief.json","consumers":{)"
                          << R"("leadership":[{"use":"exporter.jsonl","to":"documents.jsonl"}]}})";
  for (const auto* name : {"structure", "reply-brief", "full"})
    pipeline(std::string(PIPELINES) + "/" + name + ".json", name, corpus);
  pipeline(to_jsonl, "reply-brief to JSONL", corpus);
}

// Milliseconds from start to end of the program.
double run_program(const std::vector<const char*>& words) {
  std::fflush(stdout);
  const auto start = Clock::now();
  const auto child = ::fork();
  if (child == 0) {
    if (!std::freopen("/dev/null", "w", stdout) || !std::freopen("/dev/null", "w", stderr)) ::_exit(127);
    auto argv = words;
    argv.push_back(nullptr);
    ::execv(PROGRAM, const_cast<char* const*>(argv.data()));
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (status != 0) throw Error(Code::failed, PROGRAM, "ended with status " + std::to_string(status));
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void start_up(const fs::path& folder) {
  std::printf("Start-up\n");
  ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
  const auto repeat = [&](const std::vector<const char*>& words, bool cold = false) {
    std::vector<double> values;
    for (int i = 0; i < 2 * rounds + 1; ++i) {
      if (cold) fs::remove_all(folder / "cache");
      values.push_back(run_program(words));
    }
    return figure(std::move(values));
  };
  print("chancery --version", repeat({PROGRAM, "--version"}), "ms", 10);
  print("chancery plugins list, nothing cached", repeat({PROGRAM, "plugins", "list"}, true), "ms");
  print("chancery plugins list, cached", repeat({PROGRAM, "plugins", "list"}), "ms", 20);
  print("chancery check reply-brief.json", repeat({PROGRAM, "check", PIPELINES "/reply-brief.json"}), "ms", 50);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<Corpus> corpora{generated(), corpus_of("samples", PIPELINES "/samples")};
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--short") == 0) rounds = 3, seconds_a_round = 0.01;
    else corpora.push_back(corpus_of("documents", argv[i]));
  }
  const auto folder = fs::temp_directory_path() / ("chancery-bench-run-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  try {
    engine(folder);
    edges(corpora.front().documents.front());
    for (const auto& corpus : corpora) pipelines(folder, corpus);
    start_up(folder);
  } catch (const Error& e) {
    std::fprintf(stderr, "bench: %s\n", e.what());
    return 1;
  }
  fs::remove_all(folder);
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  std::printf("Peak memory of this program: %ld MB\n", usage.ru_maxrss / 1024);
}
