// Ids and origins: see document_names.hpp.
#include "document_names.hpp"

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

void DocumentIds::take(const std::string& id, std::string_view file) {
  const auto [other, fresh] = files_.emplace(id, file);
  if (!fresh)
    throw Error(Code::contract, "",
                "the id '" + id + "' of this document of " + std::string(file) + " is that of a document of " +
                    std::string(other->second) + " already");
}

void check_origin(std::string_view json) {
  if (json.empty()) return;
  const auto origin = parsed(json);
  const auto *source = origin.find("source"), *provenance = origin.find("provenance");
  if (!source || !source->is_object() || !provenance || !provenance->is_array())
    throw Error(Code::contract, "set_origin", "expected an object with an object 'source' and a list 'provenance'");
}

}  // namespace chancery::core
