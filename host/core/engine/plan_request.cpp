// Plans made anew: see plan_request.hpp.
#include "plan_request.hpp"

#include <set>

#include "../pipeline/plugin_lock.hpp"
#include "../plugin/linked_libraries.hpp"
#include "../process/message.hpp"
#include "../store/sha256.hpp"
#include "chancery/json_writer.hpp"

namespace chancery::core {
namespace {

void pack(const ScannedPlugin& plugin, MessageWriter& w) {
  w.text(plugin.file.native()).number(plugin.usable).text(plugin.reason);
  w.number(plugin.abi_major).number(plugin.abi_minor).number(plugin.components.size());
  for (const auto& component : plugin.components) {
    std::string json;
    append_json(json, component);
    w.text(json);
  }
}

ScannedPlugin unpack_plugin(MessageReader& r) {
  ScannedPlugin out;
  out.file = r.text();
  out.usable = r.number() != 0;
  out.reason = r.text();
  out.abi_major = static_cast<std::uint32_t>(r.number());
  out.abi_minor = static_cast<std::uint32_t>(r.number());
  for (auto left = r.count(); left > 0; --left)
    out.components.push_back(component_from_json(parse_json_strictly(std::string(r.text()), "plan request")));
  return out;
}

void pack(const std::optional<std::int64_t>& limit, MessageWriter& w) {
  w.number(static_cast<std::uint64_t>(limit.value_or(0)));
}

std::optional<std::int64_t> unpack_limit(MessageReader& r) {
  const auto value = static_cast<std::int64_t>(r.number());
  return value > 0 ? std::optional(value) : std::nullopt;
}

void pin(const PlannedComponent& component, MessageWriter& w) {
  w.text(component.id).text(component.info().id).text(component.plugin_sha256).text(component.options_sha256);
  for (const auto& limit : {component.limits.time_ms, component.limits.memory_mb, component.limits.emitted_mb})
    w.number(static_cast<std::uint64_t>(limit.value));
}

}  // namespace

std::unique_ptr<LoadedPlan> load_plan(PlanRequest request, Registry registry) {
  auto out = std::make_unique<LoadedPlan>();
  out->request = std::move(request);
  out->registry = std::move(registry);
  out->spec = load_pipeline(out->request.file, out->request.settings, out->faults, out->request.exports);
  out->spec.out = out->request.out;
  if (out->spec.root.is_object()) {
    out->plan = make_plan(out->spec, out->registry, out->request.consumers, out->faults, out->request.limits);
    if (out->request.locked) check_lock(out->spec, out->plan, out->faults);
  }
  sort_by_place(out->faults);
  return out;
}

std::string pin_of(const LoadedPlan& loaded) {
  std::string all = canonical_json(loaded.spec.root);
  MessageWriter w(all);
  for (const auto& reader : loaded.plan.readers) pin(reader, w);
  for (const auto& stage : loaded.plan.stages) pin(stage, w);
  for (const auto& exporter : loaded.plan.exporters) {
    pin(exporter, w);
    w.text(exporter.consumer).text(exporter.to.text());
  }
  return sha256(all);
}

std::vector<std::string> libraries_of(const Plan& plan) {
  std::set<std::filesystem::path> plugins;
  std::set<std::string> out;
  for_each_component(plan, [&](const auto& c) { plugins.insert(c.component.plugin->file); });
  for (const auto& plugin : plugins)
    for (auto& file : linked_files(plugin)) out.insert(std::move(file));
  return {out.begin(), out.end()};
}

void pack(const LoadedPlan& loaded, std::string& out) {
  MessageWriter w(out);
  const auto& request = loaded.request;
  w.text(request.file).text(request.out).number(request.settings.size());
  for (const auto& setting : request.settings) w.text(setting.name).text(setting.text);
  w.number(request.consumers.size());
  for (const auto& consumer : request.consumers) w.text(consumer);
  w.number(request.exports.size());
  for (const auto& [use, to] : request.exports) w.text(use).text(to);
  for (const auto& limit : {request.limits.time_ms, request.limits.memory_mb, request.limits.emitted_mb})
    pack(limit, w);
  w.number(loaded.registry.plugins().size());
  for (const auto& plugin : loaded.registry.plugins()) pack(plugin, w);
}

std::unique_ptr<LoadedPlan> load_packed_plan(std::string_view bytes) {
  MessageReader r(bytes);
  PlanRequest request;
  request.locked = false;  // pins are compared
  request.file = r.text();
  request.out = r.text();
  for (auto left = r.count(); left > 0; --left) {
    const std::string name(r.text());
    request.settings.push_back({name, std::string(r.text())});
  }
  for (auto left = r.count(); left > 0; --left) request.consumers.emplace_back(r.text());
  for (auto left = r.count(); left > 0; --left) {
    const std::string use(r.text());
    request.exports.push_back({use, std::string(r.text())});
  }
  for (auto* limit : {&request.limits.time_ms, &request.limits.memory_mb, &request.limits.emitted_mb})
    *limit = unpack_limit(r);
  std::vector<ScannedPlugin> plugins;
  for (auto left = r.count(); left > 0; --left) plugins.push_back(unpack_plugin(r));
  r.end();
  return load_plan(std::move(request), Registry(std::move(plugins)));
}

}  // namespace chancery::core
