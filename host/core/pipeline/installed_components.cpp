// See installed_components.hpp.
#include "installed_components.hpp"

#include <algorithm>

namespace chancery::core {
namespace {

std::string with_article(Kind kind) {
  return (kind == Kind::extractor || kind == Kind::exporter ? "an " : "a ") + std::string(name_of(kind));
}

std::string any_of(const std::vector<Kind>& kinds) {
  std::string out;
  for (std::size_t i = 0; i < kinds.size(); ++i)
    out += (i == 0 ? "" : i + 1 == kinds.size() ? " or " : ", ") + with_article(kinds[i]);
  return out;
}

std::string home_of(Kind kind) {
  return kind == Kind::reader     ? "readers stand under /readers"
         : kind == Kind::exporter ? "exporters stand under /consumers"
                                  : "stages stand under /stages";
}

// A plugin file that sounds like it but is broken explains more than a like name.
std::string missing_hint(const Registry& registry, const std::string& id, const std::vector<std::string>& ids) {
  auto stem = id;
  std::replace(stem.begin(), stem.end(), '.', '-');
  for (const auto& plugin : registry.plugins())
    if (!plugin.usable && plugin.file.stem() == stem) return plugin.file.string() + " cannot be used: " + plugin.reason;
  const auto near = did_you_mean(id, ids);
  return near.empty() ? "see 'chancery plugins list'" : near;
}

}  // namespace

bool is_of(Kind kind, const std::vector<Kind>& kinds) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

Component find_installed(const Registry& registry, const std::string& id, const std::vector<Kind>& kinds,
                         std::vector<Fault>& faults) {
  const auto found = registry.find(id);
  if (found.info && is_of(found.info->kind, kinds)) return found;
  if (found.info)
    faults.push_back({{},
                      "'" + id + "' cannot stand here",
                      with_article(found.info->kind),
                      any_of(kinds),
                      home_of(found.info->kind)});
  else
    faults.push_back({{},
                      "no installed component is called '" + id + "'",
                      "'" + id + "'",
                      "the id of " + any_of(kinds),
                      missing_hint(registry, id, ids_of(registry, kinds))});
  return {};
}

std::vector<std::string> ids_of(const Registry& registry, const std::vector<Kind>& kinds) {
  std::vector<std::string> out;
  for (const auto& component : registry.components())
    if (is_of(component.info->kind, kinds)) out.push_back(component.info->id);
  return out;
}

Component find_meant(const Registry& registry, const std::string& id, const std::vector<Kind>& kinds) {
  return registry.find(id).info ? Component() : registry.find(nearest(id, ids_of(registry, kinds)));
}

std::string who_makes(const Registry& registry, const std::string& table, const std::vector<std::string>& others) {
  std::vector<std::string> makers, tables = others;
  for (const auto& component : registry.components())
    for (const auto& d : component.info->tables) {
      if (d.use != TableUse::writes) continue;
      tables.push_back(d.schema.name);
      if (d.schema.name == table && component.info->kind != Kind::reader) makers.push_back(component.info->id);
    }
  if (!makers.empty()) return "add " + one_of(makers);
  const auto near = did_you_mean(table, tables);
  return near.empty() ? "no installed component makes it" : near;
}

}  // namespace chancery::core
