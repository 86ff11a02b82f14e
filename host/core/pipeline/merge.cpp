// Objects merge by key, stages by id and in place, other lists are replaced whole: see merge.hpp.
#include "merge.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <set>

#include "chancery/error.hpp"
#include "options_schema.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kExtendsMax = 16;
constexpr std::uintmax_t kFileBytesMax = 16 << 20;

std::string read_text(const fs::path& file) {
  std::error_code ec;
  const auto status = fs::status(file, ec);
  if (!fs::exists(status)) throw Error(Code::usage, file.string(), "no such file");
  if (fs::is_directory(status)) throw Error(Code::usage, file.string(), "is a folder, no pipeline file");
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(Code::usage, file.string(), "cannot be read");
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (text.size() > kFileBytesMax) throw Error(Code::usage, file.string(), "larger than 16 MB, which no pipeline is");
  return text;
}

std::string id_of(const JsonNode& stage) {
  return std::string(stage.text_or(stage.find("id") ? "id" : "use", ""));  // empty if that is no string
}

bool removes(const JsonNode& stage) {
  const auto* remove = stage.find("remove");
  return remove && remove->kind == JsonNode::Kind::boolean && remove->boolean;
}

void merge_into(JsonNode& base, JsonNode over);

auto find_stage(JsonNode& stages, const std::string& id) {
  return std::find_if(stages.elements.begin(), stages.elements.end(),
                      [&](const auto& s) { return !id.empty() && id_of(s) == id; });
}

Fault no_such_stage(const JsonNode& entry, const std::string& id, const std::vector<std::string>& ids,
                    const char* what_for) {
  return {place_below(entry, entry.find("id") ? "/id" : "/use"),
          "the extended pipeline has no stage '" + id + "'" + what_for, "'" + id + "'", ids.empty() ? "" : one_of(ids),
          did_you_mean(id, ids)};
}

// Neither a `use`, nor a key that may be meant for it.
bool names_no_component(const JsonNode& stage) {
  return std::none_of(stage.members.begin(), stage.members.end(),
                      [](const auto& m) { return !nearest(m.first, {"use"}).empty(); });
}

// Of a base that is not whole, no stage is missed.
void merge_stages(JsonNode& base, JsonNode over, bool whole, std::vector<Fault>& faults) {
  check_unique_ids(over, faults);
  auto& stages = base.elements;
  std::vector<std::string> ids;
  for (const auto& stage : stages) ids.push_back(id_of(stage));
  std::optional<std::ptrdiff_t> next;  // where a new stage goes: behind the entry before it; none: to the end
  for (auto& entry : over.elements) {
    const auto id = id_of(entry);
    const auto same = find_stage(base, id);
    const bool known = same != stages.end();
    const auto place = known || !next ? same - stages.begin() : *next;
    if (removes(entry) && !known) {
      if (whole) faults.push_back(no_such_stage(entry, id, ids, " to remove"));
    } else if (removes(entry)) {
      stages.erase(same);
      next = place;
    } else {
      if (whole && !known && !id.empty() && names_no_component(entry))
        faults.push_back(no_such_stage(entry, id, ids, ", and no 'use' says what a new one does"));
      if (known) merge_into(*same, std::move(entry));
      else stages.insert(stages.begin() + place, std::move(entry));
      next = place + 1;
    }
  }
}

void merge_into(JsonNode& base, JsonNode over) {
  if (!base.is_object() || !over.is_object()) {
    base = std::move(over);
    return;
  }
  base.source = over.source;
  base.pointer = over.pointer;
  base.position = over.position;
  base.key_position = over.key_position;
  for (auto& [key, value] : over.members) {
    if (auto* existing = base.find(key)) merge_into(*existing, std::move(value));
    else base.members.emplace_back(key, std::move(value));
  }
}

// What is laid over a value of the wrong kind would hide it.
void check_kinds(const JsonNode& base, const JsonNode& over, std::vector<Fault>& faults) {
  struct Expected {
    const char* key;
    JsonNode::Kind kind;
    const char* text;
  };
  for (const auto& [key, kind, text] : {Expected{"stages", JsonNode::Kind::array, "a list of stages"},
                                        {"consumers", JsonNode::Kind::object, "an object of consumers"},
                                        {"params", JsonNode::Kind::object, "an object"},
                                        {"limits", JsonNode::Kind::object, "an object"}})
    if (const auto* value = base.find(key); value && value->kind != kind && over.find(key))
      faults.push_back({place_of(*value), "", described(*value), text, ""});
}

// The top level: as other objects, but for stages and for what is not inherited.
void merge_pipelines(JsonNode& base, JsonNode over, bool whole, std::vector<Fault>& faults) {
  check_kinds(base, over, faults);
  std::erase_if(base.members,
                [](const auto& m) { return m.first == "extends" || m.first == "description" || m.first == "name"; });
  auto* stages = over.find("stages");
  auto* base_stages = base.find("stages");
  if (stages && stages->is_array() && base_stages && base_stages->is_array()) {
    merge_stages(*base_stages, std::move(*stages), whole, faults);
    std::erase_if(over.members, [](const auto& m) { return m.first == "stages"; });
  }
  merge_into(base, std::move(over));
}

// No object: a fault says why.
JsonNode load_one(const fs::path& file, std::vector<Fault>& faults) {
  const auto text = read_text(file);
  auto folder = fs::absolute(file).parent_path().string();
  const auto before = faults.size();
  auto root = parse_json(text, std::make_shared<JsonSource>(JsonSource{file.string(), std::move(folder)}), faults);
  if (!root.is_object() && faults.size() == before)
    faults.push_back({place_of(root), "", described(root), "an object", ""});
  return root;
}

ExtendedTree load_chain(const fs::path& file, std::vector<fs::path>& chain, std::vector<Fault>& faults) {
  auto root = load_one(file, faults);
  chain.push_back(fs::weakly_canonical(file));
  const auto* extends = root.find("extends");
  if (!extends) {
    const auto whole = root.is_object();
    return {std::move(root), whole};
  }
  const auto refuse = [&](std::string problem, std::string found, std::string expected) {
    faults.push_back({place_of(*extends), std::move(problem), std::move(found), std::move(expected), ""});
    return ExtendedTree{root, false};
  };
  if (!extends->is_string()) return refuse("", described(*extends), "the path of a pipeline file");
  const auto name = "'" + extends->string + "'";
  const auto next = file.parent_path() / extends->string;
  if (std::find(chain.begin(), chain.end(), fs::weakly_canonical(next)) != chain.end())
    return refuse(name + " extends this file in turn", name, "a pipeline that does not");
  if (chain.size() == kExtendsMax)
    return refuse("", "a chain of more files that extend each other", std::to_string(kExtendsMax) + " at most");
  try {
    auto base = load_chain(next, chain, faults);
    if (!base.root.is_object()) return {std::move(root), false};
    merge_pipelines(base.root, std::move(root), base.whole, faults);
    return base;
  } catch (const Error& e) {
    return refuse(name + ": " + e.message(), name, "a pipeline file that can be read");
  }
}

struct Parameter {
  std::string name;
  JsonNode value;
  bool set = false;
  bool wrong = false;  // a fault says so already
};

// A value of the command line stands in no file.
void unplace(JsonNode& value, const std::shared_ptr<const JsonSource>& source) {
  value.source = source;
  value.position = value.key_position = {};
  for (auto& element : value.elements) unplace(element, source);
  for (auto& member : value.members) unplace(member.second, source);
}

// A --set value: JSON of the wanted type, else the text itself.
JsonNode parse_setting(const std::string& text, const JsonNode& schema) {
  auto source = std::make_shared<JsonSource>(JsonSource{"--set", fs::current_path().string()});
  std::vector<Fault> ignored;
  JsonNode value = JsonNode::of(text);
  if (schema.text_or("type", "") != "string") {
    auto parsed = parse_json(text, source, ignored);
    if (ignored.empty()) value = std::move(parsed);
  }
  unplace(value, source);
  return value;
}

Parameter read_parameter(const std::string& name, const JsonNode& schema, const std::vector<Setting>& settings,
                         std::vector<Fault>& faults) {
  Parameter out{name, {}, false, false};
  const auto before = faults.size();
  check_schema(schema, faults);
  out.wrong = faults.size() != before;
  if (out.wrong) return out;
  if (const auto* standard = schema.find("default")) out.value = *standard, out.set = true;
  for (const auto& setting : settings)
    if (setting.name == name) out.value = parse_setting(setting.text, schema), out.set = true;
  std::vector<Fault> wrong;
  if (out.set) check_value(schema, out.value, wrong);
  out.wrong = !wrong.empty();
  for (auto& f : wrong) {
    if (f.place.file == "--set") f.place.pointer = name;
    faults.push_back(std::move(f));
  }
  return out;
}

std::vector<Parameter> read_parameters(const JsonNode& root, const std::vector<Setting>& settings,
                                       std::vector<Fault>& faults) {
  std::vector<Parameter> out;
  std::vector<std::string> names;
  const auto* params = root.find("params");
  if (params && params->is_object())
    for (const auto& [name, schema] : params->members) {
      if (is_annotation(name, schema)) continue;
      names.push_back(name);
      out.push_back(read_parameter(name, schema, settings, faults));
    }
  for (const auto& setting : settings)
    if (std::find(names.begin(), names.end(), setting.name) == names.end())
      faults.push_back({{"--set", setting.name},
                        "the pipeline has no such parameter",
                        "'" + setting.name + "'",
                        names.empty() ? "" : one_of(names),
                        did_you_mean(setting.name, names)});
  return out;
}

// A parameter's value told of as what stands where it is put in; its relative file names start where they did.
void move_to(JsonNode& value, const JsonNode& place, const std::string& pointer,
             const std::shared_ptr<const ParameterValue>& parameter) {
  value.source = std::make_shared<JsonSource>(
      JsonSource{place.source ? place.source->name : "", value.source ? value.source->folder : ""});
  value.pointer = pointer;
  value.position = place.position;
  value.key_position = place.key_position;
  value.parameter = parameter;
  for (std::size_t i = 0; i < value.elements.size(); ++i)
    move_to(value.elements[i], place, pointer + "/" + std::to_string(i), parameter);
  for (auto& [key, member] : value.members) move_to(member, place, pointer + "/" + escape_pointer(key), parameter);
}

// What a component's options or a condition's columns are called is not the pipeline's: no annotations in there.
bool has_names_of_others(const std::string& key, const JsonNode& value) {
  return value.is_object() && (key == "options" || key == "has" || key == "lacks");
}

class Substitution {
 public:
  Substitution(const std::vector<Parameter>& parameters, std::vector<Fault>& faults)
      : parameters_(parameters), faults_(faults) {}

  // To an object of the pipeline's own.
  void apply(JsonNode& node) {
    if (node.is_string()) return apply_to_string(node);
    for (auto& element : node.elements) apply(element);
    for (auto& [key, value] : node.members) {
      if (has_names_of_others(key, value)) apply_everywhere(value);
      else if (!is_annotation(key, value)) apply(value);
    }
  }

 private:
  void apply_everywhere(JsonNode& node) {
    if (node.is_string()) return apply_to_string(node);
    for (auto& element : node.elements) apply_everywhere(element);
    for (auto& member : node.members) apply_everywhere(member.second);
  }
  void apply_to_string(JsonNode& node) {
    const auto& text = node.string;
    if (text.find('$') == std::string::npos) return;
    if (text.starts_with("${") && text.find('}') == text.size() - 1) replace_whole(node);
    else replace_parts(node);
  }
  void replace_whole(JsonNode& node) {
    const auto* parameter = find(node.string.substr(2, node.string.size() - 3), node);
    if (!parameter) return;
    auto value = parameter->value;
    move_to(value, node, node.pointer, use_of(*parameter));
    node = std::move(value);
  }
  void replace_parts(JsonNode& node) {
    const auto& text = node.string;
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
      const auto end = text.compare(i, 2, "${") == 0 ? text.find('}', i) : std::string::npos;
      if (text.compare(i, 3, "$${") == 0) {
        out += "${";
        i += 3;
      } else if (text.compare(i, 2, "${") == 0 && end == std::string::npos) {
        faults_.push_back(
            {place_of(node), "", "a '${' without its '}'", "'${name}', or '$${' for these characters", ""});
        node.faulty = true;
        return;
      } else if (end != std::string::npos) {
        if (const auto* parameter = find(text.substr(i + 2, end - i - 2), node)) {
          out += parameter->value.is_string() ? parameter->value.string : canonical_json(parameter->value);
          node.parameter = use_of(*parameter);
        }
        i = end + 1;
      } else {
        out += text[i++];
      }
    }
    node.string = std::move(out);
  }
  // The parameter with its value; else null, and `node` is faulty.
  const Parameter* find(const std::string& name, JsonNode& node) {
    const auto found =
        std::find_if(parameters_.begin(), parameters_.end(), [&](const auto& p) { return p.name == name; });
    if (found == parameters_.end())
      return refuse(node, "'${" + name + "}' names no parameter", name, proposal_for(name));
    if (!found->wrong && found->set) return &*found;
    if (!found->wrong)
      refuse(node, "the parameter '" + name + "' has no value", name,
             "give it a default, or one with --set " + name + "=…");
    node.faulty = true;
    return nullptr;
  }
  const Parameter* refuse(JsonNode& node, std::string problem, const std::string& name, std::string proposal) {
    faults_.push_back({place_of(node), std::move(problem), "'${" + name + "}'", "", std::move(proposal)});
    node.faulty = true;
    return nullptr;
  }
  static std::shared_ptr<const ParameterValue> use_of(const Parameter& parameter) {
    auto place = place_of(parameter.value);
    if (place.file == "--set") place.pointer = parameter.name;
    return std::make_shared<ParameterValue>(ParameterValue{parameter.name, std::move(place)});
  }
  std::string proposal_for(const std::string& name) const {
    std::vector<std::string> names;
    for (const auto& parameter : parameters_) names.push_back(parameter.name);
    const auto near = nearest(name, names);
    return near.empty() ? "declare it under /params" : "did you mean '${" + near + "}'?";
  }

  const std::vector<Parameter>& parameters_;
  std::vector<Fault>& faults_;
};

}  // namespace

ExtendedTree load_extended(const fs::path& file, std::vector<Fault>& faults) {
  std::vector<fs::path> chain;
  return load_chain(file, chain, faults);
}

void check_unique_ids(const JsonNode& stages, std::vector<Fault>& faults) {
  std::set<std::string> seen;
  for (const auto& stage : stages.elements) {
    const auto id = id_of(stage);
    if (id.empty() || !(removes(stage) ? seen.contains(id) : !seen.insert(id).second)) continue;
    faults.push_back({place_below(stage, stage.find("id") ? "/id" : "/use"), "two stages have the id '" + id + "'",
                      "'" + id + "' a second time", "", "give one of them an 'id' of its own"});
  }
}

bool is_annotation(const std::string& key, const JsonNode& value) {
  return value.is_string() && (key == "description" || key == "$schema");
}

void substitute_parameters(JsonNode& root, const std::vector<Setting>& settings, std::vector<Fault>& faults) {
  const auto parameters = read_parameters(root, settings, faults);
  Substitution substitution(parameters, faults);
  for (auto& [key, value] : root.members)
    if (key != "params" && !is_annotation(key, value)) substitution.apply(value);
}

}  // namespace chancery::core
