// A child makes one component after the other and answers a line when it is made and one when it is destroyed. If it
// ends before the last, the first without both is to blame, and another child goes on behind it. See
// trial_creation.hpp.
#include "trial_creation.hpp"

#include <optional>

#include "../document/utf8.hpp"
#include "../process/child.hpp"
#include "../process/crash_notes.hpp"
#include "../process/memory_limit.hpp"
#include "chancery/json_writer.hpp"
#include "instance.hpp"
#include "serving_process.hpp"

namespace chancery::core {
namespace {

struct Trial {
  const PlannedComponent* component;
  bool named;  // by the pipeline
};

std::vector<Trial> trials_of(const Plan& plan) {
  std::vector<Trial> out;
  const auto add = [&](const PlannedComponent& component, bool named) {
    if (component.sound) out.push_back({&component, named});
  };
  for (const auto& reader : plan.readers) add(reader, plan.readers_named);
  for (const auto& stage : plan.stages) add(stage, true);
  for (const auto& exporter : plan.exporters) add(exporter, true);
  return out;
}

// What a component wrote, whatever it is: the answer is JSON.
std::string valid(const std::string& text) { return percent_encode_invalid(text); }

// What a run allows, or more: one child makes them all, also what a collector alone is granted.
LoadingRules rules_of(const Plan& plan) {
  auto grants = plan.grants;
  for (const auto& exporter : plan.exporters) grants.add(exporter.grants);
  return loading_rules(plan, grants);
}

// {"created": i}, with what was wrong, then {"destroyed": i}.
void try_one(const Trial& trial, std::size_t number, spdlog::logger& log, CrashNotes& notes, MemoryLimit& memory,
             const ChildAnswer& answer) {
  const auto& component = *trial.component;
  forget_denials(notes);
  std::string out;
  JsonWriter w(out);
  w.begin_object().key("created").unsigned_integer(number);
  std::optional<Instance> instance;
  memory.begin();
  memory.grant(kCreationMb + component.limits.memory_mb.value);
  try {
    instance.emplace(component, log);
  } catch (const Error& e) {
    const auto where = e.where().starts_with(component.id) ? e.where().substr(component.id.size()) : std::string();
    w.key("message").string(valid(e.message()) + told_denials(notes));
    if (e.code() == Code::bad_options)
      w.key("pointer").string("/options" + (where.starts_with('/') ? valid(where) : ""));
  } catch (const std::exception& e) {
    w.key("message").string(valid(e.what()) + told_denials(notes));
  }
  memory.lift();
  w.end_object();
  answer(out + "\n");
  instance.reset();
  answer("{\"destroyed\":" + std::to_string(number) + "}\n");
}

// The file that an option names, if that is what it complains of: its own messages do not know the name.
std::string in_file(const PlannedComponent& component, std::string_view pointer) {
  if (!pointer.starts_with("/options/") || !component.options) return "";
  const auto file = component.options->files.find(pointer.substr(std::string_view("/options").size()));
  return file == component.options->files.end() ? "" : " (in " + file->second.path + ")";
}

Fault refusal(const Trial& trial, const std::string& message, const std::string& pointer) {
  const auto& component = *trial.component;
  if (!trial.named)
    return {{}, "the installed reader '" + component.id + "' cannot be made: " + message, "", "", "", true};
  const auto* value = pointer.starts_with("/options/") ? component.node.at(pointer) : nullptr;
  return {place_below(component.node, pointer), "'" + component.id + "': " + message + in_file(component, pointer),
          value ? shown(*value) : "", "", ""};
}

// The complete lines.
std::vector<std::string> lines_of(std::string_view answer) {
  std::vector<std::string> out;
  for (auto end = answer.find('\n'); end != std::string_view::npos; end = answer.find('\n')) {
    out.emplace_back(answer.substr(0, end));
    answer.remove_prefix(end + 1);
  }
  return out;
}

// How far a child came.
struct Progress {
  std::size_t next = 0;  // the first that is not done with
  bool created = false, disturbed = false;
};

void hear(const std::string& line, const std::vector<Trial>& trials, Progress& progress, std::vector<Fault>& faults) {
  const auto& trial = trials[progress.next];
  try {
    const auto told = parse_json_strictly(line, "trial child");
    const auto names_it = [&](const char* what) {
      const auto* number = told.find(what);
      return number && number->integer == static_cast<std::int64_t>(progress.next);
    };
    if (names_it("created")) progress.created = true;
    if (names_it("created") && told.find("message"))
      faults.push_back(
          refusal(trial, std::string(told.text_or("message", "")), std::string(told.text_or("pointer", "/use"))));
    if (names_it("destroyed")) progress = {progress.next + 1, false, false};
  } catch (const Error&) {
    if (!progress.disturbed)
      faults.push_back(refusal(trial, "while it was created, something was written into the host's own pipe", "/use"));
    progress.disturbed = true;
  }
}

}  // namespace

std::vector<Fault> try_creating(const Plan& plan, spdlog::logger& log, std::chrono::milliseconds timeout) {
  const auto trials = trials_of(plan);
  const auto rules = rules_of(plan);
  std::vector<Fault> out;
  for (Progress progress; progress.next < trials.size(); progress = {progress.next + 1, false, false}) {
    const SharedCrashNotes notes;
    const auto child = run_in_child(
        [&](const ChildAnswer& answer) {
          note_crashes_in(*notes);
          MemoryLimit memory;
          memory.measure_itself();
          confine_loading(rules);
          for (auto i = progress.next; i < trials.size(); ++i) try_one(trials[i], i, log, *notes, memory, answer);
        },
        timeout);
    for (const auto& line : lines_of(child.answer))
      if (progress.next < trials.size()) hear(line, trials, progress, out);
    if (progress.next == trials.size()) break;
    const auto why = (child.well() ? std::string("ended the process") : child.reason) + told_denials(*notes);
    out.push_back(refusal(trials[progress.next], (progress.created ? "destroying it " : "creating it ") + why, "/use"));
  }
  return out;
}

}  // namespace chancery::core
