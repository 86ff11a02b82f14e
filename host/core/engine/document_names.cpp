// Ids: see document_names.hpp.
#include "document_names.hpp"

#include <algorithm>
#include <numeric>

#include "chancery/error.hpp"

namespace chancery::core {

DocumentIds::DocumentIds(const std::vector<Input>& inputs)
    : inputs_(&inputs), by_id_(inputs.size()), taken_(inputs.size()) {
  std::iota(by_id_.begin(), by_id_.end(), 0);
  std::sort(by_id_.begin(), by_id_.end(), [&](auto a, auto b) { return inputs[a].id < inputs[b].id; });
}

DocumentIds::Place& DocumentIds::place_of(const std::string& id) {
  const auto place = std::lower_bound(by_id_.begin(), by_id_.end(), id,
                                      [&](auto input, const auto& wanted) { return (*inputs_)[input].id < wanted; });
  if (place != by_id_.end() && (*inputs_)[*place].id == id)
    return taken_[static_cast<std::size_t>(place - by_id_.begin())];
  return said_[id];
}

void DocumentIds::take(const std::string& id, std::string_view file, std::string_view member) {
  auto& other = place_of(id);
  if (!other.file.empty())
    throw Error(Code::contract, "",
                "the id '" + id + "' of this document of " + std::string(file) + std::string(member) +
                    " is that of a document of " + std::string(other.file) + other.member + " already");
  other = {file, std::string(member)};
}

}  // namespace chancery::core
