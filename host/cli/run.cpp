// chancery run: inputs through a pipeline to its consumers' files.
#include "../core/engine/run.hpp"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "../core/engine/report.hpp"
#include "chancery/error.hpp"
#include "command.hpp"
#include "progress.hpp"

namespace chancery::cli {
namespace {

std::atomic<int> interrupts{0};

// The first drains, the second stops.
void on_interrupt(int) {
  if (interrupts.fetch_add(1) > 0) ::_exit(kInterrupted);
}

void print_summary(const core::RunSummary& summary, const std::string& out, double seconds) {
  std::string counts;
  for (std::size_t i = 0; i < core::kOutcomeNames.size(); ++i)
    if (summary.counts[i] || i == 0)
      counts +=
          (counts.empty() ? "" : ", ") + std::to_string(summary.counts[i]) + " " + std::string(core::kOutcomeNames[i]);
  std::fprintf(stderr, "%s: %s in %s; %llu files below %s",
               summary.interrupted       ? "interrupted"
               : summary.stopped.empty() ? "done"
                                         : "stopped",
               counts.c_str(), duration_text(seconds).c_str(), static_cast<unsigned long long>(summary.files),
               out.c_str());
  if (!summary.replaced.empty()) std::fprintf(stderr, ", %zu of them replaced", summary.replaced.size());
  std::fprintf(stderr, "; report in %s/.chancery/report.json\n", out.c_str());
  if (!summary.stopped.empty())
    std::fprintf(stderr, "chancery: the run could not go on: %s\n", summary.stopped.c_str());
}

// Counted as signed: Program_options would take -1 for a very large number.
std::size_t limit_of(const po::variables_map& values) {
  if (!values.count("limit")) return SIZE_MAX;
  const auto limit = values["limit"].as<std::int64_t>();
  if (limit < 1) throw Error(Code::usage, "--limit " + std::to_string(limit), "expected 1 or more");
  return static_cast<std::size_t>(limit);
}

// What a pipeline may say, but what binds only in worker processes.
void warn_of_unbound(const core::PipelineSpec& spec, spdlog::logger& log) {
  const auto limited = [](const core::LimitsSpec& l) { return l.time_ms || l.memory_mb || l.emitted_mb; };
  bool limits = limited(spec.limits), allow = spec.root.find("allow") != nullptr;
  for (const auto& stage : spec.stages) limits |= limited(stage.limits);
  for (const auto& [consumer, exporters] : spec.consumers)
    for (const auto& exporter : exporters) allow |= exporter.node.find("allow") != nullptr;
  std::string keys;
  const auto name = [&](bool there, const char* key) {
    if (there) keys += (keys.empty() ? "" : ", ") + std::string(key);
  };
  name(limits, "limits");
  name(allow, "allow");
  name(spec.root.find("stop_if") != nullptr, "stop_if");
  if (!keys.empty()) log.warn("mode inline: {} of this pipeline do not bind here", keys);
}

int exit_code(const core::RunSummary& summary) {
  if (!summary.stopped.empty()) return kStopped;
  if (summary.interrupted) return kInterrupted;
  using core::Outcome;
  return summary.count(Outcome::failed) + summary.count(Outcome::partial) > 0 || summary.unread_argument ? kNotAllWell
                                                                                                         : kWell;
}

void add_options(po::options_description& options, std::string& mode) {
  using Texts = std::vector<std::string>;
  options.add_options()("out", po::value<std::string>()->value_name("FOLDER")->default_value("out"),
                        "where targets start; made if absent")("for", po::value<Texts>()->value_name("CONSUMER"),
                                                               "only these consumers (repeatable)")(
      "set", po::value<Texts>()->value_name("NAME=VALUE"), "set a parameter (repeatable)")(
      "include", po::value<Texts>()->value_name("GLOB"), "of folders only these files (repeatable)")(
      "exclude", po::value<Texts>()->value_name("GLOB"), "of folders not these files (repeatable)")(
      "root", po::value<std::string>()->value_name("FOLDER")->default_value(""),
      "where the ids of file arguments start")("limit", po::value<std::int64_t>()->value_name("N"),
                                               "only the first N inputs")(
      "mode", po::value<std::string>(&mode)->value_name("MODE")->default_value("inline"),
      "inline: everything in this process");
}

}  // namespace

int run(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery run PIPELINE INPUT… [--out FOLDER]");
  line.summary =
      "Runs a pipeline over documents: files, folders, '-' for one document on stdin, '@list.txt' for a list.\n"
      "Exit code 0: all well; 1: wrong use or faulty pipeline; 2: some documents failed or are partial;\n"
      "3: the run could not go on; 130: interrupted.";
  line.example = "chancery run pipelines/full.json documents/ --include '*.txt' --for leadership --out out";
  std::string mode;
  add_options(line.options, mode);
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (arguments.size() < 2)
    throw Error(Code::usage, "", "expected a pipeline and at least one input\nusage: " + line.usage);
  if (values["out"].as<std::string>().empty()) throw Error(Code::usage, "--out", "expected a folder");
  if (mode != "inline") throw Error(Code::usage, "--mode " + mode, "expected inline");
  const auto loaded = load(context, arguments[0], list_of(values, "set"), list_of(values, "for"));
  print(loaded->faults);
  if (core::any_error(loaded->faults)) return kUsage;
  if (loaded->plan.exporters.empty())
    throw Error(Code::pipeline, arguments[0], "no consumer has an exporter, so nothing would be written");
  core::InputSelection selection{
      {arguments.begin() + 1, arguments.end()}, list_of(values, "include"),      list_of(values, "exclude"),
      values["root"].as<std::string>(),         values["out"].as<std::string>(), limit_of(values)};
  const auto inputs = core::list_inputs(selection);
  warn_of_unbound(loaded->spec, *context.log);
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  Progress progress;
  core::RunSettings settings{selection.out, &interrupts, [&](auto done, auto total, const auto& outcomes) {
                               progress.update(done, total, outcomes);
                             }};
  const auto summary = core::run_inline(loaded->plan, inputs, settings, *context.log);
  progress.end();
  print_summary(summary, selection.out.string(), progress.seconds());
  if (context.json) context.out.write(core::report_json(loaded->plan, summary) + "\n");
  return exit_code(summary);
}

}  // namespace chancery::cli
