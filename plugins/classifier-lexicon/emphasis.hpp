// How often a term counts by where it stands: in a title, in the first sentence behind a title, or elsewhere.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "span_sums.hpp"

namespace chancery::lexicon {

// Whether positions, asked for in rising order, lie in one of some spans.
class Zones {
 public:
  explicit Zones(std::vector<Span> spans) : spans_(std::move(spans)) {
    std::sort(spans_.begin(), spans_.end(), [](Span a, Span b) { return a.begin < b.begin; });
  }
  bool contain(std::uint32_t position) {
    for (; next_ < spans_.size() && spans_[next_].begin <= position; ++next_) end_ = std::max(end_, spans_[next_].end);
    return position < end_;
  }

 private:
  std::vector<Span> spans_;
  std::size_t next_ = 0;
  std::uint32_t end_ = 0;
};

struct Emphasis {
  Zones titles, leads;
  std::int64_t heading_weight = 1, lead_weight = 1;

  // Positions are asked for in rising order.
  std::int64_t at(std::uint32_t position) {
    const bool in_title = titles.contain(position), in_lead = leads.contain(position);
    return in_title ? heading_weight : in_lead ? lead_weight : 1;
  }
};

}  // namespace chancery::lexicon
