// A child makes one component after the other and answers a line for each. If it ends before the last, the first
// without a line is to blame, and another child goes on behind it. See trial_creation.hpp.
#include "trial_creation.hpp"

#include "../plugin/child.hpp"
#include "chancery/json_writer.hpp"
#include "instance.hpp"

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

// {} if it was made and destroyed again.
std::string try_one(const PlannedComponent& component, spdlog::logger& log) {
  std::string out;
  JsonWriter w(out);
  w.begin_object();
  try {
    Instance instance(component, log);
  } catch (const Error& e) {
    const auto where = e.where().starts_with(component.id) ? e.where().substr(component.id.size()) : std::string();
    w.key("message").string(e.message());
    if (e.code() == Code::bad_options) w.key("pointer").string("/options" + (where.starts_with('/') ? where : ""));
  } catch (const std::exception& e) {
    w.key("message").string(e.what());
  }
  w.end_object();
  return out + "\n";
}

Fault refusal(const Trial& trial, const std::string& message, const std::string& pointer) {
  const auto& component = *trial.component;
  if (!trial.named)
    return {{}, "the installed reader '" + component.id + "' cannot be made: " + message, "", "", "", true};
  const auto* value = pointer.starts_with("/options/") ? component.node.at(pointer) : nullptr;
  return {place_below(component.node, pointer), "'" + component.id + "': " + message, value ? shown(*value) : "", "",
          ""};
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

}  // namespace

std::vector<Fault> try_creating(const Plan& plan, spdlog::logger& log, std::chrono::milliseconds timeout) {
  const auto trials = trials_of(plan);
  std::vector<Fault> out;
  for (std::size_t next = 0; next < trials.size();) {
    const auto child = run_in_child(
        [&](const ChildAnswer& answer) {
          for (auto i = next; i < trials.size(); ++i) answer.write(try_one(*trials[i].component, log));
        },
        timeout);
    for (const auto& line : lines_of(child.answer)) {
      if (next == trials.size()) break;
      const auto told = parse_json_strictly(line, "trial child");
      if (told.find("message"))
        out.push_back(refusal(trials[next], std::string(told.text_or("message", "")),
                              std::string(told.text_or("pointer", "/use"))));
      ++next;
    }
    if (next < trials.size()) {
      const auto why = child.well() ? std::string("ended the process") : child.reason;
      out.push_back(refusal(trials[next++], "creating it " + why, "/use"));
    }
  }
  return out;
}

}  // namespace chancery::core
