// Finding a component's neighbours: see arrangement.hpp. Depth first: what makes a table comes before who reads it.
#include "arrangement.hpp"

#include <algorithm>
#include <set>

#include "../core/pipeline/options_schema.hpp"
#include "chancery/error.hpp"

namespace chancery::conformance {
namespace {

namespace fs = std::filesystem;
using core::Component;
using core::Kind;
using core::TableUse;

constexpr std::string_view kAlwaysThere[] = {"source_map", "block", "metadata", "diagnostic"};

void note_options(const core::PipelineSpec& spec, OptionsBook& book) {
  const auto note = [&](const std::string& id, const core::JsonNode& options) { book.emplace(id, options); };
  if (spec.readers)
    for (const auto& reader : *spec.readers) note(reader.use, reader.options);
  for (const auto& stage : spec.stages) note(stage.use, stage.options);
  for (const auto& [consumer, exporters] : spec.consumers)
    for (const auto& exporter : exporters) note(exporter.use, exporter.options);
}

class Arrangement {
 public:
  Arrangement(const Arranger& arranger, const Component& subject, Breadth breadth)
      : arranger_(arranger), subject_(subject), breadth_(breadth) {
    for (const auto& component : arranger.registry.components()) candidates_.push_back(component);
    std::stable_partition(candidates_.begin(), candidates_.end(), [&](const Component& c) { return is_helper(c); });
  }

  core::PipelineSpec make() {
    spec_.name = "conformance of " + subject_.info->id;
    spec_.file = spec_.name;
    spec_.root = core::JsonNode::object_node();
    spec_.allow.grants.read = {"/"};  // whatever resources are declared
    const auto kind = subject_.info->kind;
    add_reader(kind == Kind::reader ? subject_ : text_reader());
    if (kind == Kind::exporter) add_exporter();
    else if (kind != Kind::reader && !add_stage(subject_)) throw Error(Code::pipeline, subject_.info->id, missing_);
    return std::move(spec_);
  }

 private:
  bool is_helper(const Component& c) const {
    const auto folder = c.plugin->file.parent_path();
    return std::find(arranger_.helpers.begin(), arranger_.helpers.end(), folder) != arranger_.helpers.end();
  }
  bool is_subject(const Component& c) const { return c.info->id == subject_.info->id; }

  core::JsonNode options_of(const Component& c) const {
    const auto known = arranger_.options.find(c.info->id);
    return known == arranger_.options.end() ? core::JsonNode::object_node() : known->second;
  }
  // Whether its options are known as far as its schema asks for them.
  bool usable(const Component& c) const {
    try {
      auto options = options_of(c);
      std::vector<core::Fault> faults;
      core::OptionsSchema::parse(c.info->options_schema, c.info->id, "").check(options, faults);
      return faults.empty();
    } catch (const Error&) {
      return false;
    }
  }

  Component text_reader() const {
    for (const auto& c : candidates_) {
      const auto& suffixes = c.info->suffixes;
      if (c.info->kind == Kind::reader && std::find(suffixes.begin(), suffixes.end(), ".txt") != suffixes.end() &&
          usable(c))
        return c;
    }
    throw Error(Code::pipeline, subject_.info->id,
                "no installed reader takes .txt files to try it with: name a folder that has one by --plugin-path");
  }

  void add_reader(const Component& c) {
    for (const auto& table : c.info->tables) given_.insert(table.schema.name);
    spec_.readers = std::vector<core::ReaderSpec>{{c.info->id, core::JsonNode::object_node(), options_of(c), {}, {}}};
  }

  void add_exporter() {
    if (!add_what_it_reads(subject_)) throw Error(Code::pipeline, subject_.info->id, missing_);
    // Options of a pipeline may name what that pipeline makes: an exporter of any table then gets it in any case.
    const bool by_options = arranger_.options.contains(subject_.info->id);
    if ((breadth_ == Breadth::wide || by_options) && subject_.info->any_table())
      for (const auto& c : candidates_)
        if (c.info->kind != Kind::reader && c.info->kind != Kind::exporter && usable(c)) add_stage(c);
    core::ExporterSpec exporter;
    exporter.consumer = "conformance";
    exporter.use = exporter.id = subject_.info->id;
    exporter.to = subject_.info->is_collector ? "collected" : "{id}-{piece}";
    exporter.node = core::JsonNode::object_node();
    exporter.options = options_of(subject_);
    spec_.consumers.emplace_back(exporter.consumer, std::vector<core::ExporterSpec>{exporter});
  }

  bool has_stage(std::string_view id) const {
    return std::any_of(spec_.stages.begin(), spec_.stages.end(), [&](const auto& stage) { return stage.use == id; });
  }

  bool add_stage(const Component& c) {
    const auto& id = c.info->id;
    if (has_stage(id)) return true;
    if (!open_.insert(id).second) return false;  // needs its own rows
    const bool good = !clashes(c) && add_what_it_reads(c);
    open_.erase(id);
    if (!good) return false;
    for (const auto& table : c.info->tables)
      if (table.use == TableUse::writes) written_.insert(table.schema.name);
    core::StageSpec stage;
    stage.use = stage.id = id;
    stage.node = core::JsonNode::object_node();
    stage.options = options_of(c);
    spec_.stages.push_back(std::move(stage));
    return true;
  }
  // A second writer of a single table; the subject's own tables are kept for it.
  bool clashes(const Component& c) const {
    return std::any_of(c.info->tables.begin(), c.info->tables.end(), [&](const auto& table) {
      return table.use == TableUse::writes && table.schema.single &&
             (written_.contains(table.schema.name) || (!is_subject(c) && subject_writes(table.schema.name)));
    });
  }
  bool subject_writes(const std::string& name) const {
    const auto& tables = subject_.info->tables;
    return std::any_of(tables.begin(), tables.end(),
                       [&](const auto& t) { return t.use == TableUse::writes && t.schema.name == name; });
  }

  bool add_what_it_reads(const Component& c) {
    for (const auto& table : c.info->tables)
      if (table.use == TableUse::reads && !provide(table.schema.name)) {
        missing_ =
            "it reads table '" + table.schema.name +
            "', which no installed component makes with options known here: name a folder of plugins by --plugin-path, "
            "or of pipelines that use them by --pipelines";
        return false;
      }
    for (const auto& table : c.info->tables)
      if (breadth_ == Breadth::wide && table.use == TableUse::reads_if_any) provide(table.schema.name);
    return true;
  }

  bool provide(const std::string& table) {
    const bool given = given_.contains(table) ||
                       std::find(std::begin(kAlwaysThere), std::end(kAlwaysThere), table) != std::end(kAlwaysThere);
    if (written_.contains(table) || (given && breadth_ == Breadth::narrow)) return true;
    for (const auto& c : candidates_)
      if (!is_subject(c) && writes(c, table) && usable(c) && add_stage(c)) return true;
    return given;
  }
  static bool writes(const Component& c, const std::string& table) {
    if (c.info->kind == Kind::reader) return false;
    return std::any_of(c.info->tables.begin(), c.info->tables.end(),
                       [&](const auto& t) { return t.use == TableUse::writes && t.schema.name == table; });
  }

  const Arranger& arranger_;
  const Component& subject_;
  Breadth breadth_;
  std::vector<Component> candidates_;
  core::PipelineSpec spec_;
  std::set<std::string> given_, written_, open_;
  std::string missing_;
};

}  // namespace

OptionsBook options_in_pipelines(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".json") files.push_back(fs::absolute(entry.path()));
  std::sort(files.begin(), files.end());
  OptionsBook out;
  for (const auto& file : files) {
    std::vector<core::Fault> faults;
    const auto spec = core::load_pipeline(file, {}, faults);
    if (!core::any_error(faults)) note_options(spec, out);
  }
  return out;
}

core::PipelineSpec Arranger::arrange(const Component& subject, Breadth breadth) const {
  return Arrangement(*this, subject, breadth).make();
}

}  // namespace chancery::conformance
