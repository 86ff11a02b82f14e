// chancery run: inputs through a pipeline to its consumers' files.
#include "../core/engine/run.hpp"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "../core/engine/report.hpp"
#include "chancery/error.hpp"
#include "command.hpp"
#include "metrics_file.hpp"
#include "progress.hpp"
#include "run_request.hpp"

namespace chancery::cli {
namespace {

std::atomic<int> interrupts{0};

// The first drains, the second stops.
void on_interrupt(int) {
  if (interrupts.fetch_add(1) > 0) ::_exit(kInterrupted);
}

// What a pipeline may say, but what binds only in worker processes.
void warn_of_unbound(const core::LoadedPlan& loaded, spdlog::logger& log) {
  const auto limited = [](const core::LimitsSpec& l) { return l.time_ms || l.memory_mb; };
  bool limits = limited(loaded.spec.limits) || limited(loaded.request.limits);
  for (const auto& stage : loaded.spec.stages) limits |= limited(stage.limits);
  if (limits) log.warn("mode inline: limits of time and memory do not bind here");
  log.warn("mode inline: plugins run in this process, without a sandbox");
}

int exit_code(core::RunResult result) {
  switch (result) {
    case core::RunResult::well: return kWell;
    case core::RunResult::not_all_well: return kNotAllWell;
    case core::RunResult::interrupted: return kInterrupted;
    case core::RunResult::stopped: break;
  }
  return kStopped;
}

// Shows how far the run is while it goes on.
template <class Run>
core::RunSummary run_seen(const core::Plan& plan, core::RunSettings settings, spdlog::logger& log,
                          std::optional<MetricsFile>& metrics, Run&& run) {
  Progress progress(plan, log);
  settings.progress = [&](const auto& so_far, const auto& fresh) {
    progress.update(so_far, fresh);
    if (metrics) metrics->update(so_far);
  };
  try {
    auto summary = run(settings);
    progress.end();
    if (metrics) metrics->end(summary);
    return summary;
  } catch (...) {
    progress.end();
    if (metrics) metrics->fail();
    throw;
  }
}

}  // namespace

int run(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery run PIPELINE INPUT… [--out FOLDER]");
  line.summary =
      "Runs a pipeline over documents: files, folders, '-' for one document on stdin, '@list.txt' for a list.\n"
      "What an earlier run into the same folder has done, and nothing has changed since, is not done again.\n"
      "Plugins run in worker processes, confined and limited; what one of them does to its process costs its "
      "document.\n"
      "Exit code 0: all well; 1: wrong use, faulty pipeline or component; 2: some documents failed or are partial;\n"
      "3: the run could not go on, or stop_if ended it; 130: interrupted.";
  line.example = "chancery run pipelines/full.json documents/ --include '*.txt' --for leadership --out out";
  std::string mode;
  add_run_options(line.options);
  line.options.add_options()("metrics", po::value<std::string>()->value_name("FILE"),
                             "keep this file up to date with the run's metrics, in Prometheus' text format")(
      "mode", po::value<std::string>(&mode)->value_name("MODE")->default_value("workers"),
      "workers: plugins in processes of their own, confined and limited; inline: all in this process, for debuggers, "
      "without a sandbox and without limits of time and memory");
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (mode != "inline" && mode != "workers") throw Error(Code::usage, "--mode " + mode, "expected workers or inline");
  if (mode == "inline" && values.count("require-sandbox"))
    throw Error(Code::usage, "--require-sandbox", "there is none in mode inline");
  auto request = run_request(context, values, arguments, line.usage);
  if (!request) return kUsage;
  const auto& [loaded, inputs, settings, workers] = *request;
  if (mode == "inline") warn_of_unbound(*loaded, *context.log);
  request->settings.interrupts = &interrupts;
  if (mode == "inline") request->settings.bounds = core::Bounds::none;
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  std::optional<MetricsFile> metrics;
  if (values.count("metrics")) metrics.emplace(values["metrics"].as<std::string>(), loaded->plan, inputs, *context.log);
  const auto summary = run_seen(loaded->plan, settings, *context.log, metrics, [&](const auto& seen) {
    return mode == "inline"
               ? core::run_inline(request->loaded->plan, request->inputs, seen, *context.log)
               : core::run_in_workers(*request->loaded, request->inputs, seen, request->workers, *context.log);
  });
  std::fputs(summary_text(loaded->plan, summary, settings.out.string()).c_str(), stderr);
  if (context.json) context.out.write(core::report_json(loaded->plan, summary) + "\n");
  return exit_code(summary.result());
}

}  // namespace chancery::cli
