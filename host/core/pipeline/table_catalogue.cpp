// Schemas agreed on: see table_catalogue.hpp.
#include "table_catalogue.hpp"

#include "chancery/standard_tables.hpp"

namespace chancery::core {
namespace {

template <class Def>
TableSchema schema_of(const Def& def) {
  TableSchema out{std::string(def.name), def.single == Single::yes, {}};
  for (const auto& c : def.decls())
    out.columns.push_back({std::string(from_abi(c.name)), static_cast<ColumnType>(c.type),
                           (c.flags & CHANCERY_NULLABLE) != 0, std::string(from_abi(c.ref))});
  return out;
}

}  // namespace

TableCatalogue::TableCatalogue() {
  schemas_ = {schema_of(tables::source_map), schema_of(tables::block), schema_of(tables::metadata),
              schema_of(tables::diagnostic)};
  for (const auto& schema : schemas_)
    for (const auto& c : schema.columns) first_said_[schema.name + "." + c.name] = "the SDK";
}

TableId TableCatalogue::find(std::string_view table) const { return find_table(schemas_, table); }

bool TableCatalogue::made(std::string_view table) const {
  return find(table) < kTablesAlwaysThere || stage_writers_.contains(table) || reader_writers_.contains(table);
}

bool TableCatalogue::written_by_reader(std::string_view table) const {
  return find(table) < kTablesAlwaysThere || reader_writers_.contains(table);
}

TableId TableCatalogue::add_table(const TableSchema& schema) {
  const auto known = find(schema.name);
  if (known != kNoTable) return known;
  schemas_.push_back({schema.name, schema.single, {}});
  return static_cast<TableId>(schemas_.size() - 1);
}

void TableCatalogue::merge(TableSchema& into, const TableSchema& from, const std::string& component,
                           std::vector<Fault>& faults) {
  into.single |= from.single;
  for (const auto& column : from.columns) {
    auto& said = first_said_[into.name + "." + column.name];
    const auto index = into.find(column.name);
    if (!index && into.columns.size() == kColumnsMax) {
      faults.push_back({{},
                        "'" + component + "' adds column '" + column.name + "' to table '" + into.name + "'",
                        "one column more than a table may have",
                        std::to_string(kColumnsMax) + " columns at most",
                        ""});
    } else if (!index) {
      into.columns.push_back(column);
      said = component;
    } else if (into.columns[*index].type_text() != column.type_text()) {
      faults.push_back({{},
                        "'" + component + "' takes column '" + column.name + "' of table '" + into.name + "' for " +
                            column.type_text(),
                        column.type_text(),
                        into.columns[*index].type_text() + " as " + said + " says",
                        "the two do not go together in one pipeline"});
    }
  }
}

void TableCatalogue::add(const std::vector<TableDeclaration>& declarations, const std::string& component, Writer writer,
                         std::vector<Fault>& faults) {
  std::map<std::string, std::string> written_twice;  // by whom -> tables
  for (const auto& d : declarations) {
    const auto& name = d.schema.name;
    auto& schema = schemas_[add_table(d.schema)];
    merge(schema, d.schema, component, faults);
    if (d.use != TableUse::writes) continue;
    if (writer == Writer::reader) reader_writers_.try_emplace(name, component);
    if (writer != Writer::stage) continue;
    auto& writers = stage_writers_[name];
    const auto reader = reader_writers_.find(name);
    const auto* other = !writers.empty()                  ? &writers.front()
                        : reader != reader_writers_.end() ? &reader->second
                                                          : nullptr;
    if (schema.single && other) written_twice[*other] += (written_twice[*other].empty() ? "'" : ", '") + name + "'";
    writers.push_back(component);
  }
  for (const auto& [other, names] : written_twice)
    faults.push_back({{},
                      "'" + component + "' writes " + names + ", and so does '" + other + "'",
                      "two writers",
                      "one writer of such a table",
                      "take out one of them"});
}

void TableCatalogue::check_columns(const std::vector<TableDeclaration>& declarations, const std::string& component,
                                   std::vector<Fault>& faults) const {
  for (const auto& d : declarations) {
    if (d.use != TableUse::writes || d.schema.columns.empty()) continue;
    for (const auto& column : schemas_[find(d.schema.name)].columns)
      if (!column.nullable && !d.schema.find(column.name))
        faults.push_back(
            {{},
             "'" + component + "' writes table '" + d.schema.name + "' without its column '" + column.name + "'",
             "no such column",
             "one of type " + column.type_text(),
             ""});
  }
}

}  // namespace chancery::core
