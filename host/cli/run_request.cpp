// Options of run and plan: see run_request.hpp.
#include "run_request.hpp"

#include <sched.h>

#include <charconv>

#include "chancery/error.hpp"

namespace chancery::cli {
namespace {

constexpr std::int64_t kJobsMax = 1024;
constexpr std::size_t kShardsMax = 1'000'000;

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
  const auto absolute = [](const std::string& path) {
    const auto out = fs::absolute(path).lexically_normal();
    return (out.has_filename() ? out : out.parent_path()).string();
  };
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

// Each --export with the --to in its place; one without starts from the documents' names.
std::vector<core::AskedExport> asked_exports(const po::variables_map& values) {
  std::vector<core::AskedExport> out;
  for (auto& use : list_of(values, "export")) out.push_back({std::move(use), "{path}"});
  const auto targets = list_of(values, "to");
  if (targets.size() > out.size())
    throw Error(Code::usage, "--to " + targets[out.size()], "expected an --export that writes there");
  for (std::size_t i = 0; i < targets.size(); ++i) out[i].to = targets[i];
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

}  // namespace

std::size_t jobs_of(const po::variables_map& values) {
  return static_cast<std::size_t>(count_of(values, "jobs", kJobsMax).value_or(static_cast<std::int64_t>(cores())));
}

void add_run_options(po::options_description& options) {
  using Texts = std::vector<std::string>;
  options.add_options()("out", po::value<std::string>()->value_name("FOLDER")->default_value("out"),
                        "where targets start; made if absent")("for", po::value<Texts>()->value_name("CONSUMER"),
                                                               "only these consumers (repeatable)")(
      "export", po::value<Texts>()->value_name("EXPORTER"),
      "beside the consumers named by --for, let this exporter write too (repeatable)")(
      "to", po::value<Texts>()->value_name("TARGET"),
      "where an --export writes, the first --to that of the first; '{path}' unless given")(
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
      "at most so much emitted by a component for one document")("shard", po::value<std::string>()->value_name("I/N"),
                                                                 "only the I-th of N parts of the list of inputs")(
      "cache", po::value<std::string>()->value_name("FOLDER"), "where results are kept; the user's cache unless given")(
      "no-cache", "neither use nor keep results of other runs")("refresh", po::value<Texts>()->value_name("STAGE"),
                                                                "compute this stage's results anew (repeatable)")(
      "retry", "try again what failed before, also where nothing changed")(
      "rehash", "read every input to see whether it changed; else size, time and inode tell")(
      "prune", "remove what earlier runs made and this one no longer makes")(
      "rebase", "let the output folder belong to these inputs from now on")(
      "require-sandbox", "refuse to run where a part of the sandbox is lacking");
}

std::optional<RunRequest> run_request(const Context& context, const po::variables_map& values,
                                      const std::vector<std::string>& words, const std::string& usage) {
  if (words.size() < 2) throw Error(Code::usage, "", "expected a pipeline and at least one input\nusage: " + usage);
  if (values["out"].as<std::string>().empty()) throw Error(Code::usage, "--out", "expected a folder");
  const auto limit = [&](const char* name) { return count_of(values, name, core::kLimitMax); };
  RunRequest out;
  out.loaded = load(context, words[0], list_of(values, "set"), list_of(values, "for"),
                    {limit("time-ms"), limit("memory-mb"), limit("emitted-mb")}, asked_exports(values),
                    values["out"].as<std::string>());
  print(out.loaded->faults);
  if (core::any_error(out.loaded->faults)) return std::nullopt;
  if (out.loaded->plan.exporters.empty())
    throw Error(Code::pipeline, words[0], "no consumer has an exporter, so nothing would be written");
  core::InputSelection selection{{words.begin() + 1, words.end()},
                                 list_of(values, "include"),
                                 list_of(values, "exclude"),
                                 values["root"].as<std::string>(),
                                 values["out"].as<std::string>(),
                                 static_cast<std::size_t>(count_of(values, "limit", INT64_MAX).value_or(INT64_MAX))};
  out.inputs = shard_of(core::list_inputs(selection), values);
  out.workers.jobs = jobs_of(values);
  out.workers.require_sandbox = values.count("require-sandbox") != 0;
  auto& settings = out.settings;
  settings.out = selection.out;
  if (!values.count("no-cache")) settings.cache = cache_of(values);
  settings.cache_bytes_max = static_cast<std::uint64_t>(kCacheMbMax) << 20;
  settings.refresh = stages_to_refresh(values, out.loaded->plan);
  settings.selection = words_of(selection, values);
  settings.every_consumer = out.loaded->request.consumers.empty();
  settings.retry = values.count("retry") != 0;
  settings.rehash = values.count("rehash") != 0;
  settings.prune = values.count("prune") != 0;
  settings.rebase = values.count("rebase") != 0;
  return out;
}

}  // namespace chancery::cli
