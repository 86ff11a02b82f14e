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
