// Options with their files: see option_values.hpp.
#include "option_values.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "../store/sha256.hpp"
#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

struct Folders {
  const std::string& plugin;
  const std::string& out;
};

fs::path resolve(const JsonNode& value, const std::string& text, const Folders& folders) {
  for (const auto& [scheme, folder] : {std::pair("plugin:", &folders.plugin), std::pair("out:", &folders.out)})
    if (text.starts_with(scheme)) return fs::path(*folder) / text.substr(std::strlen(scheme));
  return value.source ? fs::path(value.source->folder) / text : fs::path(text);
}

// A file named by --set is looked for in the working directory, while one may well be meant beside the pipeline.
std::string proposal(const JsonNode& value) {
  if (!value.source || !value.is_string()) return "";
  const auto beside = fs::path(value.source->name).parent_path() / value.string;
  std::error_code ignored;
  const bool is_set = value.parameter && value.parameter->place.file == "--set";
  if (is_set && fs::is_regular_file(beside, ignored)) return "did you mean '" + beside.string() + "'?";
  return did_you_mean_file(value.source->folder, value.string);
}

// `may_lack`: a file that is not there counts as an empty one.
OptionFile open_file(const JsonNode& value, const Folders& folders, bool may_lack) {
  const auto path = resolve(value, value.string, folders);
  if (std::error_code ignored; may_lack && fs::symlink_status(path, ignored).type() == fs::file_type::not_found)
    return {path.string(), sha256(""), nullptr, may_lack};
  auto mapping = std::make_unique<MappedFile>(path);
  auto hash = sha256(mapping->bytes());
  return {path.string(), std::move(hash), std::move(mapping), may_lack};
}

std::string read_secret(const JsonNode& value, const Folders& folders) {
  const auto& [how, what] = value.members.front();
  if (how == "env") {
    const char* text = std::getenv(what.string.c_str());
    if (!text) throw Error(Code::usage, what.string, "no such environment variable");
    return text;
  }
  std::string text;
  read_file(resolve(what, what.string, folders), text);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

void write_canonical(JsonWriter& w, const chancery_options& options, const JsonNode& node, const std::string& pointer) {
  if (const auto file = options.files.find(pointer); file != options.files.end()) {
    w.begin_object().key("sha256").string(file->second.sha256).end_object();
  } else if (options.secrets.contains(pointer)) {
    w.null();  // in a list, where leaving it out would move the others
  } else if (node.is_object()) {
    std::vector<const JsonMember*> members;
    for (const auto& member : node.members) members.push_back(&member);
    std::sort(members.begin(), members.end(), [](auto* a, auto* b) { return a->first < b->first; });
    w.begin_object();
    for (const auto* member : members) {
      const auto below = pointer + "/" + escape_pointer(member->first);
      if (options.secrets.contains(below)) continue;
      w.key(member->first);
      write_canonical(w, options, member->second, below);
    }
    w.end_object();
  } else if (node.is_array()) {
    w.begin_array();
    for (std::size_t i = 0; i < node.elements.size(); ++i)
      write_canonical(w, options, node.elements[i], pointer + "/" + std::to_string(i));
    w.end_array();
  } else {
    w.raw(canonical_json(node));
  }
}

}  // namespace

std::shared_ptr<chancery_options> resolve_options(JsonNode tree, const OptionsSchema& schema,
                                                  const std::string& plugin_folder, std::vector<Fault>& faults,
                                                  const std::string& out_folder) {
  const Folders folders{plugin_folder, out_folder};
  auto out = std::make_shared<chancery_options>();
  out->tree = std::move(tree);
  schema.check(out->tree, faults);
  for (const auto& marked : schema.marked(out->tree)) {
    const auto& value = *marked.value;
    try {
      const bool may_lack = marked.format == "file-if-any";
      if ((marked.format == "file" || may_lack) && value.is_string())
        out->files.emplace(marked.pointer, open_file(value, folders, may_lack));
      if (marked.format == "secret" && is_secret(value))
        out->secrets.emplace(marked.pointer, read_secret(value, folders));
    } catch (const Error& e) {
      const auto what = (marked.format == "secret" ? "the secret in " : "the file ") + e.where();
      const auto* expected = marked.format == "secret" ? "one that can be read" : "a file that can be read";
      faults.push_back({place_of(value), what + " cannot be read: " + e.message() + origin_of(value), shown(value),
                        expected, proposal(value)});
    }
  }
  out->canonical = canonical_options(*out, "");
  return out;
}

const JsonNode* option_at(const chancery_options& options, std::string_view pointer) {
  for (auto end = pointer.rfind('/'); end != pointer.npos && !options.secrets.empty();
       end = end == 0 ? pointer.npos : pointer.rfind('/', end - 1))
    if (options.secrets.contains(pointer.substr(0, end))) return nullptr;
  return options.tree.at(pointer);
}

std::string canonical_options(const chancery_options& options, const std::string& pointer) {
  std::string out;
  const auto* node = options.tree.at(pointer);
  JsonWriter w(out);
  if (node) write_canonical(w, options, *node, pointer);
  return out;
}

}  // namespace chancery::core
