// From spec to plan, in the order of the pipeline: readers, stages, exporters. See plan.hpp.
#include "plan.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "../store/file.hpp"
#include "../store/sha256.hpp"
#include "chancery/error.hpp"
#include "chancery/standard_tables.hpp"
#include "installed_components.hpp"
#include "installed_readers.hpp"
#include "table_catalogue.hpp"

namespace chancery::core {
namespace {

class Planner {
 public:
  Planner(const PipelineSpec& spec, const Registry& registry, std::vector<Fault>& faults)
      : spec_(spec), registry_(registry), faults_(faults), unknown_stage_(!spec.whole) {}

  Plan make(const std::vector<std::string>& consumers) {
    plan_.name = spec_.name;
    plan_.description = spec_.description;
    plan_readers();
    plan_stages();
    plan_exporters(consumers);
    // Schemas are known now: what a component may see of a table depends on all others.
    plan_.tables = catalogue_.schemas();
    for (auto& reader : plan_.readers) give_access(reader, 0);
    for (std::size_t i = 0; i < plan_.stages.size(); ++i) give_access(plan_.stages[i], i);
    for (auto& exporter : plan_.exporters) give_access(exporter, plan_.stages.size());
    check_whens();
    plan_.diagnostic = catalogue_.find("diagnostic");
    plan_.metadata = catalogue_.find("metadata");
    plan_.label = catalogue_.find("label");
    plan_.source_map = catalogue_.find("source_map");
    return std::move(plan_);
  }

 private:
  void fault(Place place, std::string problem, std::string found, std::string expected, std::string proposal = "") {
    if (place.file.empty()) place.file = spec_.file.string();
    faults_.push_back(
        {std::move(place), std::move(problem), std::move(found), std::move(expected), std::move(proposal)});
  }
  void warn(Place place, std::string problem, std::string found, std::string proposal) {
    fault(std::move(place), std::move(problem), std::move(found), "", std::move(proposal));
    faults_.back().warning = true;
  }

  // The component a `use` names, if it is there and of one of these kinds.
  Component find_component(const std::string& use, const JsonNode& node, const std::vector<Kind>& kinds) {
    if (use.empty()) return {};
    const auto before = faults_.size();
    const auto found = find_installed(registry_, use, kinds, faults_);
    for (auto i = before; i < faults_.size(); ++i) faults_[i].place = placed(node, "/use");
    return found;
  }
  Place placed(const JsonNode& node, std::string_view below) const {
    auto out = place_below(node, below);
    if (out.file.empty()) out.file = spec_.file.string();
    return out;
  }

  bool plan_component(PlannedComponent& out, const Component& component, const std::string& id, const JsonNode& node,
                      const JsonNode& options) {
    out.id = id;
    out.component = component;
    out.node = node;
    const auto folder = component.plugin->file.parent_path().string();
    try {
      const auto schema = OptionsSchema::parse(component.info->options_schema, component.info->id, folder);
      const auto before = faults_.size();
      out.options = resolve_options(options, schema, folder, faults_);
      out.sound = faults_.size() == before && !any_faulty(out.options->tree);
      out.declarations = component.info->tables;
      for (const auto& marked : schema.marked(out.options->tree))
        declare_by_option(out.declarations, marked, component.info->any_table());
    } catch (const Error& e) {
      fault(place_below(node, "/use"), e.what(), "", "", "this is a fault of the plugin");
      return false;
    }
    out.plugin_sha256 = plugin_hash(component.plugin->file);
    out.options_sha256 = sha256(out.options->canonical);
    return true;
  }
  static bool any_faulty(const JsonNode& node) {
    return node.faulty || std::any_of(node.elements.begin(), node.elements.end(), any_faulty) ||
           std::any_of(node.members.begin(), node.members.end(), [](const auto& m) { return any_faulty(m.second); });
  }
  void declare_by_option(std::vector<TableDeclaration>& out, const OptionsSchema::Marked& marked, bool any) {
    if (!marked.value->is_string()) return;
    const bool writes = marked.format == "table-write";
    if (!writes && marked.format != "table-read") return;
    // To read: the columns that those before it know. Who may read any table needs none of them.
    const auto read = any ? TableUse::reads_if_any : TableUse::reads;
    TableSchema schema{marked.value->string, false, {}};
    if (const auto id = catalogue_.find(schema.name); !writes && id != kNoTable) schema = catalogue_.schemas()[id];
    out.push_back({writes ? TableUse::writes : read, std::move(schema)});
  }
  std::string plugin_hash(const std::filesystem::path& file) {
    auto [place, fresh] = hashes_.try_emplace(file.string());
    if (fresh) place->second = sha256(MappedFile(file).bytes());
    return place->second;
  }

  void plan_readers() {
    plan_.readers_named = spec_.readers.has_value();
    std::vector<ReaderSpec> specs = spec_.readers.value_or(std::vector<ReaderSpec>{});
    if (!plan_.readers_named) specs = specs_of_installed();
    // Their declarations first: several readers may write one table.
    for (const auto& spec : specs) {
      const auto component = find_component(spec.use, spec.node, {Kind::reader});
      if (!component.info) continue;
      auto& reader = plan_.readers.emplace_back();
      reader.match = spec.match;
      if (!plan_component(reader, component, spec.use, spec.node, spec.options)) {
        plan_.readers.pop_back();
        continue;
      }
      declare(reader, TableCatalogue::Writer::reader);
    }
    if (plan_.readers_named) warn_of_readers_behind_themselves(specs);
    if (specs.empty() && plan_.readers_named)
      fault(place_below(spec_.root, "/readers"), "no input could be read", "an empty list", "a reader",
            "leave the list out: then all installed readers are used");
  }
  // The first entry that takes an input reads it: one with the pattern '*' takes all of them, one without patterns all
  // that its component can read.
  void warn_of_readers_behind_themselves(const std::vector<ReaderSpec>& specs) {
    std::set<std::string> greedy, patterns;
    for (const auto& spec : specs) {
      const bool has_patterns = spec.node.find("match");
      const auto taken = [&](const auto& glob) { return patterns.contains(glob); };
      if (patterns.contains("*") ||
          (has_patterns ? !spec.match.empty() && std::all_of(spec.match.begin(), spec.match.end(), taken)
                        : greedy.contains(spec.use)))
        warn(place_of(spec.node), "an entry before it takes all that '" + spec.use + "' would read here", "",
             "give that one other patterns, or take this one out");
      if (!has_patterns) greedy.insert(spec.use);
      patterns.insert(spec.match.begin(), spec.match.end());
    }
  }
  std::vector<ReaderSpec> specs_of_installed() {
    auto installed = find_installed_readers(spec_, registry_);
    faults_.insert(faults_.end(), installed.left_out.begin(), installed.left_out.end());
    std::vector<ReaderSpec> out;
    const auto nothing = JsonNode::object_node();
    for (const auto& component : installed.fit) out.push_back({component.info->id, nothing, nothing, {}});
    if (out.empty() && installed.left_out.empty())
      fault(place_of(spec_.root), "no reader is installed", "", "", "see 'chancery plugins list'");
    else if (out.empty())
      fault(place_of(spec_.root), "no installed reader can be used as it is", "", "", "name one under 'readers'");
    return out;
  }

  // Brings a component's tables into the catalogue.
  void declare(const PlannedComponent& component, TableCatalogue::Writer writer) {
    const auto before = faults_.size();
    catalogue_.add(component.declarations, component.id, writer, faults_);
    for (auto i = before; i < faults_.size(); ++i) faults_[i].place = placed(component.node, "/use");
  }

  // For a stage that nobody can name, the one it is taken for: so that the tables of what follows it can be checked.
  void plan_in_place_of_unknown(const StageSpec& spec) {
    const auto near = nearest(spec.use, ids_of(registry_, kStageKinds));
    const auto meant = registry_.find(near);
    const auto named = registry_.find(spec.use);
    if (!meant.info || named.info) {
      unknown_stage_ = true;
      return;
    }
    auto& stage = plan_.stages.emplace_back();
    stage.id = spec.id;
    stage.component = meant;
    stage.node = spec.node;
    for (const auto& declaration : meant.info->tables)
      if (declaration.use == TableUse::writes) stage.declarations.push_back(declaration);
    whens_.push_back({&spec.when, plan_.stages.size() - 1, false});
    std::vector<Fault> ignored;
    catalogue_.add(stage.declarations, stage.id, TableCatalogue::Writer::stage, ignored);
  }

  void plan_stages() {
    for (const auto& spec : spec_.stages) {
      const auto component = find_component(spec.use, spec.node, kStageKinds);
      if (!component.info) {
        plan_in_place_of_unknown(spec);
        continue;
      }
      auto& stage = plan_.stages.emplace_back();
      if (!plan_component(stage, component, spec.id, spec.node, spec.options)) {
        plan_.stages.pop_back();
        unknown_stage_ = true;
        continue;
      }
      stage.on_error = spec.on_error.value_or(spec_.on_error);
      stage.limits = spec.limits;
      stage.retry = spec.retry;
      whens_.push_back({&spec.when, plan_.stages.size() - 1, false});
      declare(stage, TableCatalogue::Writer::stage);
    }
    // What each one needs must stand before it.
    for (std::size_t i = 0; i < plan_.stages.size(); ++i) check_reads(plan_.stages[i], i);
  }

  std::vector<std::string> writers_before(const std::string& table, std::size_t stage) {
    std::vector<std::string> out;
    if (catalogue_.written_by_reader(table)) out.push_back("reader");
    for (std::size_t i = 0; i < std::min(stage, plan_.stages.size()); ++i)
      if (writes(plan_.stages[i], table)) out.push_back(plan_.stages[i].id);
    return out;
  }
  bool writes(const PlannedComponent& component, const std::string& table) {
    for (const auto& d : component.declarations)
      if (d.use == TableUse::writes && d.schema.name == table) return true;
    return false;
  }

  // The first stage from `position` on that writes `table`; stages.size() if there is none.
  std::size_t later_writer(const std::string& table, std::size_t position) {
    while (position < plan_.stages.size() && !writes(plan_.stages[position], table)) ++position;
    return position;
  }

  void check_reads(const PlannedComponent& component, std::size_t position) {
    for (const auto& declaration : component.declarations) {
      const auto& table = declaration.schema.name;
      if (declaration.use == TableUse::writes || !writers_before(table, position).empty()) continue;
      const auto later = later_writer(table, position);
      if (declaration.use == TableUse::reads_if_any) {
        if (later != position && later < plan_.stages.size())
          warn(place_below(component.node, "/use"),
               "'" + component.id + "' would read table '" + table + "', but '" + plan_.stages[later].id +
                   "' writes it only later",
               "'" + plan_.stages[later].id + "' behind it",
               "move '" + plan_.stages[later].id + "' before '" + component.id + "'");
        continue;
      }
      const auto reads = "'" + component.id + "' reads table '" + table + "', which ";
      if (later < plan_.stages.size())
        fault(place_below(component.node, "/use"), reads + "'" + plan_.stages[later].id + "' writes only later",
              "'" + plan_.stages[later].id + "' behind it", "a stage before it that writes it",
              later == position ? "it cannot read its own rows"
                                : "move '" + plan_.stages[later].id + "' before '" + component.id + "'");
      else missing_table(place_below(component.node, "/use"), reads + "nothing in this pipeline makes", table);
    }
  }
  // Unless it may yet be made by a stage that nobody knows.
  void missing_table(Place place, std::string problem, const std::string& table) {
    if (!unknown_stage_)
      fault(std::move(place), std::move(problem), "no stage that writes '" + table + "'",
            "a stage before it that writes it", who_makes(registry_, table));
  }
  void plan_exporters(const std::vector<std::string>& wanted) {
    std::vector<std::string> names;
    for (const auto& [name, list] : spec_.consumers) names.push_back(name);
    for (const auto& name : wanted)
      if (std::find(names.begin(), names.end(), name) == names.end())
        fault({"--for", name}, "the pipeline has no such consumer", "'" + name + "'",
              names.empty() ? "" : one_of(names), did_you_mean(name, names));
    for (const auto& [name, list] : spec_.consumers)
      for (const auto& spec : list)
        plan_exporter(spec, wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end());
  }

  void plan_exporter(const ExporterSpec& spec, bool wanted) {
    const auto component = find_component(spec.use, spec.node, {Kind::exporter});
    if (!component.info) return;
    auto& exporter = plan_.exporters.emplace_back();
    if (!plan_component(exporter, component, spec.id, spec.node, spec.options)) return plan_.exporters.pop_back();
    exporter.consumer = spec.consumer;
    exporter.retry = spec.retry;
    plan_target(exporter, spec);
    for (const auto& declaration : exporter.declarations) {
      const auto& table = declaration.schema.name;
      if (!writers_before(table, plan_.stages.size()).empty() || unknown_stage_) continue;
      if (declaration.use == TableUse::reads)
        missing_table(place_below(spec.node, "/use"),
                      "'" + spec.id + "' needs table '" + table + "', which nothing in this pipeline makes", table);
      else if (exporter.info().any_table())
        warn(place_of_named(exporter, table),
             "'" + spec.id + "' is to write table '" + table + "', which nothing in this pipeline makes",
             "no stage that writes '" + table + "'", who_makes(registry_, table));
    }
    declare(exporter, TableCatalogue::Writer::none);
    if (!wanted) return plan_.exporters.pop_back();
    whens_.push_back({&spec.when, plan_.exporters.size() - 1, true});
  }

  // Where the options of a component name a table.
  static Place place_of_named(const PlannedComponent& component, const std::string& table) {
    const auto place = find_text(component.options->tree, table);
    return place ? *place : place_below(component.node, "/use");
  }
  static std::optional<Place> find_text(const JsonNode& node, const std::string& text) {
    if (node.is_string() && node.string == text) return place_of(node);
    for (const auto& element : node.elements)
      if (auto place = find_text(element, text)) return place;
    for (const auto& member : node.members)
      if (auto place = find_text(member.second, text)) return place;
    return std::nullopt;
  }

  void plan_target(PlannedExporter& exporter, const ExporterSpec& spec) {
    if (const auto* to = spec.node.find("to"); to && (to->faulty || !to->is_string())) return;
    const auto place = placed(spec.node, "/to");
    exporter.to = TargetTemplate::parse(spec.to, place, faults_);
    if (exporter.to.text().empty()) return;
    if (exporter.to.has(TargetPart::Kind::label) && writers_before("label", plan_.stages.size()).empty() &&
        !unknown_stage_)
      warn(place, "'" + spec.to + "' asks for labels, which nothing in this pipeline gives, so '_' stands for them",
           "no stage that writes 'label'", who_makes(registry_, "label"));
    if (exporter.info().is_collector && !exporter.to.appended())
      fault(place, "'" + spec.use + "' collects all documents, so its target cannot depend on one",
            "\"" + exporter.to.text() + "\"", "a name without placeholders", "");
    const auto [other, fresh] = targets_.try_emplace(exporter.to.text(), spec.id);
    if (!fresh)
      fault(place, "'" + exporter.to.text() + "' is also the target of '" + other->second + "'",
            "\"" + exporter.to.text() + "\" a second time", "another target", "");
  }

  // What a component sees: its declarations against the agreed schemas.
  // Only what stands before it counts: what a stage sees must not depend on what follows, nor on who else reads.
  void give_access(PlannedComponent& component, std::size_t position) {
    auto& access = component.access;
    const auto& declarations = component.declarations;
    for (const auto& d : declarations) {
      const auto& name = d.schema.name;
      if (d.use == TableUse::writes) {
        const auto id = catalogue_.find(name);
        const auto& columns = d.schema.columns.empty() ? plan_.tables[id] : d.schema;  // named by an option
        access.writes.push_back({name, id, points_into(declarations, name), columns});
        continue;
      }
      const auto id = writers_before(name, position).empty() ? kNoTable : catalogue_.find(name);
      add_read(access.reads, {name, id, d.use == TableUse::reads, d.schema, {}});
    }
    if (component.info().any_table())
      for (TableId id = 0; id < plan_.tables.size(); ++id) {
        const auto& schema = plan_.tables[id];
        if (!catalogue_.made(schema.name)) continue;
        const auto same = std::find_if(access.reads.begin(), access.reads.end(),
                                       [&](const auto& r) { return r.table == schema.name; });
        if (same == access.reads.end()) access.reads.push_back({schema.name, id, false, schema, {}});
        else same->declared = schema;
      }
    std::sort(access.reads.begin(), access.reads.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    for (auto& read : access.reads) {
      for (const auto& c : read.declared.columns)
        read.columns.push_back(
            {to_abi(c.name), static_cast<std::uint32_t>(c.type), c.nullable ? 1u : 0u, to_abi(c.ref)});
    }
    for (const auto& read : access.reads) {
      const auto use = read.required ? CHANCERY_READS : CHANCERY_READS_IF_ANY;
      access.decls.push_back({to_abi(read.table), static_cast<std::uint32_t>(use), read.declared.single ? 1u : 0u,
                              read.columns.data(), read.columns.size()});
    }
  }
  // A table declared by the component and named by its options too is one table, with all columns of both.
  static void add_read(std::vector<ReadAccess>& reads, ReadAccess read) {
    const auto same = std::find_if(reads.begin(), reads.end(), [&](const auto& r) { return r.table == read.table; });
    if (same == reads.end()) return reads.push_back(std::move(read));
    same->required |= read.required;
    for (auto& column : read.declared.columns)
      if (!same->declared.find(column.name)) same->declared.columns.push_back(std::move(column));
  }
  static bool points_into(const std::vector<TableDeclaration>& declarations, std::string_view table) {
    for (const auto& d : declarations)
      if (d.use == TableUse::writes)
        for (const auto& c : d.schema.columns)
          if (c.ref == table) return true;
    return false;
  }

  void check_whens() {
    for (const auto& when : whens_)
      for (const auto& spec : *when.specs) {
        auto& list = when.exporter ? plan_.exporters[when.index].when : plan_.stages[when.index].when;
        if (auto condition = check_condition(spec, when.exporter ? plan_.stages.size() : when.index))
          list.push_back(std::move(*condition));
      }
  }
  std::optional<Condition> check_condition(const ConditionSpec& spec, std::size_t position) {
    if (spec.table.empty()) return std::nullopt;
    if (writers_before(spec.table, position).empty()) {
      const auto later = later_writer(spec.table, position);
      const auto place = place_below(spec.node, "/table");
      if (later < plan_.stages.size())
        fault(place, "looks into table '" + spec.table + "', which '" + plan_.stages[later].id + "' writes only later",
              "'" + plan_.stages[later].id + "' behind it", "a stage before it that writes it",
              later == position ? "a condition is asked before its own stage runs"
                                : "move '" + plan_.stages[later].id + "' before '" + plan_.stages[position].id + "'");
      else missing_table(place, "looks into table '" + spec.table + "', which nothing before it makes", spec.table);
      return std::nullopt;
    }
    Condition out{catalogue_.find(spec.table), spec.lacks, {}};
    const auto& schema = plan_.tables[out.table];
    bool good = true;
    for (const auto& [name, values] : spec.columns) {
      const auto index = schema.find(name);
      if (!index) {
        std::vector<std::string> names;
        for (const auto& c : schema.columns) names.push_back(c.name);
        fault(place_of_column(spec, name), "table '" + spec.table + "' has no column '" + name + "'", "'" + name + "'",
              one_of(names), did_you_mean(name, names));
        good = false;
        continue;
      }
      for (const auto& value : values)
        if (!fits(value, schema.columns[*index])) {
          fault(place_of(value), "", described(value),
                written_as(schema.columns[*index]) + ", as column '" + name + "' of '" + spec.table + "' is");
          good = false;
        }
      out.columns.push_back({*index, values});
    }
    return good ? std::optional(out) : std::nullopt;
  }
  // How a value of the column is written in JSON.
  static std::string written_as(const ColumnSchema& column) {
    const auto* type = column.type == ColumnType::boolean ? "a boolean"
                       : column.type == ColumnType::utf8  ? "a string"
                       : column.type == ColumnType::f64   ? "a number"
                                                          : "an integer";
    return std::string(type) + (column.nullable ? " or null" : "");
  }
  static Place place_of_column(const ConditionSpec& spec, const std::string& column) {
    const auto* columns = spec.node.find(spec.lacks ? "lacks" : "has");
    const auto* value = columns ? columns->find(column) : nullptr;
    return value ? place_of_key(*value) : place_of(spec.node);
  }
  static bool fits(const JsonNode& value, const ColumnSchema& column) {
    if (value.faulty) return true;
    if (value.kind == JsonNode::Kind::null) return column.nullable;
    switch (column.type) {
      case ColumnType::boolean: return value.kind == JsonNode::Kind::boolean;
      case ColumnType::utf8: return value.is_string();
      case ColumnType::f64: return value.is_number();
      default: return value.kind == JsonNode::Kind::integer;
    }
  }

  struct PendingWhen {
    const std::vector<ConditionSpec>* specs;
    std::size_t index;
    bool exporter;
  };

  const PipelineSpec& spec_;
  const Registry& registry_;
  std::vector<Fault>& faults_;
  Plan plan_;
  TableCatalogue catalogue_;
  std::map<std::string, std::string> hashes_, targets_;
  std::vector<PendingWhen> whens_;
  bool unknown_stage_;  // one that may make any table
};

}  // namespace

Plan make_plan(const PipelineSpec& spec, const Registry& registry, const std::vector<std::string>& consumers,
               std::vector<Fault>& faults) {
  return Planner(spec, registry, faults).make(consumers);
}

}  // namespace chancery::core
