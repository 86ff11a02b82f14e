// One small workload, the same each time, for counting instructions: `chancery_counted WORKLOAD FOLDER` sets it up,
// warms it up, and runs it once in a function of its own that callgrind collects. tests/bench/instructions.py counts
// and compares.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <string>

#include "chain.hpp"
#include "chancery/error.hpp"
#include "core/pipeline/pipeline_schema.hpp"

namespace {

namespace fs = std::filesystem;
using namespace chancery;

using Workload = std::function<void()>;

Workload bundled(const std::string& name) {
  const std::shared_ptr chain = bench::chain(std::string(PIPELINES) + "/" + name + ".json", {BUNDLED_PLUGINS});
  return [chain, corpus = bench::generated_corpus()] {
    for (const auto& document : corpus.documents) chain->run(document);
  };
}

Workload own(const fs::path& folder, const std::string& component, int stages, int documents) {
  const std::shared_ptr chain = bench::chain_of(folder, component, stages);
  return [chain, documents] {
    const std::string text(300, 'x');
    for (int i = 0; i < documents; ++i) chain->analyse(text);
  };
}

void write(const fs::path& file, std::string_view text) { std::ofstream(file) << text; }

// The installed components, but for their code: hashing it is nearly all of a check, and done in other instructions on
// each processor.
core::Registry without_code(const fs::path& folder) {
  auto plugins = core::Registry::discover({BUNDLED_PLUGINS}, {}).plugins();
  for (auto& plugin : plugins) write(plugin.file = folder / plugin.file.filename(), "no code");
  return core::Registry(std::move(plugins));
}

Workload check(const fs::path& folder, const fs::path& pipeline, std::vector<core::Setting> settings) {
  const auto registry = std::make_shared<core::Registry>(without_code(folder));
  return [registry, pipeline, settings] {
    std::vector<core::Fault> faults;
    const auto spec = core::load_pipeline(pipeline, settings, faults);
    core::make_plan(spec, *registry, {}, faults);
    for (auto& fault : faults) fault.text();
  };
}

Workload check_bundled(const fs::path& folder) {
  const auto lexicon = folder / "lexicon.json";
  write(lexicon, "{}");
  return check(folder, PIPELINES "/reply-brief.json", {{"lexicon", lexicon.string()}});
}

// Two faults a stage.
fs::path faulty(const fs::path& folder) {
  const auto file = folder / "faulty.json";
  std::ofstream out(file);
  out << R"({ "chancery": 1, "params": { "n": { "type": "integer", "default": 3 } }, "readers": [ { "use": "reader.txet" } ],)"
      << "\n  \"stages\": [\n";
  for (int i = 0; i < 300; ++i)
    out << (i ? ",\n" : "") << R"(    { "use": "summariser.laed", "id": "s)" << i
        << R"(", "options": { "sentences": "${n}" }, "on_eror": "skip" }  /* 摘要 */)";
  out << "\n  ] }\n";
  return file;
}

Workload reader() {
  const std::shared_ptr chain = bench::chain(PIPELINES "/structure.json", {BUNDLED_PLUGINS});
  chain->plan.exporters.clear();
  return [chain, samples = bench::corpus_of("samples", PIPELINES "/samples")] {
    for (const auto& document : samples.documents) chain->analyse(document);
  };
}

const std::map<std::string, std::function<Workload(const fs::path&)>> kWorkloads = {
    {"null-stages", [](const fs::path& folder) { return own(folder, "segmenter.bench.null", 50, 100); }},
    {"emit", [](const fs::path& folder) { return own(folder, "extractor.bench.emit", 20, 20); }},
    {"samples", [](const fs::path&) { return reader(); }},
    {"structure", [](const fs::path&) { return bundled("structure"); }},
    {"reply-brief", [](const fs::path&) { return bundled("reply-brief"); }},
    {"full", [](const fs::path&) { return bundled("full"); }},
    {"check", [](const fs::path& folder) { return check_bundled(folder); }},
    {"faults", [](const fs::path& folder) { return check(folder, faulty(folder), {}); }}};

}  // namespace

// Collected by its name.
extern "C" __attribute__((noinline, visibility("default"))) void counted_workload(const Workload& workload) {
  workload();
  asm volatile("");  // no jump instead of a call, at which collecting would end
}

int main(int argc, char** argv) {
  const auto known = argc == 3 ? kWorkloads.find(argv[1]) : kWorkloads.end();
  if (known == kWorkloads.end()) {
    for (const auto& workload : kWorkloads) std::printf("%s\n", workload.first.c_str());
    return argc == 1 ? 0 : 1;
  }
  try {
    const auto workload = known->second(argv[2]);
    workload();
    counted_workload(workload);
  } catch (const Error& e) {
    std::fprintf(stderr, "counted: %s\n", e.what());
    return 1;
  }
}
