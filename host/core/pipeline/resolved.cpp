// The merged tree with the plan's options in it, printed: see resolved.hpp.
#include "resolved.hpp"

#include "chancery/json_writer.hpp"
#include "indented_json.hpp"
#include "parameters.hpp"

namespace chancery::core {
namespace {

// Options with their defaults and whole paths, in place of what the file says.
void put_options(JsonNode& entry, const PlannedComponent& component) {
  if (!component.options) return;
  auto options = component.options->tree;
  for (const auto& [pointer, file] : component.options->files) {
    if (auto* value = options.at(pointer))
      value->string = std::filesystem::absolute(file.path).lexically_normal().string();
  }
  if (options.members.empty()) return;
  if (auto* given = entry.find("options")) *given = std::move(options);
  else entry.members.emplace_back("options", std::move(options));
}

// Paths that are allowed mean the same wherever the pipeline is kept.
void put_grants(JsonNode& entry, const Grants& grants) {
  auto* read = entry.at("/allow/read");
  for (std::size_t i = 0; read && i < read->elements.size(); ++i) read->elements[i].string = grants.read[i].string();
}

void put_window(JsonNode& root, const std::optional<StopIf>& rule) {
  auto* stop_if = root.find("stop_if");
  if (!rule || !stop_if || stop_if->find("window")) return;
  auto window = JsonNode::of(rule->window);
  window.source = std::make_shared<JsonSource>(JsonSource{"stop_if", "", true});
  stop_if->members.emplace_back("window", std::move(window));
}

JsonNode resolved_tree(const PipelineSpec& spec, const Plan& plan) {
  auto root = spec.root;
  std::erase_if(root.members,
                [](const auto& m) { return m.first == "extends" || m.first == "params" || m.first == "$schema"; });
  if (auto* readers = root.find("readers"))
    for (std::size_t i = 0; i < readers->elements.size(); ++i) put_options(readers->elements[i], plan.readers[i]);
  if (auto* stages = root.find("stages"))
    for (std::size_t i = 0; i < stages->elements.size(); ++i) put_options(stages->elements[i], plan.stages[i]);
  put_grants(root, plan.grants);
  put_window(root, plan.stop_if);
  std::size_t exporter = 0;
  if (auto* consumers = root.find("consumers"))
    for (auto& [name, consumer] : consumers->members) {
      auto* exporters = consumer.find("exporters");  // beside the words that are kept from it
      for (auto& entry : (exporters ? *exporters : consumer).elements) {
        const auto& planned = plan.exporters[exporter++];
        put_options(entry, planned);
        put_grants(entry, planned.grants);
      }
    }
  escape_parameters(root);
  return root;
}

bool is_default(const JsonNode& node) { return node.source && node.source->is_schema; }

std::string told_origin(const JsonNode& node) {
  if (is_default(node)) return "default of " + node.source->name;
  auto out = place_of(node).text();
  if (node.parameter) out += " from '${" + node.parameter->name + "}': " + node.parameter->place.text();
  return out;
}

void write_origins(JsonWriter& w, const JsonNode& node, const std::string& pointer) {
  for (const auto& [key, member] : node.members) write_origins(w, member, pointer + "/" + escape_pointer(key));
  for (std::size_t i = 0; i < node.elements.size(); ++i)
    write_origins(w, node.elements[i], pointer + "/" + std::to_string(i));
  if (!node.is_leaf()) return;
  w.key(pointer).begin_object();
  if (is_default(node)) {
    w.key("default").string(node.source->name);
  } else {
    const auto& place = node.parameter ? node.parameter->place : place_of(node);
    w.key("file").string(place.file).key("pointer").string(place.pointer);
    if (place.at.line) w.key("line").integer(place.at.line).key("column").integer(place.at.column);
    if (node.parameter) w.key("parameter").string(node.parameter->name);
  }
  w.end_object();
}

}  // namespace

std::string resolved_text(const PipelineSpec& spec, const Plan& plan) {
  return indented_json(resolved_tree(spec, plan), told_origin);
}

std::string resolved_json(const PipelineSpec& spec, const Plan& plan) {
  const auto root = resolved_tree(spec, plan);
  std::string tree, out;
  append_json(tree, root);
  JsonWriter w(out);
  w.begin_object().key("pipeline").raw(tree).key("origins").begin_object();
  write_origins(w, root, "");
  w.end_object().end_object();
  return out + "\n";
}

}  // namespace chancery::core
