// Ids and origins: see document_names.hpp.
#include "document_names.hpp"

#include <algorithm>
#include <numeric>

#include "../pipeline/json_tree.hpp"
#include "chancery/error.hpp"

namespace chancery::core {
namespace {

JsonNode parsed(std::string_view json) {
  try {
    return parse_json_strictly(json, "set_origin");
  } catch (const Error& e) {
    throw Error(Code::contract, e.where(), e.message());
  }
}

}  // namespace

DocumentIds::DocumentIds(const std::vector<Input>& inputs)
    : inputs_(&inputs), by_id_(inputs.size()), taken_(inputs.size()) {
  std::iota(by_id_.begin(), by_id_.end(), 0);
  std::sort(by_id_.begin(), by_id_.end(), [&](auto a, auto b) { return inputs[a].id < inputs[b].id; });
}

std::string_view& DocumentIds::file_of(const std::string& id) {
  const auto place = std::lower_bound(by_id_.begin(), by_id_.end(), id,
                                      [&](auto input, const auto& wanted) { return (*inputs_)[input].id < wanted; });
  if (place != by_id_.end() && (*inputs_)[*place].id == id)
    return taken_[static_cast<std::size_t>(place - by_id_.begin())];
  return said_[id];
}

void DocumentIds::take(const std::string& id, std::string_view file) {
  auto& other = file_of(id);
  if (!other.empty())
    throw Error(Code::contract, "",
                "the id '" + id + "' of this document of " + std::string(file) + " is that of a document of " +
                    std::string(other) + " already");
  other = file;
}

void check_origin(std::string_view json) {
  if (json.empty()) return;
  const auto origin = parsed(json);
  const auto *source = origin.find("source"), *provenance = origin.find("provenance");
  if (!source || !source->is_object() || !provenance || !provenance->is_array())
    throw Error(Code::contract, "set_origin", "expected an object with an object 'source' and a list 'provenance'");
}

}  // namespace chancery::core
