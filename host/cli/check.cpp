// chancery check: all faults of a pipeline, found without opening a document.
#include <cstdio>

#include "../core/engine/instance.hpp"
#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"
#include "command.hpp"

namespace chancery::cli {
namespace {

// Where a component that was not made stands: its options, as far as it says that they are why.
std::string place_of(const core::PlannedComponent& component, const Error& e) {
  if (e.code() != Code::bad_options) return component.node.pointer;
  const auto within = e.where().starts_with(component.id) ? e.where().substr(component.id.size()) : std::string();
  return component.node.pointer + "/options" + (within.starts_with('/') ? within : "");
}

// A component may find more wrong with its options than a schema can say.
void create_all(const core::Plan& plan, spdlog::logger& log, std::vector<core::Fault>& faults) {
  const auto try_create = [&](const core::PlannedComponent& component) {
    try {
      core::Instance instance(component, log);
    } catch (const Error& e) {
      faults.push_back({component.node.source ? component.node.source->name : "", place_of(component, e),
                        "'" + component.id + "': " + e.message(), ""});
    }
  };
  if (plan.readers_named)
    for (const auto& reader : plan.readers) try_create(reader);
  for (const auto& stage : plan.stages) try_create(stage);
  for (const auto& exporter : plan.exporters) try_create(exporter);
}

std::string counted(std::size_t n, const std::string& what) {
  return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

std::string as_json(const std::vector<core::Fault>& faults) {
  std::string out;
  JsonWriter w(out);
  w.begin_object().key("ok").boolean(!core::any_error(faults)).key("faults").begin_array();
  for (const auto& f : faults) {
    w.begin_object().key("file").string(f.file).key("pointer").string(f.pointer).key("message").string(f.message);
    if (!f.proposal.empty()) w.key("proposal").string(f.proposal);
    w.key("severity").string(f.warning ? "warning" : "error").end_object();
  }
  w.end_array().end_object();
  return out + "\n";
}

// Of a file that cannot be read, null: for scripts that is a fault like others.
std::unique_ptr<LoadedPipeline> load_for_check(const Context& context, const std::string& file,
                                               const std::vector<std::string>& settings) {
  try {
    return load(context, file, settings, {});
  } catch (const Error& e) {
    if (!context.json || e.where() != file) throw;
    context.out.write(as_json({core::Fault{file, "", e.message(), ""}}));
    return nullptr;
  }
}

}  // namespace

int check(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery check PIPELINE");
  line.summary = "Finds everything that is wrong with a pipeline, in one pass, and says how to mend it.";
  line.example = "chancery check pipelines/reply-brief.json";
  line.options.add_options()("set", po::value<std::vector<std::string>>()->value_name("NAME=VALUE"),
                             "set a parameter (repeatable)");
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (arguments.size() != 1) throw Error(Code::usage, "", "expected one pipeline\nusage: " + line.usage);
  const auto loaded = load_for_check(context, arguments[0], list_of(values, "set"));
  if (!loaded) return kUsage;
  auto faults = loaded->faults;
  if (!core::any_error(faults)) create_all(loaded->plan, *context.log, faults);
  if (!core::any_error(faults) && loaded->plan.exporters.empty())
    faults.push_back(
        {arguments[0], "/consumers", "there is no consumer, so nothing would be written", "add one", true});
  if (context.json) context.out.write(as_json(faults));
  else print(faults);
  if (core::any_error(faults)) return kUsage;
  if (!context.json)
    std::fprintf(stderr, "%s: well, %s, %s\n", arguments[0].c_str(),
                 counted(loaded->plan.stages.size(), "stage").c_str(),
                 counted(loaded->plan.exporters.size(), "exporter").c_str());
  return kWell;
}

}  // namespace chancery::cli
