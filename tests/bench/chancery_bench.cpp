// What the engine costs and what the components do, measured in one run. Medians of several rounds with their spread;
// compare figures of one run only. --short: few rounds, to see that it works. Further words are folders of documents
// to measure pipelines with. `--documents FOLDER COUNT BYTES` only writes generated documents of at least so many
// bytes.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "chain.hpp"
#include "chancery/error.hpp"
#include "core/process/channel.hpp"
#include "core/process/child.hpp"
#include "core/process/sandbox.hpp"
#include "core/store/file.hpp"
#include "core/store/sha256.hpp"
#include "generated_document.hpp"

namespace {

namespace fs = std::filesystem;
using namespace chancery;
using bench::Chain, bench::chain, bench::chain_of, bench::Corpus, bench::corpus_of;
using Clock = std::chrono::steady_clock;

int rounds = 9;
double seconds_a_round = 0.2;
std::size_t bytes_in_all = 200'000'000;

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

Figure time_of(Chain& c, std::string_view bytes) {
  return measure([&] { c.analyse(bytes); });
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
  const auto rate = [&](double ns_a_document) { return mean_bytes / ns_a_document * 1e3; };
  double extractors_ns = 0;  // of a document
  int extractors = 0;
  for (std::size_t i = 0; i < timings.size(); ++i) {
    const auto& t = timings[i];
    if (t.calls == 0) continue;
    const auto ns = static_cast<double>(t.time_ns) / static_cast<double>(t.calls);
    const auto stages = c.plan.stages.size();
    const auto& id = i == 0 ? "reader" : i <= stages ? c.plan.stages[i - 1].id : c.plan.exporters[i - 1 - stages].id;
    std::printf("    %-24s %5.1f %% of the time, %8.1f MB/s\n", id.c_str(), 100 * static_cast<double>(t.time_ns) / sum,
                rate(ns));
    if (!id.starts_with("extractor.")) continue;
    ++extractors;
    extractors_ns += ns;
  }
  if (extractors > 1) std::printf("    %-24s %23.1f MB/s\n", "extractors together", rate(extractors_ns));
}

// A corpus again and again, until so much text went through in all rounds together.
Figure passes(const std::function<void()>& pass, std::size_t pass_bytes) {
  const auto count = std::max<std::size_t>(1, bytes_in_all / (pass_bytes * static_cast<std::size_t>(rounds)) + 1);
  std::vector<double> values;
  for (int i = 0; i < rounds; ++i) {
    const auto start = Clock::now();
    for (std::size_t n = 0; n < count; ++n) pass();
    values.push_back(std::chrono::duration<double, std::nano>(Clock::now() - start).count() /
                     static_cast<double>(count));
  }
  return figure(std::move(values));
}

// Analysis and rendering, in memory.
void pipeline(const fs::path& file, const std::string& name, const Corpus& corpus) {
  const auto c = chain(file, {BUNDLED_PLUGINS});
  const auto all = [&] {
    for (const auto& document : corpus.documents) c->run(document);
  };
  all();  // the reader is made and memory grown
  const auto before = c->analysis->timings();
  const auto f = passes(all, corpus.bytes());
  const auto bytes = static_cast<double>(corpus.bytes());
  print(name, {bytes / f.median * 1e3, bytes / f.high * 1e3, bytes / f.low * 1e3}, "MB/s");
  print_shares(*c, before, bytes / static_cast<double>(corpus.documents.size()));
}

void pipelines(const fs::path& folder, const Corpus& corpus) {
  std::printf("Pipelines over %zu %s of %zu bytes in all, again until %zu MB, without files\n", corpus.documents.size(),
              corpus.name.c_str(), corpus.bytes(), bytes_in_all / 1'000'000);
  const auto to_jsonl = folder / "reply-brief-to-jsonl.json";
  std::ofstream(to_jsonl) << R"({"chancery":1,"extends":")" PIPELINES R"(/reply-brief.json","consumers":{)"
                          << R"("leadership":[{"use":"exporter.jsonl","to":"documents.jsonl"}]}})";
  for (const auto* name : {"structure", "reply-brief", "full"})
    pipeline(std::string(PIPELINES) + "/" + name + ".json", name, corpus);
  pipeline(to_jsonl, "reply-brief to JSONL", corpus);
}

// Of the processor, for the file, its analysis, and a result as long as the file through a socket: the calls that a
// worker makes.
double ns_of_documents(Chain& c, int file, core::Descriptor& from, core::Descriptor& to) {
  std::string bytes;
  core::FrameReader reader(1 << 20);
  core::Frame frame;
  const auto one = [&] {
    core::read_input(file, "document", bytes);
    c.run(bytes);
    core::send_frame(from.get(), 1, bytes);
    if (reader.read(to.get(), frame) != core::FrameReader::Got::frame) throw Error(Code::failed, "", "no frame");
  };
  one();
  const auto start = std::clock();
  int count = 0;
  for (; static_cast<double>(std::clock() - start) < seconds_a_round / 4 * CLOCKS_PER_SEC; ++count) one();
  return static_cast<double>(std::clock() - start) * (1e9 / CLOCKS_PER_SEC) / count;
}

double ns_in_child(Chain& c, int file, bool confined) {
  const auto end = core::run_in_child(
      [&](const core::ChildAnswer& answer) {
        auto [from, to] = core::socket_pair();
        if (confined) core::confine_loading({}), core::confine_processing({});
        answer(std::to_string(ns_of_documents(c, file, from, to)));
      },
      std::chrono::minutes(1));
  if (!end.well()) throw Error(Code::failed, "child", end.reason);
  return std::stod(end.answer);
}

void sandbox(const fs::path& folder) {
  std::printf("Sandbox: a forked child with a document's calls and analysis, confined as a worker or not, in turn\n");
  for (const auto& part : core::lacking_parts()) std::printf("  lacking: %s\n", part.c_str());
  const auto c = chain(PIPELINES "/full.json", {BUNDLED_PLUGINS});
  for (const std::size_t size : {1'000, 15'000}) {
    const auto file = folder / "sandboxed.txt";
    const auto document = bench::generated_document(size, 1);
    core::write_file(file, document);
    c->run(document);  // so that the reader is made
    const auto fd = core::open_input(file);
    std::vector<double> open, percent;
    for (int i = 0; i < 5 * rounds; ++i) {
      open.push_back(ns_in_child(*c, fd.get(), false));
      percent.push_back(100 * (ns_in_child(*c, fd.get(), true) / open.back() - 1));
    }
    const auto what = "a document of " + std::to_string(size / 1000) + " KB";
    print(what + ", not confined", figure(std::move(open)), "ns");
    print(what + ", confined: more by", figure(std::move(percent)), "%", 2);
  }
}

struct Spent {
  double ms = 0, peak_mb = 0;
};

// From start to end of the program.
Spent run_program(std::vector<std::string> words) {
  std::fflush(stdout);
  const auto start = Clock::now();
  const auto child = ::fork();
  if (child == 0) {
    if (!std::freopen("/dev/null", "w", stdout) || !std::freopen("/dev/null", "w", stderr)) ::_exit(127);
    std::vector<char*> argv{const_cast<char*>(PROGRAM)};
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    ::execv(PROGRAM, argv.data());
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  if (status != 0) throw Error(Code::failed, PROGRAM, "ended with status " + std::to_string(status));
  return {std::chrono::duration<double, std::milli>(Clock::now() - start).count(), usage.ru_maxrss / 1024.0};
}

void start_up(const fs::path& folder) {
  std::printf("Start-up\n");
  ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
  const auto repeat = [&](const std::vector<std::string>& words, bool cold = false) {
    std::vector<double> values;
    for (int i = 0; i < 2 * rounds + 1; ++i) {
      if (cold) fs::remove_all(folder / "cache");
      values.push_back(run_program(words).ms);
    }
    return figure(std::move(values));
  };
  const std::string brief = PIPELINES "/reply-brief.json";
  print("chancery --version", repeat({"--version"}), "ms", 10);
  print("chancery plugins list, nothing cached", repeat({"plugins", "list"}, true), "ms");
  print("chancery plugins list, cached", repeat({"plugins", "list"}), "ms", 20);
  print("chancery check reply-brief.json, nothing cached", repeat({"check", brief}, true), "ms");
  print("chancery check reply-brief.json, cached", repeat({"check", brief}), "ms", 50);
  print("chancery check reply-brief.json --no-create, cached", repeat({"check", "--no-create", brief}), "ms");
}

// Of the program over a folder of generated documents.
void peak_memory(const fs::path& folder) {
  std::printf("Peak memory of the program\n");
  const auto corpus = bench::generated_corpus();
  const auto documents = folder / "documents";
  fs::create_directories(documents);
  for (std::size_t i = 0; i < 200; ++i)
    core::write_file(documents / ("d" + std::to_string(i) + ".txt"), corpus.documents[i % corpus.documents.size()]);
  for (const auto* name : {"structure", "reply-brief", "full"}) {
    std::vector<double> values;
    for (int i = 0; i < rounds; ++i) {
      fs::remove_all(folder / "out");
      values.push_back(run_program({"run", std::string(PIPELINES) + "/" + name + ".json", documents.string(), "--out",
                                    (folder / "out").string()})
                           .peak_mb);
    }
    print(std::string("chancery run ") + name + ".json, 200 generated documents", figure(std::move(values)), "MB");
  }
}

int write_documents(const fs::path& folder, unsigned count, std::size_t bytes_min) {
  for (unsigned i = 0; i < count; ++i)
    core::write_file(folder / (std::to_string(i) + ".txt"), bench::generated_document(bytes_min, i));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const auto folder = fs::temp_directory_path() / ("chancery-bench-run-" + std::to_string(::getpid()));
  try {
    if (argc == 5 && std::strcmp(argv[1], "--documents") == 0)
      return write_documents(argv[2], static_cast<unsigned>(std::stoul(argv[3])), std::stoul(argv[4]));
    std::vector<fs::path> given;
    bool only_sandbox = false;
    for (int i = 1; i < argc; ++i) {
      if (std::strcmp(argv[i], "--short") == 0) rounds = 3, seconds_a_round = 0.01, bytes_in_all = 1'000'000;
      else if (std::strcmp(argv[i], "--sandbox") == 0) only_sandbox = true;
      else given.emplace_back(argv[i]);
    }
    fs::create_directories(folder);
    if (only_sandbox) {
      sandbox(folder);
      fs::remove_all(folder);
      return 0;
    }
    peak_memory(folder);  // first: a child's peak is at least its parent's size
    start_up(folder);
    std::vector<Corpus> corpora{bench::generated_corpus(), corpus_of("samples", PIPELINES "/samples")};
    for (const auto& name : given) corpora.push_back(corpus_of("documents of " + name.string(), name));
    engine(folder);
    edges(corpora.front().documents.front());
    for (const auto& corpus : corpora) pipelines(folder, corpus);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "chancery_bench [--short] [FOLDER…]: %s\n", e.what());
    fs::remove_all(folder);
    return 1;
  }
  fs::remove_all(folder);
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  std::printf("Peak memory of this program: %ld MB\n", usage.ru_maxrss / 1024);
}
