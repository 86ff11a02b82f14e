// From the merged tree to the spec: every key is looked at once. See spec.hpp.
#include "spec.hpp"

#include <algorithm>

#include "chancery/error.hpp"
#include "keys.hpp"
#include "merge.hpp"
#include "parameters.hpp"

namespace chancery::core {
namespace {

// Columns under a key that is none: "contains", say; the key is told.
bool has_columns_elsewhere(const JsonNode& condition) {
  return std::any_of(condition.members.begin(), condition.members.end(), [](const auto& m) {
    return m.first != "table" && m.first != "has" && m.first != "lacks" && m.second.is_object();
  });
}

void read_columns(const JsonNode& columns, Keys& keys, ConditionSpec& out) {
  for (const auto& [column, value] : columns.members) {
    if (value.is_array() && value.elements.empty())
      keys.fault(value, "no row can match an empty list", "an empty list", "a value or a list of values");
    out.columns.emplace_back(column, value.is_array() ? value.elements : std::vector{value});
  }
}

ConditionSpec read_condition(const JsonNode& node, std::vector<Fault>& faults) {
  Keys keys(node, faults);
  ConditionSpec out{node, "", false, {}};
  if (!keys.only({"table", "has", "lacks"})) return out;
  out.table = keys.text("table");
  const auto *has = keys.get("has", JsonNode::Kind::object), *lacks = keys.get("lacks", JsonNode::Kind::object);
  if (keys.lacks("table")) keys.missing("table", "the name of a table");
  if (node.find("has") && node.find("lacks"))
    keys.fault(node, "the condition asks two things, 'has' and 'lacks'", "both", "one of them");
  else if (keys.lacks("has") && keys.lacks("lacks") && !has_columns_elsewhere(node))
    keys.fault(node, "the condition asks nothing", "neither", "'has' or 'lacks'");
  out.lacks = !has;
  if (const auto* columns = has ? has : lacks) read_columns(*columns, keys, out);
  return out;
}

std::vector<ConditionSpec> read_when(Keys& keys, std::vector<Fault>& faults) {
  std::vector<ConditionSpec> out;
  const auto* when = keys.node().find("when");
  if (!when) return out;
  if (when->is_array())
    for (const auto& one : when->elements) out.push_back(read_condition(one, faults));
  else out.push_back(read_condition(*when, faults));
  return out;
}

std::optional<OnError> read_on_error(Keys& keys) {
  const auto* value = keys.get("on_error", JsonNode::Kind::string);
  if (!value) return std::nullopt;
  if (value->string == "skip") return OnError::skip;
  if (value->string != "fail")
    keys.wrong_value(*value, one_of({"fail", "skip"}), did_you_mean(value->string, {"fail", "skip"}));
  return OnError::fail;
}

JsonNode read_options(Keys& keys) {
  if (const auto* options = keys.get("options", JsonNode::Kind::object)) return *options;
  auto out = JsonNode::object_node();
  out.source = keys.node().source;
  out.pointer = keys.node().pointer + "/options";
  out.position = keys.node().position;
  out.faulty = !keys.lacks("options");
  return out;
}

std::string read_use(Keys& keys) {
  if (keys.lacks("use")) keys.missing("use", "the id of a component");
  return keys.text("use");
}

std::optional<VersionRange> read_version(Keys& keys) {
  const auto* value = keys.get("version", JsonNode::Kind::string, "versions such as \">=1.2 <2\"");
  if (!value) return std::nullopt;
  auto out = VersionRange::parse(value->string);
  if (!out) keys.wrong_value(*value, "versions such as \">=1.2 <2\"");
  return out;
}

// In a pipeline that extends another, an entry with an id only says more of a stage; merging told if there is none.
std::string read_use_of_stage(Keys& keys, bool extends) {
  return extends && keys.node().find("id") && !keys.node().find("use") ? "" : read_use(keys);
}

// A stage's `id`, or an exporter's: by default what it uses.
std::string read_id(Keys& keys, const std::string& use) {
  const auto* id = keys.node().find("id");
  if (!id) return use;
  if (keys.lacks("id")) keys.wrong_value(*id, "a name");
  return keys.text("id");
}

StageSpec read_stage(const JsonNode& node, bool extends, bool whole, std::vector<Fault>& faults) {
  Keys keys(node, faults);
  StageSpec out;
  out.node = node;
  if (!keys.only({"use", "version", "id", "options", "when", "on_error", "limits", "retry", "remove"})) return out;
  const auto* remove = keys.get("remove", JsonNode::Kind::boolean, "true or false");
  const bool removes = remove && remove->boolean;
  if (removes && whole)
    keys.fault(*remove, "there is nothing to remove", "'remove'", "it in a pipeline that extends another");
  out.use = read_use_of_stage(keys, extends || removes);
  out.version = read_version(keys);
  out.id = read_id(keys, out.use);
  out.options = read_options(keys);
  out.when = read_when(keys, faults);
  out.on_error = read_on_error(keys);
  out.limits = read_limits(keys, faults);
  out.retry = keys.integer("retry", 0).value_or(0);
  return out;
}

// As fnmatch(3) reads them.
bool closes_its_brackets(std::string_view glob) {
  for (std::size_t i = 0; i < glob.size(); ++i) {
    if (glob[i] == '\\') ++i;
    else if (glob[i] == '[') i = glob.find(']', i + 2);
    if (i == glob.npos) return false;
  }
  return true;
}

ReaderSpec read_reader(const JsonNode& node, std::vector<Fault>& faults) {
  Keys keys(node, faults);
  ReaderSpec out;
  out.node = node;
  if (!keys.only({"use", "version", "match", "options", "limits"})) return out;
  out.use = read_use(keys);
  out.version = read_version(keys);
  out.options = read_options(keys);
  out.limits = read_limits(keys, faults);
  const auto* match = keys.get("match", JsonNode::Kind::array, "a list of patterns");
  if (match && match->elements.empty()) keys.wrong_value(*match, "a list of patterns");
  if (match)
    for (const auto& glob : match->elements) {
      if (glob.faulty) continue;
      if (!glob.is_string()) keys.wrong_kind(glob, "a pattern like \"*.txt\"");
      else if (glob.string.empty()) keys.wrong_value(glob, "a pattern like \"*.txt\"");
      else if (!closes_its_brackets(glob.string)) keys.wrong_value(glob, "a pattern whose '[' has its ']'");
      out.match.push_back(glob.string);
    }
  return out;
}

ExporterSpec read_exporter(const std::string& consumer, const JsonNode& node, std::vector<Fault>& faults) {
  Keys keys(node, faults);
  ExporterSpec out;
  out.node = node;
  out.consumer = consumer;
  if (!keys.only({"use", "version", "id", "to", "options", "when", "limits", "retry", "allow"})) return out;
  out.use = read_use(keys);
  out.version = read_version(keys);
  out.id = read_id(keys, out.use);
  out.to = keys.text("to");
  if (!node.find("to")) out.to = "{path}";
  out.options = read_options(keys);
  out.when = read_when(keys, faults);
  out.limits = read_limits(keys, faults);
  out.retry = keys.integer("retry", 0).value_or(0);
  out.allow = read_allow(keys, faults);
  return out;
}

// { "table": T, "has": {…}, "columns": […] }; "has" and "columns" may be left out.
RedactionSpec read_redaction(const JsonNode& node, std::vector<Fault>& faults) {
  Keys keys(node, faults);
  RedactionSpec out{node, {node, "", false, {}}, {}};
  if (!keys.only({"table", "has", "columns"})) return out;
  out.rows.table = keys.text("table");
  if (keys.lacks("table")) keys.missing("table", "the name of a table");
  if (const auto* has = keys.get("has", JsonNode::Kind::object)) read_columns(*has, keys, out.rows);
  if (const auto* columns = keys.get("columns", JsonNode::Kind::array, "a list of columns"))
    for (const auto& column : columns->elements) {
      if (column.faulty) continue;
      if (!column.is_string()) keys.wrong_kind(column, "the name of a column");
      else out.columns.push_back(column);
    }
  return out;
}

void read_redactions(Keys& keys, PipelineSpec& out, std::vector<Fault>& faults) {
  const auto* sets = keys.get("redactions", JsonNode::Kind::object, "an object of redactions");
  if (!sets) return;
  for (const auto& [name, list] : sets->members) {
    if (is_annotation(name, list)) continue;
    auto& set = out.redactions.emplace_back(name, std::vector<RedactionSpec>());
    if (!list.is_array()) keys.wrong_kind(list, "a list of redactions");
    else
      for (const auto& node : list.elements) set.second.push_back(read_redaction(node, faults));
  }
}

std::vector<std::string> read_redact(Keys& keys, const PipelineSpec& spec) {
  std::vector<std::string> known, out;
  for (const auto& [name, set] : spec.redactions) known.push_back(name);
  const auto* names = keys.get("redact", JsonNode::Kind::array, "a list of names of 'redactions'");
  if (!names) return out;
  for (const auto& name : names->elements) {
    if (name.faulty) continue;
    if (!name.is_string()) keys.wrong_kind(name, "a name of 'redactions'");
    else if (std::find(known.begin(), known.end(), name.string) != known.end()) out.push_back(name.string);
    else
      keys.wrong_value(name, known.empty() ? "a name of 'redactions', of which the pipeline has none" : one_of(known),
                       did_you_mean(name.string, known));
  }
  return out;
}

// A list of exporters, or an object with it and what holds for all of them.
std::vector<ExporterSpec> read_consumer(const std::string& name, const JsonNode& node, const PipelineSpec& spec,
                                        std::vector<Fault>& faults) {
  Keys keys(node, faults);
  std::vector<std::string> redact;
  const auto* list = &node;
  if (node.is_object()) {
    if (!keys.only({"exporters", "redact"})) return {};
    redact = read_redact(keys, spec);
    list = keys.get("exporters", JsonNode::Kind::array, "a list of exporters");
    if (keys.lacks("exporters")) keys.missing("exporters", "a list of exporters");
    if (!list) return {};
  }
  std::vector<ExporterSpec> out;
  for (const auto& entry : list->elements) {
    out.push_back(read_exporter(name, entry, faults));
    out.back().redact = redact;
  }
  return out;
}

void read_consumers(Keys& keys, PipelineSpec& out, std::vector<Fault>& faults) {
  const auto* consumers = keys.get("consumers", JsonNode::Kind::object, "an object of consumers");
  if (!consumers) return;
  for (const auto& [name, node] : consumers->members) {
    if (is_annotation(name, node)) continue;
    if (is_annotation_key(name)) {
      keys.wrong_kind(node, "a string");
      continue;
    }
    if (name.empty()) keys.fault(node, "a consumer without a name", "\"\"", "a name");
    if (node.is_array() || node.is_object()) out.consumers.emplace_back(name, read_consumer(name, node, out, faults));
    else keys.wrong_kind(node, "a list of exporters");
  }
}

// They become a consumer of the merged pipeline, so that all that holds for consumers holds for them.
void add_consumer(JsonNode& root, const std::vector<AskedExport>& exports) {
  if (exports.empty()) return;
  const auto source = std::make_shared<JsonSource>(
      JsonSource{std::string(AskedExport::kConsumer), std::filesystem::current_path().string()});
  const auto from_command_line = [&](JsonNode node) { return node.source = source, node; };
  JsonNode list;
  list.kind = JsonNode::Kind::array;
  for (const auto& [use, to] : exports) {
    auto& entry = list.elements.emplace_back(from_command_line(JsonNode::object_node()));
    entry.members.emplace_back("use", from_command_line(JsonNode::of(use)));
    entry.members.emplace_back("to", from_command_line(JsonNode::of(to)));
  }
  if (!root.find("consumers")) root.members.emplace_back("consumers", JsonNode::object_node());
  auto& consumers = *root.find("consumers");
  if (consumers.is_object())
    consumers.members.emplace_back(std::string(AskedExport::kConsumer), from_command_line(std::move(list)));
}

}  // namespace

PipelineSpec load_pipeline(const std::filesystem::path& file, const std::vector<Setting>& settings,
                           std::vector<Fault>& faults, const std::vector<AskedExport>& exports) {
  PipelineSpec out;
  out.file = file;
  auto loaded = load_extended(file, faults);
  out.root = std::move(loaded.root);
  if (!out.root.is_object()) return out;
  substitute_parameters(out.root, settings, loaded.whole, faults);
  add_consumer(out.root, exports);
  Keys keys(out.root, faults);
  if (!keys.only({"chancery", "name", "extends", "params", "readers", "stages", "redactions", "consumers", "limits",
                  "on_error", "stop_if", "allow"}))
    return out;
  if (loaded.whole && keys.lacks("chancery")) keys.missing("chancery", "the format's number: \"chancery\": 1");
  out.name = keys.text("name");
  if (out.name.empty()) out.name = file.stem().string();
  out.description = out.root.text_or("description", "");
  keys.get("params", JsonNode::Kind::object);
  if (const auto* readers = keys.get("readers", JsonNode::Kind::array, "a list of readers")) {
    out.readers.emplace();
    for (const auto& node : readers->elements) out.readers->push_back(read_reader(node, faults));
  }
  const auto* stages = keys.get("stages", JsonNode::Kind::array, "a list of stages");
  out.whole = loaded.whole && keys.all_known() && (stages || !out.root.find("stages"));
  const bool extends = !keys.lacks("extends");
  if (stages)
    for (const auto& node : stages->elements) out.stages.push_back(read_stage(node, extends, out.whole, faults));
  read_redactions(keys, out, faults);
  read_consumers(keys, out, faults);
  out.on_error = read_on_error(keys).value_or(OnError::fail);
  out.limits = read_limits(keys, faults);
  out.stop_if = read_stop_if(keys, out.whole, faults);
  out.allow = read_allow(keys, faults);
  out.allow.all_known &= out.whole;
  if (stages) check_unique_ids(*stages, faults);
  return out;
}

}  // namespace chancery::core
