// See planned_conditions.hpp.
#include "planned_conditions.hpp"

#include <algorithm>

namespace chancery::core {
namespace {

// How a value of the column is written in JSON.
std::string written_as(const ColumnSchema& column) {
  const auto* type = column.type == ColumnType::boolean ? "a boolean"
                     : column.type == ColumnType::utf8  ? "a string"
                     : column.type == ColumnType::f64   ? "a number"
                                                        : "an integer";
  return std::string(type) + (column.nullable ? " or null" : "");
}

Place place_of_column(const ConditionSpec& spec, const std::string& column) {
  const auto* columns = spec.node.find(spec.lacks ? "lacks" : "has");
  const auto* value = columns ? columns->find(column) : nullptr;
  return value ? place_of_key(*value) : place_of(spec.node);
}

bool fits(const JsonNode& value, const ColumnSchema& column) {
  if (value.faulty) return true;
  if (value.kind == JsonNode::Kind::null) return column.nullable;
  switch (column.type) {
    case ColumnType::boolean: return value.kind == JsonNode::Kind::boolean;
    case ColumnType::utf8: return value.is_string();
    case ColumnType::f64: return value.is_number();
    default: return value.kind == JsonNode::Kind::integer;
  }
}

// Its place among the table's columns.
std::optional<std::size_t> find_column(const ConditionSpec& spec, const std::string& name, const TableSchema& schema,
                                       std::vector<Fault>& faults) {
  const auto index = schema.find(name);
  if (index) return index;
  std::vector<std::string> names;
  for (const auto& c : schema.columns) names.push_back(c.name);
  faults.push_back(
      {place_of_column(spec, name), "table '" + spec.table + "' has no column '" + name + "'", "'" + name + "'",
       names.empty() ? "'has' or 'lacks' without columns: nobody says which this table has" : one_of(names),
       did_you_mean(name, names)});
  return std::nullopt;
}

}  // namespace

std::optional<Condition> plan_condition(const ConditionSpec& spec, std::size_t stage, const TableOrder& order,
                                        const TableCatalogue& catalogue, std::vector<Fault>& faults) {
  if (spec.table.empty()) return std::nullopt;
  const auto before = faults.size();
  if (!order.made_before(spec.table, stage))
    order.missing(place_below(spec.node, "/table"), "looks into table '" + spec.table + "'", spec.table, stage, faults);
  if (!catalogue.made(spec.table)) return std::nullopt;
  Condition out{catalogue.find(spec.table), spec.lacks, {}};
  const auto& schema = catalogue.schemas()[out.table];
  for (const auto& [name, values] : spec.columns) {
    const auto index = find_column(spec, name, schema, faults);
    if (!index) continue;
    for (const auto& value : values)
      if (!fits(value, schema.columns[*index]))
        faults.push_back({place_of(value), "", described(value),
                          written_as(schema.columns[*index]) + ", as column '" + name + "' of '" + spec.table + "' is",
                          ""});
    out.columns.push_back({*index, values});
  }
  return faults.size() == before ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<Redaction> plan_redaction(const RedactionSpec& spec, const Plan& plan, const TableOrder& order,
                                        const TableCatalogue& catalogue, std::vector<Fault>& faults) {
  const auto before = faults.size();
  const auto& table = spec.rows.table;
  auto rows = plan_condition(spec.rows, plan.stages.size(), order, catalogue, faults);
  if (!rows) return std::nullopt;
  Redaction out{std::move(*rows), {}};
  const auto& schema = catalogue.schemas()[out.rows.table];
  std::vector<std::string> texts;
  for (const auto& column : schema.columns)
    if (column.type == ColumnType::utf8) texts.push_back(column.name);
  for (const auto& column : spec.columns) {
    if (std::find(texts.begin(), texts.end(), column.string) != texts.end())
      out.columns.push_back(*schema.find(column.string));
    else
      faults.push_back({place_of(column), "table '" + table + "' has no such column of words",
                        "'" + column.string + "'", one_of(texts), did_you_mean(column.string, texts)});
  }
  // Of a table that always exists nobody would miss what nobody finds. Readers count if the pipeline names them.
  const auto fills = [&](const auto& component) { return writes(component, table); };
  if (std::none_of(plan.stages.begin(), plan.stages.end(), fills) &&
      (!plan.readers_named || std::none_of(plan.readers.begin(), plan.readers.end(), fills)) && !order.unknown())
    faults.push_back({place_below(spec.node, "/table"),
                      "nothing would be redacted: nothing in this pipeline fills table '" + table + "'",
                      "no component that writes it", "a stage that does", order.who_makes(table)});
  return faults.size() == before ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace chancery::core
