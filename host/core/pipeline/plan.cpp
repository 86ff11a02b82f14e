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
#include "planned_conditions.hpp"
#include "table_catalogue.hpp"
#include "table_order.hpp"

namespace chancery::core {
namespace {

class Planner {
 public:
  Planner(const PipelineSpec& spec, const Registry& registry, std::vector<Fault>& faults, const LimitsSpec& limits)
      : spec_(spec), registry_(registry), faults_(faults), limits_(limits), order_(plan_, catalogue_, registry) {
    if (!spec.whole) order_.unknown_from(0);
  }

  Plan make(const std::vector<std::string>& consumers) {
    plan_.name = spec_.name;
    plan_.description = spec_.description;
    plan_.stop_if = spec_.stop_if;
    plan_.grants = spec_.allow.grants;
    plan_readers();
    plan_stages();
    plan_exporters(consumers);
    // Schemas are known now: what a component may see of a table depends on all others.
    plan_.tables = catalogue_.schemas();
    for (const auto& reader : plan_.readers) check_columns(reader);
    for (const auto& stage : plan_.stages) check_columns(stage);
    for (auto& reader : plan_.readers) give_access(reader, 0);
    for (std::size_t i = 0; i < plan_.stages.size(); ++i) give_access(plan_.stages[i], i);
    for (auto& exporter : plan_.exporters) give_access(exporter, plan_.stages.size());
    check_whens();
    plan_redactions();
    plan_.diagnostic = catalogue_.find("diagnostic");
    plan_.metadata = catalogue_.find("metadata");
    plan_.label = catalogue_.find("label");
    plan_.source_map = catalogue_.find("source_map");
    return std::move(plan_);
  }

 private:
  void fault(Place place, std::string problem, std::string found, std::string expected, std::string proposal = "") {
    faults_.push_back(
        {std::move(place), std::move(problem), std::move(found), std::move(expected), std::move(proposal)});
  }
  void warn(Place place, std::string problem, std::string found, std::string proposal) {
    fault(std::move(place), std::move(problem), std::move(found), "", std::move(proposal));
    faults_.back().warning = true;
  }

  // What an entry's `use` names, or is taken for meanwhile: then it is not created.
  struct Used {
    Component component;
    bool is_guess = false;
  };
  template <class Spec>
  Used find_used(const Spec& spec, const std::vector<Kind>& kinds) {
    if (spec.use.empty()) return {};
    const auto before = faults_.size();
    const auto found = find_installed(registry_, spec.use, kinds, faults_);
    place_faults(before, placed(spec.node, "/use"));
    if (!found.info) return {find_meant(registry_, spec.use, kinds), true};
    if (!spec.version || spec.version->holds(found.info->version)) return {found, false};
    const auto there = found.info->version + " (" + found.plugin->file.string() + ")";
    fault(placed(spec.node, "/version"), "the installed '" + spec.use + "' is " + there, there,
          shown(*spec.node.find("version")), hidden_version(spec.use, *spec.version));
    return {found, true};
  }
  // A file that would do if another did not stand before it.
  std::string hidden_version(const std::string& id, const VersionRange& range) const {
    for (const auto& plugin : registry_.plugins())
      for (const auto& info : plugin.components)
        if (info.id == id && range.holds(info.version))
          return info.version + " is in " + plugin.file.string() + ", which the other file hides";
    return "";
  }
  void place_faults(std::size_t from, const Place& place) {
    for (auto i = from; i < faults_.size(); ++i) faults_[i].place = place;
  }
  Place placed(const JsonNode& node, std::string_view below) const {
    auto out = place_below(node, below);
    if (out.file.empty()) out.file = spec_.file.string();
    return out;
  }

  bool plan_component(PlannedComponent& out, const Used& used, const std::string& id, const JsonNode& node,
                      const JsonNode& options) {
    const auto& component = used.component;
    out.id = id;
    out.component = component;
    out.node = node;
    const auto folder = component.plugin->file.parent_path().string();
    try {
      const auto schema = OptionsSchema::parse(component.info->options_schema, component.info->id, folder);
      const auto before = faults_.size();
      out.options = resolve_options(options, schema, folder, faults_, spec_.out);
      out.sound = faults_.size() == before && !any_faulty(out.options->tree) && !used.is_guess;
      out.declarations = component.info->tables;
      for (const auto& marked : schema.marked(out.options->tree))
        declare_by_option(out.declarations, marked, *component.info);
      if (used.is_guess) std::erase_if(out.declarations, [](const auto& d) { return d.use != TableUse::writes; });
    } catch (const Error& e) {
      fault(place_below(node, "/use"), e.what(), "", "", "this is a fault of the plugin");
      return false;
    }
    out.plugin_sha256 = plugin_hash(component.plugin->file);
    out.options_sha256 = sha256(out.options->canonical);
    return true;
  }
  Limits limits_of(const LimitsSpec& own, std::string_view from) const {
    return granted({{limits_, kByCommandLine}, {spec_.limits, kByPipeline}, {own, from}});
  }
  // `own`: of a collector, which may be granted more than the rest of the pipeline.
  void check_resources(const Used& used, const JsonNode& node, const AllowSpec* own = nullptr) {
    if (used.is_guess || !spec_.allow.all_known || (own && !own->all_known)) return;
    static const Grants kNone;
    const auto& info = *used.component.info;
    const auto paths = resources_not_allowed(info, {&spec_.allow.grants, own ? &own->grants : &kNone});
    if (paths.empty()) return;
    std::string list;
    for (const auto& path : paths) list += (list.empty() ? "'" : ", '") + path + "'";
    fault(place_below(node, "/use"), "'" + info.id + "' reads " + list + ", which the pipeline does not allow", list,
          "", std::string("write ") + (own ? "here or " : "") + "in the pipeline: " + as_allow(paths));
  }
  static bool any_faulty(const JsonNode& node) {
    return node.faulty || std::any_of(node.elements.begin(), node.elements.end(), any_faulty) ||
           std::any_of(node.members.begin(), node.members.end(), [](const auto& m) { return any_faulty(m.second); });
  }
  void declare_by_option(std::vector<TableDeclaration>& out, const OptionsSchema::Marked& marked,
                         const ComponentInfo& info) {
    if (!marked.value->is_string()) return;
    const bool writes = marked.format == "table-write";
    if (!writes && marked.format != "table-read") return;
    if (writes && !is_writable_table(marked.value->string))
      return fault(place_of(*marked.value), "", shown(*marked.value),
                   "the name of a table to write: a-z, 0-9, '_', '-' and '.', but not 'diagnostic'");
    if (writes) return declare_named(out, info, marked.value->string);
    // To read: the columns that those before it know. Who may read any table needs none of them.
    const auto read = info.any_table() ? TableUse::reads_if_any : TableUse::reads;
    TableSchema schema{marked.value->string, false, {}};
    if (const auto id = catalogue_.find(schema.name); id != kNoTable) schema = catalogue_.schemas()[id];
    out.push_back({read, std::move(schema)});
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
      const auto used = find_used(spec, {Kind::reader});
      if (!used.component.info) continue;
      auto& reader = plan_.readers.emplace_back();
      reader.match = spec.match;
      if (!plan_component(reader, used, spec.use, spec.node, spec.options)) {
        plan_.readers.pop_back();
        continue;
      }
      reader.limits = limits_of(spec.limits, kByReader);
      check_resources(used, spec.node);
      const auto before = faults_.size();
      declare(reader, TableCatalogue::Writer::reader);
      if (used.is_guess) faults_.resize(before);
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
      if (spec.use.empty()) continue;
      const bool has_patterns = std::any_of(spec.node.members.begin(), spec.node.members.end(),
                                            [](const auto& m) { return !nearest(m.first, {"match"}).empty(); });
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
    faults_.insert(faults_.end(), installed.warnings.begin(), installed.warnings.end());
    std::vector<ReaderSpec> out;
    const auto nothing = JsonNode::object_node();
    for (const auto& component : installed.fit) out.push_back({component.info->id, nothing, nothing, {}});
    if (out.empty() && installed.warnings.empty())
      fault(place_of(spec_.root), "no reader is installed", "", "", "see 'chancery plugins list'");
    else if (out.empty())
      fault(place_of(spec_.root), "no installed reader can be used as it is", "", "", "name one under 'readers'");
    return out;
  }

  // Brings a component's tables into the catalogue.
  void declare(const PlannedComponent& component, TableCatalogue::Writer writer) {
    const auto before = faults_.size();
    catalogue_.add(component.declarations, component.id, writer, faults_);
    place_faults(before, placed(component.node, "/use"));
  }
  // What others read of a table, each of its writers has to write.
  void check_columns(const PlannedComponent& component) {
    const auto before = faults_.size();
    catalogue_.check_columns(component.declarations, component.id, faults_);
    place_faults(before, placed(component.node, "/use"));
  }

  void plan_stages() {
    for (const auto& spec : spec_.stages) {
      const auto used = find_used(spec, kStageKinds);
      auto& stage = plan_.stages.emplace_back();
      if (!used.component.info || !plan_component(stage, used, spec.id, spec.node, spec.options)) {
        plan_.stages.pop_back();
        order_.unknown_from(plan_.stages.size());
        whens_.push_back({&spec.when, Whose::nobody, plan_.stages.size()});
        continue;
      }
      stage.on_error = spec.on_error.value_or(spec_.on_error);
      stage.limits = limits_of(spec.limits, kByStage);
      stage.retry = spec.retry;
      check_resources(used, spec.node);
      whens_.push_back({&spec.when, Whose::stage, plan_.stages.size() - 1});
      const auto before = faults_.size();
      declare(stage, TableCatalogue::Writer::stage);
      if (used.is_guess) faults_.resize(before);
    }
    // What each one needs must stand before it.
    for (std::size_t i = 0; i < plan_.stages.size(); ++i) order_.check_reads(plan_.stages[i], i, faults_);
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
    if (!spec.node.is_object()) return;  // told already
    const auto used = find_used(spec, {Kind::exporter});
    const auto target = plan_target(spec, used.component);
    auto& exporter = plan_.exporters.emplace_back();
    if (!used.component.info || !plan_component(exporter, used, spec.id, spec.node, spec.options)) {
      plan_.exporters.pop_back();
      return whens_.push_back({&spec.when, Whose::nobody, plan_.stages.size()});
    }
    exporter.consumer = spec.consumer;
    exporter.retry = spec.retry;
    exporter.to = target;
    exporter.limits = limits_of(spec.limits, kByExporter);
    plan_grants(exporter, used, spec);
    check_exported(exporter);
    declare(exporter, TableCatalogue::Writer::none);
    if (!wanted) return plan_.exporters.pop_back();
    redact_.push_back(&spec.redact);
    whens_.push_back({&spec.when, Whose::exporter, plan_.exporters.size() - 1});
  }
  void plan_grants(PlannedExporter& exporter, const Used& used, const ExporterSpec& spec) {
    const bool is_collector = exporter.info().is_collector;
    check_resources(used, spec.node, is_collector ? &spec.allow : nullptr);
    if (is_collector) exporter.grants = spec.allow.grants;
    else if (const auto* allow = spec.node.find("allow"); allow && !used.is_guess)
      fault(place_of_key(*allow),
            "'" + exporter.info().id + "' is a renderer: it runs in a worker under the pipeline's 'allow'", "'allow'",
            "", "move it to the pipeline, where it holds for all that runs in workers");
  }
  static bool is_its_own(const PlannedComponent& component, const std::string& table) {
    const auto& own = component.info().tables;
    return std::any_of(own.begin(), own.end(), [&](const auto& each) { return each.schema.name == table; });
  }
  // A table that it needs is a fault if it is missing; one that it was asked to write a warning.
  void check_exported(const PlannedComponent& exporter) {
    for (const auto& declaration : exporter.declarations) {
      const auto& table = declaration.schema.name;
      if (!order_.never_made(table)) continue;
      if (declaration.use == TableUse::reads)
        order_.missing(place_of_named(exporter, table), "'" + exporter.id + "' needs table '" + table + "'", table,
                       plan_.stages.size(), faults_);
      else if (exporter.info().any_table() && !is_its_own(exporter, table))
        warn(place_of_named(exporter, table),
             "'" + exporter.id + "' is to write table '" + table + "', which nothing in this pipeline makes",
             "no stage that writes '" + table + "'", order_.who_makes(table));
    }
  }

  TargetTemplate plan_target(const ExporterSpec& spec, const Component& component) {
    if (const auto* to = spec.node.find("to"); to && (to->faulty || !to->is_string())) return {};
    const auto place = placed(spec.node, "/to");
    const auto found = spec.node.find("to") ? shown(*spec.node.find("to")) : "\"" + spec.to + "\"";
    auto out = TargetTemplate::parse(spec.to, place, found, faults_);
    if (out.text().empty()) return out;
    if (out.has(TargetPart::Kind::label) && order_.never_made("label"))
      warn(place, "'" + spec.to + "' asks for labels, which nothing in this pipeline gives, so '_' stands for them",
           "no stage that writes 'label'", order_.who_makes("label"));
    if (component.info && component.info->is_collector && !out.appended())
      fault(place, "'" + spec.use + "' collects all documents, so its target cannot depend on one", found,
            "a name without placeholders", "");
    const auto [other, fresh] = targets_.try_emplace(out.text(), spec.id);
    if (!fresh)
      fault(place,
            "'" + out.text() + "' is also the target of " +
                (other->second.empty() ? "another exporter" : "'" + other->second + "'"),
            found + " a second time", "another target", "");
    return out;
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
      const auto id = !order_.made_before(name, position) ? kNoTable : catalogue_.find(name);
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
        read.columns.push_back({to_abi(c.name), static_cast<std::uint32_t>(c.type),
                                c.nullable ? std::uint32_t{CHANCERY_NULLABLE} : 0u, to_abi(c.ref), nullptr});
    }
    for (const auto& read : access.reads) {
      const auto use = read.required ? CHANCERY_READS : CHANCERY_READS_IF_ANY;
      access.decls.push_back({to_abi(read.table), static_cast<std::uint32_t>(use),
                              read.declared.single ? std::uint32_t{CHANCERY_SINGLE} : 0u, read.columns.data(),
                              read.columns.size(), nullptr});
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
        const auto stage = when.whose == Whose::exporter ? plan_.stages.size() : when.index;
        auto condition = plan_condition(spec, stage, order_, catalogue_, faults_);
        if (!condition || when.whose == Whose::nobody) continue;
        auto& list = when.whose == Whose::exporter ? plan_.exporters[when.index].when : plan_.stages[when.index].when;
        list.push_back(std::move(*condition));
      }
  }

  // Those that some consumer names: others may look into what this pipeline does not make.
  void plan_redactions() {
    for (const auto& set : spec_.redactions) {
      const auto named = [&](const auto& names) {
        return std::find(names.begin(), names.end(), set.first) != names.end();
      };
      const auto by_some = [&](const auto& list) {
        return std::any_of(list.second.begin(), list.second.end(), [&](const auto& e) { return named(e.redact); });
      };
      if (std::none_of(spec_.consumers.begin(), spec_.consumers.end(), by_some)) continue;
      std::vector<Redaction> planned;
      std::string written;
      for (const auto& spec : set.second) {
        if (auto one = plan_redaction(spec, plan_, order_, catalogue_, faults_)) planned.push_back(std::move(*one));
        written += canonical_json(spec.node);
      }
      for (std::size_t i = 0; i < plan_.exporters.size(); ++i) {
        if (!named(*redact_[i])) continue;
        auto& exporter = plan_.exporters[i];
        exporter.redactions.insert(exporter.redactions.end(), planned.begin(), planned.end());
        exporter.redactions_sha256 = sha256(exporter.redactions_sha256 + written);
      }
    }
  }

  // Of an entry that nobody knows: `index` is how many stages stand before it.
  enum class Whose { stage, exporter, nobody };
  struct PendingWhen {
    const std::vector<ConditionSpec>* specs;
    Whose whose;
    std::size_t index;
  };

  const PipelineSpec& spec_;
  const Registry& registry_;
  std::vector<Fault>& faults_;
  const LimitsSpec& limits_;
  Plan plan_;
  TableCatalogue catalogue_;
  std::map<std::string, std::string> hashes_, targets_;
  std::vector<const std::vector<std::string>*> redact_;  // of each exporter
  TableOrder order_;
  std::vector<PendingWhen> whens_;
};

}  // namespace

Plan make_plan(const PipelineSpec& spec, const Registry& registry, const std::vector<std::string>& consumers,
               std::vector<Fault>& faults, const LimitsSpec& limits) {
  return Planner(spec, registry, faults, limits).make(consumers);
}

}  // namespace chancery::core
