// Requests as JSON: see request.hpp.
#include "request.hpp"

#include "../core/pipeline/json_tree.hpp"
#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"

namespace chancery::conformance {
namespace {

template <class T>
std::vector<T> list_of(const core::JsonNode& node, std::string_view key) {
  std::vector<T> out;
  if (const auto* list = node.find(key))
    for (const auto& element : list->elements) out.emplace_back(element.string);
  return out;
}

std::int64_t number_of(const core::JsonNode& node, std::string_view key, std::int64_t otherwise) {
  const auto* number = node.find(key);
  return number ? number->integer : otherwise;
}

bool is_set(const core::JsonNode& node, std::string_view key) {
  const auto* value = node.find(key);
  return value && value->boolean;
}

template <class List>
void write_list(JsonWriter& w, std::string_view key, const List& list) {
  w.key(key).begin_array();
  for (const auto& element : list) w.string(std::filesystem::path(element).string());
  w.end_array();
}

}  // namespace

Request parse_request(std::string_view text) {
  const auto node = core::parse_json_strictly(std::string(text), "request");
  Request out;
  out.targets = list_of<std::filesystem::path>(node, "targets");
  out.folders = list_of<std::filesystem::path>(node, "folders");
  out.components = list_of<std::string>(node, "components");
  out.checks = list_of<std::string>(node, "checks");
  out.pipelines = node.text_or("pipelines", "");
  out.parts_of = node.text_or("parts_of", "");
  out.json = is_set(node, "json");
  out.in_process = is_set(node, "in_process");
  auto& settings = out.settings;
  settings.large_text_bytes = static_cast<std::size_t>(number_of(node, "large_bytes", 50'000'000));
  settings.processor_seconds = static_cast<int>(number_of(node, "seconds", settings.processor_seconds));
  settings.seed = static_cast<std::uint64_t>(number_of(node, "seed", 1));
  settings.fuzzed = static_cast<int>(number_of(node, "fuzzed", settings.fuzzed));
  out.list = is_set(node, "list");
  if (out.targets.empty() && !out.list)
    throw Error(Code::usage, "", "this program is started by 'chancery plugins test', with a request in JSON");
  return out;
}

std::string as_json(const Request& request) {
  std::string out;
  JsonWriter w(out);
  w.begin_object();
  write_list(w, "targets", request.targets);
  write_list(w, "folders", request.folders);
  write_list(w, "components", request.components);
  write_list(w, "checks", request.checks);
  w.key("pipelines").string(request.pipelines).key("parts_of").string(request.parts_of);
  w.key("large_bytes").integer(static_cast<std::int64_t>(request.settings.large_text_bytes));
  w.key("seconds").integer(request.settings.processor_seconds);
  w.key("seed").integer(static_cast<std::int64_t>(request.settings.seed));
  w.key("fuzzed").integer(request.settings.fuzzed);
  w.key("json").boolean(request.json).key("in_process").boolean(request.in_process).end_object();
  return out;
}

}  // namespace chancery::conformance
