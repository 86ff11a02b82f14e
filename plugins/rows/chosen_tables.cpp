// See chosen_tables.hpp.
#include "chosen_tables.hpp"

#include <algorithm>

namespace chancery::rows {

ChosenTables::ChosenTables(const Options& options) {
  for (const auto name : options.strings("/tables")) names_.emplace_back(name);
}

std::vector<AnyTable> ChosenTables::of(const FinishedDocument& document) const {
  auto all = document.tables();
  std::erase_if(all, [&](const AnyTable& table) {
    return !names_.empty() && std::find(names_.begin(), names_.end(), table.name()) == names_.end();
  });
  return all;
}

}  // namespace chancery::rows
