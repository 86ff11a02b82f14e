#include "found.hpp"

#include <algorithm>

namespace chancery::entities {

std::vector<Found> with_free(std::vector<Found> found, const std::vector<Found>& more) {
  if (more.empty()) return found;
  std::vector<Found> out;
  std::size_t i = 0;
  for (const auto& one : more) {
    while (i < found.size() && found[i].extent.end <= one.extent.begin) out.push_back(found[i++]);
    while (i < found.size() && found[i].verdict == Verdict::maybe && found[i].extent.begin < one.extent.end) ++i;
    if (i == found.size() || found[i].extent.begin >= one.extent.end) out.push_back(one);
  }
  out.insert(out.end(), found.begin() + static_cast<std::ptrdiff_t>(i), found.end());
  return out;
}

ShortForms::ShortForms(std::string_view text, const std::vector<Found>& found) : text_(text) {
  constexpr std::size_t least = 12;  // bytes
  for (const auto& one : found) {
    const auto name = one.extent.in(text);
    if (one.verdict != Verdict::maybe || name.size() < least || !all_.emplace(name, false).second) continue;
    last_bytes_[static_cast<unsigned char>(name.back()) & 63u] = true;
    if (std::find(sizes_.begin(), sizes_.end(), name.size()) == sizes_.end()) sizes_.push_back(name.size());
  }
}

void ShortForms::add_names(const std::vector<Found>& found) {
  for (const auto& one : found) {
    if (one.verdict != Verdict::name) continue;
    const auto name = one.extent.in(text_);
    if (!last_bytes_[static_cast<unsigned char>(name.back()) & 63u]) continue;
    for (const auto size : sizes_) {
      if (size >= name.size()) continue;
      if (const auto form = all_.find(name.substr(name.size() - size)); form != all_.end()) form->second = true;
    }
  }
}

bool ShortForms::holds(std::string_view name) const {
  const auto form = all_.find(name);
  return form != all_.end() && form->second;
}

}  // namespace chancery::entities
