// Each reader is tried in the catalogue of tables before all others: see installed_readers.hpp.
#include "installed_readers.hpp"

#include <algorithm>
#include <iterator>

#include "../plugin/option_values.hpp"
#include "chancery/error.hpp"
#include "installed_components.hpp"
#include "table_catalogue.hpp"

namespace chancery::core {
namespace {

using Writer = TableCatalogue::Writer;

struct Declared {
  std::string component;
  Writer writer;
  std::vector<TableDeclaration> tables;
};

// What a component declares to write or read, of itself and by its options. What is wrong there, the plan tells.
Declared declared_by(const ComponentInfo& info, const std::string& id, Writer writer, JsonNode options) {
  Declared out{id, writer, info.tables};
  std::vector<Fault> ignored;
  try {
    const auto schema = OptionsSchema::parse(info.options_schema, info.id, "");
    schema.check(options, ignored);
    for (const auto& marked : schema.marked(options))
      if (marked.format == "table-write" && marked.value->is_string())
        declare_named(out.tables, info, marked.value->string);
  } catch (const Error&) {
    return out;
  }
  return out;
}

std::vector<Declared> declared_by_pipeline(const PipelineSpec& spec, const Registry& registry) {
  std::vector<Declared> out;
  for (const auto& stage : spec.stages)
    if (const auto found = registry.find(stage.use); found.info && is_of(found.info->kind, kStageKinds))
      out.push_back(declared_by(*found.info, stage.id, Writer::stage, stage.options));
  for (const auto& consumer : spec.consumers)
    for (const auto& exporter : consumer.second)
      if (const auto found = registry.find(exporter.use); found.info && found.info->kind == Kind::exporter)
        out.push_back(declared_by(*found.info, exporter.id, Writer::none, exporter.options));
  return out;
}

std::vector<std::string> messages_of(const std::vector<Fault>& faults) {
  std::vector<std::string> out;
  for (const auto& fault : faults) out.push_back(fault.message());
  return out;
}

std::vector<std::string> clashes(const std::vector<Declared>& readers, const std::vector<Declared>& others) {
  TableCatalogue catalogue;
  std::vector<Fault> faults;
  for (const auto* list : {&readers, &others})
    for (const auto& one : *list) catalogue.add(one.tables, one.component, one.writer, faults);
  for (const auto* list : {&readers, &others})
    for (const auto& one : *list) catalogue.check_columns(one.tables, one.component, faults);
  return messages_of(faults);
}

std::vector<std::string> faults_of_defaults(const Component& reader) {
  const auto folder = reader.plugin->file.parent_path().string();
  std::vector<Fault> faults;
  try {
    const auto schema = OptionsSchema::parse(reader.info->options_schema, reader.info->id, folder);
    resolve_options(JsonNode::object_node(), schema, folder, faults);
  } catch (const Error& e) {
    return {e.message()};
  }
  return messages_of(faults);
}

Fault left_out(const PipelineSpec& spec, const std::string& reader, const std::vector<std::string>& reasons) {
  std::string why;
  for (const auto& reason : reasons) why += (why.empty() ? "" : "; ") + reason;
  return {{spec.file.string(), ""},
          "the installed reader '" + reader + "' is left out: " + why,
          "",
          "",
          "to use it, name it under 'readers'",
          true};
}

// What both of them claim alike: "inputs that end in '.txt'"; empty if nothing is.
std::string claimed_by_both(const ComponentInfo& a, const ComponentInfo& b) {
  for (const auto& magic : a.magics)
    for (const auto& other : b.magics)
      if (magic.offset == other.offset && magic.bytes == other.bytes) return "inputs of the same first bytes";
  for (const auto& suffix : a.suffixes)
    if (std::find(b.suffixes.begin(), b.suffixes.end(), suffix) != b.suffixes.end())
      return "inputs that end in '" + suffix + "'";
  return "";
}

void warn_of_ties(const PipelineSpec& spec, InstalledReaders& readers) {
  for (auto a = readers.fit.begin(); a != readers.fit.end(); ++a)
    for (auto b = std::next(a); b != readers.fit.end(); ++b)
      if (const auto both = claimed_by_both(*a->info, *b->info); !both.empty())
        readers.warnings.push_back(
            {{spec.file.string(), ""},
             "the installed readers '" + a->info->id + "' and '" + b->info->id + "' both claim " + both,
             "",
             "",
             "say which one is to read them, under 'readers'",
             true});
}

}  // namespace

InstalledReaders find_installed_readers(const PipelineSpec& spec, const Registry& registry) {
  InstalledReaders out, clashing;
  const auto others = declared_by_pipeline(spec, registry);
  std::vector<Declared> readers;
  auto known = clashes(readers, others);  // not for any reader to answer for
  for (const auto& component : registry.components()) {
    if (component.info->kind != Kind::reader) continue;
    const auto& id = component.info->id;
    const auto of_defaults = faults_of_defaults(component);
    if (!of_defaults.empty()) {
      out.warnings.push_back(left_out(spec, id, of_defaults));
      continue;
    }
    const auto paths = resources_not_allowed(*component.info, {&spec.allow.grants});
    if (spec.allow.all_known && !paths.empty()) {
      out.warnings.push_back(left_out(spec, id, {"it would need " + as_allow(paths)}));
      continue;
    }
    readers.push_back(declared_by(*component.info, id, Writer::reader, JsonNode::object_node()));
    auto now = clashes(readers, others);
    std::vector<std::string> reasons;
    if (now.size() > known.size())
      for (const auto& clash : now)
        if (std::find(known.begin(), known.end(), clash) == known.end()) reasons.push_back(clash);
    if (reasons.empty()) {
      out.fit.push_back(component);
      known = std::move(now);
    } else {
      clashing.fit.push_back(component);
      clashing.warnings.push_back(left_out(spec, id, reasons));
      readers.pop_back();
    }
  }
  if (out.fit.empty()) out.fit = std::move(clashing.fit);  // then what they clash with is to blame, and told of
  else out.warnings.insert(out.warnings.end(), clashing.warnings.begin(), clashing.warnings.end());
  warn_of_ties(spec, out);
  return out;
}

}  // namespace chancery::core
