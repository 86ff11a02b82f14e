// See location.hpp.
#include "location.hpp"

#include <algorithm>

namespace chancery::ledger {

std::string Locations::of(std::optional<Ref> section, std::optional<Offset> begin) const {
  if (section && section->row < paths_.size() && !paths_[section->row].empty())
    return std::string(paths_[section->row]);
  if (!begin) return {};
  const auto number =
      std::upper_bound(paragraphs_.begin(), paragraphs_.end(), std::size_t{*begin}) - paragraphs_.begin();
  return number == 0 ? std::string() : "第" + std::to_string(number) + "段";
}

}  // namespace chancery::ledger
