// chancery run: inputs through a pipeline to its consumers' files.
#include "../core/engine/run.hpp"

#include <sched.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <cstdio>

#include "../core/engine/report.hpp"
#include "../core/engine/supervisor.hpp"
#include "chancery/error.hpp"
#include "command.hpp"
#include "metrics_file.hpp"
#include "progress.hpp"

namespace chancery::cli {
namespace {

constexpr std::int64_t kJobsMax = 1024;
constexpr std::size_t kShardsMax = 1'000'000;

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

std::size_t cores() {
  cpu_set_t set;
  CPU_ZERO(&set);
  return ::sched_getaffinity(0, sizeof set, &set) == 0 ? static_cast<std::size_t>(CPU_COUNT(&set)) : 1;
}

// The I-th contiguous N-th of the inputs, from 1: the shards' outputs in order are the whole run's.
std::vector<core::Input> shard_of(std::vector<core::Input> inputs, const po::variables_map& values) {
  if (!values.count("shard")) return inputs;
  const auto text = values["shard"].as<std::string>();
  std::size_t i = 0, n = 0;
  const auto* end = text.data() + text.size();
  const auto slash = std::from_chars(text.data(), end, i);
  const bool divided = slash.ec == std::errc() && slash.ptr != end && *slash.ptr == '/';
  const auto rest = divided ? std::from_chars(slash.ptr + 1, end, n) : slash;
  if (!divided || rest.ec != std::errc() || rest.ptr != end || i < 1 || i > n || n > kShardsMax)
    throw Error(Code::usage, "--shard " + text, "expected I/N, I from 1 to N, such as 2/3");
  const auto border = [&](std::size_t k) { return static_cast<std::ptrdiff_t>(inputs.size() * k / n); };
  std::vector<core::Input> out(inputs.begin() + border(i - 1), inputs.begin() + border(i));
  if (out.empty())
    throw Error(Code::usage, "--shard " + text, "there are fewer inputs than shards, so this one is empty");
  return out;
}

// What an output folder belongs to: the same words list the same inputs, from whatever folder.
std::string words_of(const core::InputSelection& selection, const po::variables_map& values) {
  namespace fs = std::filesystem;
  const auto absolute = [](const std::string& path) { return fs::absolute(path).lexically_normal().string(); };
  std::string out;
  bool any_file = false;
  for (const auto& argument : selection.arguments) {
    const bool list = argument.starts_with("@");
    any_file |= list || !fs::is_directory(argument);
    out += (out.empty() ? "" : " ") + (argument == "-" ? argument
                                       : list          ? "@" + absolute(argument.substr(1))
                                                       : absolute(argument));
  }
  if (any_file) out += " --root " + absolute(selection.root.empty() ? "." : selection.root.string());
  for (const auto& glob : selection.include) out += " --include '" + glob + "'";
  for (const auto& glob : selection.exclude) out += " --exclude '" + glob + "'";
  if (values.count("limit")) out += " --limit " + std::to_string(selection.limit);
  if (values.count("shard")) out += " --shard " + values["shard"].as<std::string>();
  return out;
}

std::vector<std::string> stages_to_refresh(const po::variables_map& values, const core::Plan& plan) {
  std::vector<std::string> ids;
  for (const auto& stage : plan.stages) ids.push_back(stage.id);
  auto out = list_of(values, "refresh");
  for (const auto& id : out) {
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) continue;
    const auto near = core::nearest(id, ids);
    throw Error(Code::usage, "--refresh " + id,
                "the pipeline has no such stage" + (near.empty() ? "" : ", did you mean '" + near + "'?"));
  }
  return out;
}

// 1 or more, if it was given.
std::optional<std::int64_t> count_of(const po::variables_map& values, const char* name, std::int64_t most) {
  if (!values.count(name)) return std::nullopt;
  const auto value = values[name].as<std::int64_t>();
  if (value < 1 || value > most)
    throw Error(Code::usage, "--" + std::string(name) + " " + std::to_string(value),
                "expected 1 or more" + (most < core::kLimitMax ? ", at most " + std::to_string(most) : ""));
  return value;
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
      "jobs", po::value<std::int64_t>()->value_name("N"),
      "documents at once, each in a worker process; unless given, as many as there are cores")(
      "time-ms", po::value<std::int64_t>()->value_name("N"),
      "at most so long a component with one document; the smallest of this and the pipeline's limits binds")(
      "memory-mb", po::value<std::int64_t>()->value_name("N"), "at most so much growth of a worker with one document")(
      "emitted-mb", po::value<std::int64_t>()->value_name("N"),
      "at most so much emitted by a component for one document")(
      "metrics", po::value<std::string>()->value_name("FILE"),
      "keep this file up to date with the run's metrics, in Prometheus' text format")(
      "shard", po::value<std::string>()->value_name("I/N"), "only the I-th of N parts of the list of inputs")(
      "cache", po::value<std::string>()->value_name("FOLDER"), "where results are kept; the user's cache unless given")(
      "no-cache", "neither use nor keep results of other runs")("refresh", po::value<Texts>()->value_name("STAGE"),
                                                                "compute this stage's results anew (repeatable)")(
      "retry", "try again what failed before, also where nothing changed")(
      "rehash", "read every input to see whether it changed; else size, time and inode tell")(
      "prune", "remove what earlier runs made and this one no longer makes")(
      "rebase", "let the output folder belong to these inputs from now on")(
      "require-sandbox", "refuse to run where a part of the sandbox is lacking")(
      "mode", po::value<std::string>(&mode)->value_name("MODE")->default_value("workers"),
      "workers: plugins in processes of their own, confined and limited; inline: all in this process, for debuggers, "
      "without a sandbox and without limits of time and memory");
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
      "Plugins run in worker processes, confined and limited; what one of them does to its process costs its "
      "document.\n"
      "Exit code 0: all well; 1: wrong use, faulty pipeline or component; 2: some documents failed or are partial;\n"
      "3: the run could not go on, or stop_if ended it; 130: interrupted.";
  line.example = "chancery run pipelines/full.json documents/ --include '*.txt' --for leadership --out out";
  std::string mode;
  add_options(line.options, mode);
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (arguments.size() < 2)
    throw Error(Code::usage, "", "expected a pipeline and at least one input\nusage: " + line.usage);
  if (values["out"].as<std::string>().empty()) throw Error(Code::usage, "--out", "expected a folder");
  if (mode != "inline" && mode != "workers") throw Error(Code::usage, "--mode " + mode, "expected workers or inline");
  const auto limit = [&](const char* name) { return count_of(values, name, core::kLimitMax); };
  const auto loaded = load(context, arguments[0], list_of(values, "set"), list_of(values, "for"),
                           {limit("time-ms"), limit("memory-mb"), limit("emitted-mb")});
  print(loaded->faults);
  if (core::any_error(loaded->faults)) return kUsage;
  if (loaded->plan.exporters.empty())
    throw Error(Code::pipeline, arguments[0], "no consumer has an exporter, so nothing would be written");
  core::InputSelection selection{{arguments.begin() + 1, arguments.end()},
                                 list_of(values, "include"),
                                 list_of(values, "exclude"),
                                 values["root"].as<std::string>(),
                                 values["out"].as<std::string>(),
                                 static_cast<std::size_t>(count_of(values, "limit", INT64_MAX).value_or(INT64_MAX))};
  const auto inputs = shard_of(core::list_inputs(selection), values);
  if (mode == "inline") warn_of_unbound(*loaded, *context.log);
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  const core::WorkerSettings workers{
      static_cast<std::size_t>(count_of(values, "jobs", kJobsMax).value_or(static_cast<std::int64_t>(cores()))),
      values.count("require-sandbox") != 0};
  if (mode == "inline" && workers.require_sandbox)
    throw Error(Code::usage, "--require-sandbox", "there is none in mode inline");
  std::optional<MetricsFile> metrics;
  if (values.count("metrics")) metrics.emplace(values["metrics"].as<std::string>(), loaded->plan, inputs, *context.log);
  core::RunSettings settings;
  settings.out = selection.out;
  settings.interrupts = &interrupts;
  if (!values.count("no-cache")) settings.cache = cache_of(values);
  settings.cache_bytes_max = static_cast<std::uint64_t>(kCacheMbMax) << 20;
  settings.refresh = stages_to_refresh(values, loaded->plan);
  settings.selection = words_of(selection, values);
  settings.every_consumer = !values.count("for");
  settings.retry = values.count("retry") != 0;
  settings.rehash = values.count("rehash") != 0;
  settings.prune = values.count("prune") != 0;
  settings.rebase = values.count("rebase") != 0;
  const auto summary = run_seen(loaded->plan, settings, *context.log, metrics, [&](const auto& seen) {
    return mode == "inline" ? core::run_inline(loaded->plan, inputs, seen, *context.log)
                            : core::run_in_workers(*loaded, inputs, seen, workers, *context.log);
  });
  std::fputs(summary_text(loaded->plan, summary, selection.out.string()).c_str(), stderr);
  if (context.json) context.out.write(core::report_json(loaded->plan, summary) + "\n");
  return exit_code(summary.result());
}

}  // namespace chancery::cli
