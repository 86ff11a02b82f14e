// chancery check: all faults of a pipeline, found without opening a document.
#include <cstdio>
#include <map>
#include <set>

#include "../core/document/utf8.hpp"
#include "../core/engine/planned_targets.hpp"
#include "../core/engine/trial_creation.hpp"
#include "../core/pipeline/resolved.hpp"
#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"
#include "command.hpp"

namespace chancery::cli {
namespace {

std::size_t warnings_in(const std::vector<core::Fault>& faults) {
  std::size_t n = 0;
  for (const auto& fault : faults) n += fault.warning;
  return n;
}

void write_fault(JsonWriter& w, const core::Fault& fault) {
  const auto& [file, pointer, at] = fault.place;
  w.begin_object().key("severity").string(fault.warning ? "warning" : "error").key("file").string(file);
  if (at.line) w.key("line").integer(at.line).key("column").integer(at.column);
  w.key("pointer").string(pointer).key("message").string(fault.message());
  if (!fault.found.empty()) w.key("found").string(fault.found);
  if (!fault.expected.empty()) w.key("expected").string(fault.expected);
  if (!fault.proposal.empty()) w.key("proposal").string(fault.proposal);
  w.end_object();
}

// The system's paths that libraries of the planned components read, and which components.
using Resources = std::map<std::string, std::set<std::string>>;

Resources resources_of(const core::Plan& plan) {
  Resources out;
  const auto add = [&](const core::PlannedComponent& component) {
    for (const auto& path : component.info().resources) out[path].insert(component.info().id);
  };
  for (const auto& reader : plan.readers) add(reader);
  for (const auto& stage : plan.stages) add(stage);
  for (const auto& exporter : plan.exporters) add(exporter);
  return out;
}

std::string as_json(const std::vector<core::Fault>& faults, bool ok, const Resources& resources) {
  std::string out;
  JsonWriter w(out);
  w.begin_object().key("ok").boolean(ok).key("faults").begin_array();
  for (const auto& fault : faults) write_fault(w, fault);
  w.end_array();
  if (!resources.empty()) {
    w.key("resources").begin_array();
    for (const auto& [path, components] : resources) {
      w.begin_object().key("path").string(path).key("components").begin_array();
      for (const auto& component : components) w.string(component);
      w.end_array().end_object();
    }
    w.end_array();
  }
  w.end_object();
  return out + "\n";
}

// Of a file that cannot be read, null: for scripts that is a fault like others.
std::unique_ptr<core::LoadedPlan> load_for_check(const Context& context, const std::string& file,
                                                 const std::vector<std::string>& settings) {
  try {
    return load(context, file, settings, {});
  } catch (const Error& e) {
    if (!context.json || e.where() != file) throw;
    context.out.write(
        as_json({core::Fault{{core::percent_encode_invalid(file), ""}, e.message(), "", "", ""}}, false, {}));
    return nullptr;
  }
}

// All three tiers: the text, the tables, and the components themselves.
std::vector<core::Fault> find_faults(const core::LoadedPlan& loaded, bool create, spdlog::logger& log) {
  auto faults = loaded.faults;
  for (auto& fault : core::clashes_of_targets(loaded.plan, {}, {})) faults.push_back(std::move(fault));
  const auto& file = loaded.spec.file.string();
  if (create)
    for (auto& fault : core::try_creating(loaded.plan, log)) faults.push_back(std::move(fault));
  if (!core::any_error(faults) && loaded.plan.exporters.empty())
    faults.push_back({core::place_below(loaded.spec.root, "/consumers"),
                      "no consumer has an exporter, so nothing would be written", "", "", "add one", true});
  for (auto& fault : faults)
    if (fault.place.file.empty()) fault.place.file = file;
  core::sort_by_place(faults);
  return faults;
}

void print_resources(const std::string& file, const Resources& resources) {
  if (resources.empty()) return;
  std::string list;
  for (const auto& [path, components] : resources) {
    std::string who;
    for (const auto& component : components) who += (who.empty() ? "" : ", ") + component;
    list += (list.empty() ? "" : ", ") + path + " (" + who + ")";
  }
  std::fprintf(stderr, "%s: reads of the system: %s\n", file.c_str(), core::one_line(list).c_str());
}

void print_verdict(const std::string& file, const core::LoadedPlan& loaded, const std::vector<core::Fault>& faults,
                   bool denied) {
  const auto warnings = warnings_in(faults), errors = faults.size() - warnings;
  const auto apart = warnings ? ", " + counted(warnings, "warning") : "";
  if (errors == 0 && denied)
    std::fprintf(stderr, "%s: %s, which --deny-warnings forbids\n", file.c_str(), counted(warnings, "warning").c_str());
  else if (errors == 0)
    std::fprintf(stderr, "%s: well, %s, %s%s\n", file.c_str(), counted(loaded.plan.stages.size(), "stage").c_str(),
                 counted(loaded.plan.exporters.size(), "exporter").c_str(), apart.c_str());
  else std::fprintf(stderr, "%s: %s%s\n", file.c_str(), counted(errors, "fault").c_str(), apart.c_str());
}

}  // namespace

int check(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery check PIPELINE");
  line.summary = "Finds everything that is wrong with a pipeline, in one pass, and says how to mend it.";
  line.example = "chancery check pipelines/reply-brief.json";
  line.options.add_options()("set", po::value<std::vector<std::string>>()->value_name("NAME=VALUE"),
                             "set a parameter (repeatable)")(
      "no-create", "do not try whether the components can be made with their options")(
      "deny-warnings", "warnings are faults: exit code 1")("resolved",
                                                           "print the merged pipeline with the origin of every value");
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (arguments.size() != 1) throw Error(Code::usage, "", "expected one pipeline\nusage: " + line.usage);
  const auto loaded = load_for_check(context, arguments[0], list_of(values, "set"));
  if (!loaded) return kUsage;
  const auto faults = find_faults(*loaded, values.count("no-create") == 0, *context.log);
  const bool well = !core::any_error(faults), resolved = values.count("resolved") != 0;
  const bool denied = values.count("deny-warnings") && !faults.empty();
  if (resolved && well)
    context.out.write(context.json ? core::resolved_json(loaded->spec, loaded->plan)
                                   : core::resolved_text(loaded->spec, loaded->plan));
  else if (context.json) context.out.write(as_json(faults, well && !denied, resources_of(loaded->plan)));
  if (!context.json || resolved) {
    print(faults);
    if (well) print_resources(core::one_line(arguments[0]), resources_of(loaded->plan));
    print_verdict(core::one_line(arguments[0]), *loaded, faults, denied);
  }
  return well && !denied ? kWell : kUsage;
}

}  // namespace chancery::cli
