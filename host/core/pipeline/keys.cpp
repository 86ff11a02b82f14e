// See keys.hpp.
#include "keys.hpp"

#include <algorithm>

#include "parameters.hpp"

namespace chancery::core {

bool Keys::only(std::initializer_list<const char*> allowed) {
  if (node_.faulty) return false;
  if (!node_.is_object()) return wrong_kind(node_, "an object");
  const std::vector<std::string> names(allowed.begin(), allowed.end());
  for (const auto& [key, value] : node_.members) {
    if (is_annotation(key, value) || std::find(names.begin(), names.end(), key) != names.end()) continue;
    if (is_annotation_key(key)) {
      wrong_kind(value, "a string");
      continue;
    }
    misspelt_.push_back(nearest(key, names));
    faults_.push_back(
        {place_of_key(value), "unknown key '" + key + "'", "'" + key + "'", one_of(names), did_you_mean(key, names)});
  }
  return true;
}

const JsonNode* Keys::get(std::string_view key, JsonNode::Kind kind, std::string_view expected) {
  const auto* value = node_.find(key);
  if (value && value->faulty) return nullptr;
  if (value && value->kind != kind) {
    wrong_kind(*value, std::string(expected.empty() ? name_of(kind) : expected), as_kind(*value, kind));
    return nullptr;
  }
  return value;
}

std::string Keys::text(std::string_view key) {
  const auto* value = get(key, JsonNode::Kind::string);
  return value ? value->string : "";
}

std::optional<std::int64_t> Keys::integer(std::string_view key, std::int64_t least, std::int64_t most) {
  const auto* value = get(key, JsonNode::Kind::integer);
  if (!value) return std::nullopt;
  if (value->integer >= least && value->integer <= most) return value->integer;
  wrong_value(*value, value->integer < least ? std::to_string(least) + " or more" : std::to_string(most) + " or less");
  return std::nullopt;
}

bool Keys::lacks(std::string_view key) const {
  const auto* value = node_.find(key);
  if (value) return value->is_string() && !value->faulty && value->string.empty();
  return std::find(misspelt_.begin(), misspelt_.end(), key) == misspelt_.end();
}

bool Keys::wrong_kind(const JsonNode& at, std::string expected, std::string proposal) {
  faults_.push_back({place_of(at), "", described(at), std::move(expected), std::move(proposal)});
  return false;
}

void Keys::wrong_value(const JsonNode& at, std::string expected, std::string proposal) {
  faults_.push_back({place_of(at), "", shown(at), std::move(expected), std::move(proposal)});
}

void Keys::missing(std::string_view key, std::string expected) {
  if (const auto* empty = node_.find(key)) return wrong_value(*empty, std::move(expected));
  faults_.push_back(
      {place_of(node_), "the key '" + std::string(key) + "' is missing", "no such key", std::move(expected), ""});
}

void Keys::fault(const JsonNode& at, std::string problem, std::string found, std::string expected) {
  faults_.push_back({place_of(at), std::move(problem), std::move(found), std::move(expected), ""});
}

}  // namespace chancery::core
