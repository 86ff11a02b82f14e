// Declarations are checked and given their values once; then the tree is walked and each `${name}` replaced.
#include "parameters.hpp"

#include <algorithm>
#include <filesystem>

#include "options_schema.hpp"

namespace chancery::core {
namespace {

struct Parameter {
  std::string name;
  JsonNode value;
  bool set = false;
  bool wrong = false;  // a fault says so already
  bool used = false;
};

struct Parameters {
  std::vector<Parameter> list;
  bool all_known = true;  // false: what seems to be none may be one

  Parameter* find(std::string_view name) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& p) { return p.name == name; });
    return found == list.end() ? nullptr : &*found;
  }
  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const auto& parameter : list) out.push_back(parameter.name);
    return out;
  }
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
  auto source = std::make_shared<JsonSource>(JsonSource{"--set", std::filesystem::current_path().string()});
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
  Parameter out{name, {}};
  const auto before = faults.size();
  if (!schema.faulty) check_schema(schema, faults);
  out.wrong = schema.faulty || faults.size() != before;
  if (out.wrong) return out;
  std::vector<Fault> wrong;
  if (const auto* standard = schema.find("default")) {
    out.value = *standard;
    out.set = true;
    check_value(schema, out.value, wrong);
  }
  for (const auto& setting : settings)
    if (setting.name == name) {
      out.value = parse_setting(setting.text, schema);
      out.set = true;
      check_value(schema, out.value, wrong);
    }
  out.wrong = !wrong.empty();
  for (auto& f : wrong) {
    if (f.place.file == "--set") f.place.pointer = name;
    faults.push_back(std::move(f));
  }
  return out;
}

void refuse_setting(const std::string& name, Parameters& parameters, std::vector<Fault>& faults) {
  const auto names = parameters.names();
  faults.push_back({{"--set", name},
                    "the pipeline has no such parameter",
                    "'" + name + "'",
                    names.empty() ? "" : one_of(names),
                    did_you_mean(name, names)});
  if (auto* meant = parameters.find(nearest(name, names)); meant && !meant->set) meant->wrong = true;
}

// Neither a `params` nor a key that may be meant for it.
bool lacks_params(const JsonNode& root) {
  return std::none_of(root.members.begin(), root.members.end(),
                      [](const auto& m) { return !nearest(m.first, {"params"}).empty(); });
}

Parameters read_parameters(const JsonNode& root, const std::vector<Setting>& settings, bool whole,
                           std::vector<Fault>& faults) {
  const auto* params = root.find("params");
  Parameters out{{}, whole && (params ? params->is_object() && !params->faulty : lacks_params(root))};
  if (params && params->is_object())
    for (const auto& [name, schema] : params->members) {
      if (is_annotation(name, schema)) continue;
      if (is_annotation_key(name)) faults.push_back({place_of(schema), "", described(schema), "a string", ""});
      else if (name.empty() || name.find('}') != name.npos)
        faults.push_back({place_of_key(schema), "", "'" + name + "'", "a name without '}' for a parameter", ""});
      else out.list.push_back(read_parameter(name, schema, settings, faults));
    }
  for (const auto& setting : settings)
    if (!out.find(setting.name) && out.all_known) refuse_setting(setting.name, out, faults);
  return out;
}

// What a file that extends another declares, or gives another default: a base's may be for others.
void warn_of_unused(const JsonNode& root, const Parameters& parameters, std::vector<Fault>& faults) {
  for (const auto& parameter : parameters.list) {
    const auto* declaration = root.find("params")->find(parameter.name);
    if (parameter.used || parameter.wrong || declaration->source != root.source) continue;
    auto others = parameters.names();
    std::erase(others, parameter.name);
    faults.push_back({place_of_key(*declaration), "nothing takes the parameter '" + parameter.name + "'",
                      "no '${" + parameter.name + "}'", "", did_you_mean(parameter.name, others), true});
  }
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

// Calls `visit` for each string into which parameters are put. `in_options`: the names are a component's.
template <class F>
void visit_strings(JsonNode& node, bool in_options, const F& visit) {
  if (node.is_string()) return visit(node);
  for (auto& element : node.elements) visit_strings(element, in_options, visit);
  for (auto& [key, value] : node.members)
    if (in_options || !is_annotation(key, value))
      visit_strings(value, in_options || has_names_of_others(key, value), visit);
}

class Substitution {
 public:
  Substitution(Parameters& parameters, std::vector<Fault>& faults) : parameters_(parameters), faults_(faults) {}

  void apply(JsonNode& node) {
    const auto& text = node.string;
    if (node.faulty || text.find('$') == std::string::npos) return;
    if (text.starts_with("${") && text.find('}') == text.size() - 1) replace_whole(node);
    else replace_parts(node);
  }

 private:
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
    auto* found = parameters_.find(name);
    if (!found && parameters_.all_known)
      return refuse(node, "'${" + name + "}' names no parameter", name, proposal_for(name));
    if (!found) {
      node.faulty = true;
      return nullptr;
    }
    found->used = true;
    if (!found->wrong && found->set) return found;
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
  std::string proposal_for(const std::string& name) {
    if (auto* near = parameters_.find(nearest(name, parameters_.names()))) {
      near->used = true;
      return "did you mean '${" + near->name + "}'?";
    }
    for (const auto* placeholder : {"path", "name", "id", "piece"})
      if (name == placeholder) return "for a target's placeholder write '{" + name + "}'";
    return "declare it under /params";
  }

  Parameters& parameters_;
  std::vector<Fault>& faults_;
};

}  // namespace

bool is_annotation_key(std::string_view key) { return key == "description" || key == "$schema"; }

bool is_annotation(std::string_view key, const JsonNode& value) { return value.is_string() && is_annotation_key(key); }

void substitute_parameters(JsonNode& root, const std::vector<Setting>& settings, bool whole,
                           std::vector<Fault>& faults) {
  auto parameters = read_parameters(root, settings, whole, faults);
  Substitution substitution(parameters, faults);
  for (auto& [key, value] : root.members)
    if (key != "params" && !is_annotation(key, value))
      visit_strings(value, false, [&](JsonNode& node) { substitution.apply(node); });
  if (parameters.all_known && root.find("extends")) warn_of_unused(root, parameters, faults);
}

void escape_parameters(JsonNode& root) {
  visit_strings(root, false, [](JsonNode& node) {
    for (auto at = node.string.find("${"); at != std::string::npos; at = node.string.find("${", at + 3))
      node.string.insert(at, "$");
  });
}

}  // namespace chancery::core
