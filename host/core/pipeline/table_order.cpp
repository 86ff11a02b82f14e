// See table_order.hpp.
#include "table_order.hpp"

#include <algorithm>
#include <optional>

#include "installed_components.hpp"

namespace chancery::core {
namespace {

std::optional<Place> find_text(const JsonNode& node, const std::string& text) {
  if (node.is_string() && node.string == text) return place_of(node);
  for (const auto& element : node.elements)
    if (auto place = find_text(element, text)) return place;
  for (const auto& member : node.members)
    if (auto place = find_text(member.second, text)) return place;
  return std::nullopt;
}

bool requires_table(const PlannedComponent& component, const std::string& table) {
  return std::any_of(component.declarations.begin(), component.declarations.end(),
                     [&](const auto& d) { return d.use == TableUse::reads && d.schema.name == table; });
}

}  // namespace

bool writes(const PlannedComponent& component, const std::string& table) {
  return std::any_of(component.declarations.begin(), component.declarations.end(),
                     [&](const auto& d) { return d.use == TableUse::writes && d.schema.name == table; });
}

Place place_of_named(const PlannedComponent& component, const std::string& table) {
  const auto& own = component.info().tables;
  const bool by_option = std::none_of(
      own.begin(), own.end(), [&](const auto& d) { return d.use != TableUse::writes && d.schema.name == table; });
  if (by_option && component.options)
    if (auto place = find_text(component.options->tree, table)) return *place;
  return place_below(component.node, "/use");
}

bool TableOrder::made_before(const std::string& table, std::size_t stage) const {
  if (catalogue_.written_by_reader(table)) return true;
  const auto end = plan_.stages.begin() + static_cast<std::ptrdiff_t>(std::min(stage, plan_.stages.size()));
  return std::any_of(plan_.stages.begin(), end, [&](const auto& s) { return writes(s, table); });
}

bool TableOrder::never_made(const std::string& table) const {
  return !made_before(table, plan_.stages.size()) && unknown_from_ > plan_.stages.size();
}

std::size_t TableOrder::later_writer(const std::string& table, std::size_t stage) const {
  while (++stage < plan_.stages.size() && !writes(plan_.stages[stage], table)) {
  }
  return std::min(stage, plan_.stages.size());
}

std::string TableOrder::who_makes(const std::string& table) const {
  std::vector<std::string> of_pipeline;
  for (const auto& schema : catalogue_.schemas())
    if (catalogue_.made(schema.name)) of_pipeline.push_back(schema.name);
  return chancery::core::who_makes(registry_, table, of_pipeline);
}

void TableOrder::missing(Place place, const std::string& reads, const std::string& table, std::size_t stage,
                         std::vector<Fault>& faults) const {
  if (later_writer(table, stage) < plan_.stages.size())
    return made_later(std::move(place), reads, table, stage, faults);
  if (stage >= unknown_from_) return;
  const bool its_own = stage < plan_.stages.size() && writes(plan_.stages[stage], table);
  const auto* nobody = its_own ? ", which nothing before it makes" : ", which nothing in this pipeline makes";
  faults.push_back({std::move(place), reads + nobody, "no stage that writes '" + table + "'",
                    "a stage before it that writes it", its_own ? "no stage sees its own rows" : who_makes(table)});
}

void TableOrder::made_later(Place place, const std::string& reads, const std::string& table, std::size_t stage,
                            std::vector<Fault>& faults) const {
  const auto& writer = plan_.stages[later_writer(table, stage)];
  const auto& reader = plan_.stages[stage];
  const auto needs_it = [&](const auto& d) {
    return d.use == TableUse::writes && requires_table(writer, d.schema.name) && !made_before(d.schema.name, stage);
  };
  const bool is_circle = std::any_of(reader.declarations.begin(), reader.declarations.end(), needs_it);
  faults.push_back({std::move(place), reads + ", which '" + writer.id + "' writes only later",
                    "'" + writer.id + "' behind it", "a stage before it that writes it",
                    is_circle ? "each of the two reads what the other writes: take one of them out"
                              : "move '" + writer.id + "' before '" + reader.id + "'"});
}

void TableOrder::check_reads(const PlannedComponent& component, std::size_t stage, std::vector<Fault>& faults) const {
  for (const auto& declaration : component.declarations) {
    const auto& table = declaration.schema.name;
    if (declaration.use == TableUse::writes || made_before(table, stage)) continue;
    const auto place = place_of_named(component, table);
    const auto later = later_writer(table, stage);
    if (declaration.use == TableUse::reads)
      missing(place, "'" + component.id + "' reads table '" + table + "'", table, stage, faults);
    else if (later < plan_.stages.size() && plan_.stages[later].id != component.id)
      faults.push_back({place,
                        "'" + component.id + "' would read table '" + table + "', but '" + plan_.stages[later].id +
                            "' writes it only later",
                        "'" + plan_.stages[later].id + "' behind it", "",
                        "move '" + plan_.stages[later].id + "' before '" + component.id + "'", true});
  }
}

}  // namespace chancery::core
