// See plugin_lock.hpp.
#include "plugin_lock.hpp"

#include <map>

#include "../store/file.hpp"
#include "chancery/json_writer.hpp"
#include "keys.hpp"

namespace chancery::core {
namespace {

// By component, in byte order; without what the command line adds for one run.
std::map<std::string, const PlannedComponent*> used_components(const Plan& plan) {
  std::map<std::string, const PlannedComponent*> out;
  for (const auto& reader : plan.readers) out.emplace(reader.info().id, &reader);
  for (const auto& stage : plan.stages) out.emplace(stage.info().id, &stage);
  for (const auto& exporter : plan.exporters)
    if (exporter.consumer != AskedExport::kConsumer) out.emplace(exporter.info().id, &exporter);
  return out;
}

Place place_of_use(const PipelineSpec& spec, const PlannedComponent& component) {
  auto out = place_below(component.node, "/use");
  if (out.file.empty()) out.file = spec.file.string();
  return out;
}

std::string described(const ComponentInfo& info, const PlannedComponent& component) {
  return info.version + " of " + component.component.plugin->file.string() + " (sha256 " +
         component.plugin_sha256.substr(0, 12) + "…)";
}

}  // namespace

std::filesystem::path lock_file_of(const std::filesystem::path& pipeline) {
  auto out = pipeline;
  return out.replace_extension(".lock.json");
}

std::string lock_text(const Plan& plan) {
  std::string out = "{\n  \"chancery_lock\": 1,\n  \"components\": {";
  bool first = true;
  for (const auto& [id, component] : used_components(plan)) {
    out += first ? "\n    " : ",\n    ";
    first = false;
    append_json_string(out, id);
    out += ": ";
    JsonWriter w(out);
    w.begin_object().key("version").string(component->info().version);
    w.key("file").string(component->component.plugin->file.filename().string());
    w.key("sha256").string(component->plugin_sha256).end_object();
  }
  return out + "\n  }\n}\n";
}

void check_lock(const PipelineSpec& spec, const Plan& plan, std::vector<Fault>& faults) {
  const auto file = lock_file_of(spec.file);
  if (!std::filesystem::exists(file)) return;
  std::string text;
  read_file(file, text);
  const auto before = faults.size();
  const auto source = std::make_shared<JsonSource>(JsonSource{file.string(), file.parent_path().string()});
  const auto root = parse_json(text, source, faults);
  if (faults.size() > before) return;
  Keys keys(root, faults);
  if (!keys.only({"chancery_lock", "components"})) return;
  if (keys.integer("chancery_lock", 1, 1) != 1) return keys.missing("chancery_lock", "the format's number: 1");
  const auto* locked = keys.get("components", JsonNode::Kind::object, "an object of components");
  if (!locked) return keys.missing("components", "an object of components");
  const auto again = "if it is to be used, lock it: chancery plugins lock " + spec.file.string();
  for (const auto& [id, component] : used_components(plan)) {
    const auto* entry = locked->find(id);
    const auto found = described(component->info(), *component);
    if (!entry)
      faults.push_back({place_of_use(spec, *component), "'" + id + "', " + found + ", is not in " + file.string(),
                        found, "a component that is locked", again});
    else if (entry->text_or("sha256", "") != component->plugin_sha256)
      faults.push_back({place_of_use(spec, *component),
                        "'" + id + "', " + found + ", is not the one that is locked in " + file.string(), found,
                        std::string(entry->text_or("version", "")) + " of " + std::string(entry->text_or("file", "")) +
                            " (sha256 " + std::string(entry->text_or("sha256", "")).substr(0, 12) + "…)",
                        again});
  }
}

}  // namespace chancery::core
