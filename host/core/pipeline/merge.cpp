// Objects merge by key, stages by id and in place, other lists are replaced whole: see merge.hpp.
#include "merge.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "../document/redaction_stage.hpp"
#include "../document/utf8.hpp"
#include "../store/file.hpp"
#include "chancery/error.hpp"
#include "parameters.hpp"

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
  std::string text;
  try {
    read_file(file, text, kFileBytesMax);
  } catch (const Error& e) {
    throw Error(Code::usage, file.string(),
                e.code() == Code::limit ? "larger than 16 MB, which no pipeline is" : "cannot be read: " + e.message());
  }
  return text;
}

// One name for one file; of what is no file of its own, a pipe, the name it was given.
fs::path identity_of(const fs::path& file) {
  std::error_code ec;
  const auto out = fs::weakly_canonical(file, ec);
  return ec ? file : out;
}

std::string id_of(const JsonNode& stage) {
  return std::string(stage.text_or(stage.find("id") ? "id" : "use", ""));  // empty if that is no string
}

bool removes(const JsonNode& stage) {
  const auto* remove = stage.find("remove");
  return remove && remove->kind == JsonNode::Kind::boolean && remove->boolean;
}

// Beside 'remove' nothing else of a stage has a meaning. And merging comes before parameters.
void check_removal(JsonNode& stage, std::vector<Fault>& faults) {
  if (auto* remove = stage.find("remove"); remove && remove->is_string()) {
    faults.push_back({place_of(*remove), "", described(*remove), "true: no parameter, stages are merged before", ""});
    remove->faulty = true;
  }
  if (!removes(stage)) return;
  for (const auto& [key, value] : stage.members)
    if (key != "id" && key != "use" && key != "remove" && !is_annotation(key, value))
      faults.push_back({place_of_key(value), "a stage that is removed takes no '" + key + "'", "'" + key + "'",
                        one_of({"id", "remove"}), ""});
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
    check_removal(entry, faults);
    const auto id = id_of(entry);
    const auto same = find_stage(base, id);
    const bool known = same != stages.end();
    const auto place = known || !next ? same - stages.begin() : *next;
    if (removes(entry) && !known) {
      const bool was_there = std::find(ids.begin(), ids.end(), id) != ids.end();
      if (whole && !was_there) faults.push_back(no_such_stage(entry, id, ids, " to remove"));
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
                                        {"redactions", JsonNode::Kind::object, "an object of redactions"},
                                        {"params", JsonNode::Kind::object, "an object"},
                                        {"limits", JsonNode::Kind::object, "an object"},
                                        {"stop_if", JsonNode::Kind::object, "an object"},
                                        {"allow", JsonNode::Kind::object, "an object"}})
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
  auto root = parse_json(
      text, std::make_shared<JsonSource>(JsonSource{percent_encode_invalid(file.string()), std::move(folder)}), faults);
  if (!root.is_object() && faults.size() == before)
    faults.push_back({place_of(root), "", described(root), "an object", ""});
  if (auto* format = root.find("chancery");
      format && !(format->kind == JsonNode::Kind::integer && format->integer == 1)) {
    faults.push_back({place_of(*format), "", shown(*format), "1, the format this host reads", ""});
    format->faulty = true;
  }
  return root;
}

ExtendedTree load_chain(const fs::path& file, std::vector<fs::path>& chain, std::vector<Fault>& faults) {
  auto root = load_one(file, faults);
  chain.push_back(identity_of(file));
  const auto* extends = root.find("extends");
  if (!extends) {
    const auto whole = root.is_object();
    return {std::move(root), whole};
  }
  const auto refuse = [&](std::string problem, std::string found, std::string expected, std::string proposal = "") {
    faults.push_back(
        {place_of(*extends), std::move(problem), std::move(found), std::move(expected), std::move(proposal)});
    return ExtendedTree{root, false};
  };
  if (!extends->is_string()) return refuse("", described(*extends), "the path of a pipeline file");
  const auto name = "'" + extends->string + "'";
  if (extends->string.find("${") != std::string::npos)
    return refuse("", name, "a path without parameters: files are merged before they are put in");
  const auto next = (file.parent_path() / extends->string).lexically_normal();
  if (std::find(chain.begin(), chain.end(), identity_of(next)) != chain.end())
    return refuse(name + " extends this file in turn", name, "a pipeline that does not");
  if (chain.size() == kExtendsMax)
    return refuse("", "a chain of more files that extend each other", std::to_string(kExtendsMax) + " at most");
  try {
    auto base = load_chain(next, chain, faults);
    if (!base.root.is_object()) return {std::move(root), false};
    merge_pipelines(base.root, std::move(root), base.whole, faults);
    return base;
  } catch (const Error& e) {
    return refuse(name + ": " + e.message(), name, "a pipeline file that can be read",
                  did_you_mean_file(fs::absolute(file).parent_path(), extends->string));
  }
}

}  // namespace

ExtendedTree load_extended(const fs::path& file, std::vector<Fault>& faults) {
  std::vector<fs::path> chain;
  return load_chain(file, chain, faults);
}

void check_unique_ids(const JsonNode& stages, std::vector<Fault>& faults) {
  std::set<std::string> seen, removed;
  for (const auto& stage : stages.elements) {
    const auto id = id_of(stage);
    const bool again = removes(stage) ? seen.contains(id) || !removed.insert(id).second : !seen.insert(id).second;
    if (id == kRedactionStage || id.starts_with(kHostsOwn))
      faults.push_back({place_below(stage, stage.find("id") ? "/id" : "/use"), "a stage has the id '" + id + "'",
                        "'" + id + "'", "another id: 'redact', and what begins with 'chancery.', are the host's own",
                        ""});
    if (id.empty() || !again) continue;
    faults.push_back({place_below(stage, stage.find("id") ? "/id" : "/use"), "two stages have the id '" + id + "'",
                      "'" + id + "' a second time", "", "give one of them an 'id' of its own"});
  }
}

}  // namespace chancery::core
