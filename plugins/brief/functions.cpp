#include "functions.hpp"

#include <algorithm>
#include <array>

namespace chancery::brief {

namespace {

constexpr std::uint32_t kDepthMax = 8, kOutside = CHANCERY_NONE;
constexpr std::size_t kItemsEnough = 3;

}  // namespace

std::vector<std::uint32_t> Functions::items(std::string_view function) const {
  // Depth below the topmost section of the function, and whether a section of the function stands under it.
  std::vector<std::uint32_t> depth(sections_.size(), kOutside);
  std::vector<bool> has_child(sections_.size(), false);
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    if (sections_[i].label != function) continue;
    const bool inside = parents_[i] != CHANCERY_NONE && depth[parents_[i]] != kOutside;
    depth[i] = inside ? depth[parents_[i]] + 1 : 0;
    if (inside) has_child[parents_[i]] = true;
  }
  const auto is_item = [&](std::size_t i, std::uint32_t at) {
    return depth[i] == at || (depth[i] < at && !has_child[i]);
  };

  std::uint32_t best = 0;
  std::array<std::size_t, kDepthMax> count{};
  for (std::uint32_t at = 0; at < kDepthMax && count[best] < kItemsEnough; ++at) {
    for (std::size_t i = 0; i < sections_.size(); ++i) count[at] += is_item(i, at);
    if (count[at] > count[best]) best = at;
  }

  std::vector<std::uint32_t> out(sections_.size(), CHANCERY_NONE);
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    if (is_item(i, best)) out[i] = static_cast<std::uint32_t>(i);
    else if (depth[i] != kOutside && depth[i] > best) out[i] = out[parents_[i]];
  }
  return out;
}

}  // namespace chancery::brief
