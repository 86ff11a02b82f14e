// The trie is laid out breadth first from the sorted patterns: a node is a range of patterns with a common prefix,
// so its children are the ranges with one byte more, found in one pass over it. A fail link points to an earlier
// node, since it is shorter.
#include "aho_corasick.hpp"

#include <algorithm>
#include <numeric>

namespace chancery::lexicon {

namespace {

// Nodes with more edges get a row: few do, but the text is mostly at them. Twice as fast as searching their edges.
constexpr std::size_t kEdgesMax = 8;

struct PatternRange {
  std::size_t begin = 0, end = 0;  // of the sorted patterns
  std::size_t depth = 0;
};

std::vector<std::uint32_t> sorted_order(const std::vector<std::string_view>& patterns) {
  std::vector<std::uint32_t> order(patterns.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return patterns[a] < patterns[b]; });
  return order;
}

}  // namespace

AhoCorasick::AhoCorasick(const std::vector<std::string_view>& patterns) {
  for (const auto pattern : patterns) lengths_.push_back(static_cast<std::uint32_t>(pattern.size()));
  build_trie(patterns);
  build_rows();
  link_failures();
}

void AhoCorasick::build_trie(const std::vector<std::string_view>& patterns) {
  const auto order = sorted_order(patterns);
  std::vector<PatternRange> ranges{{0, order.size(), 0}};
  nodes_.emplace_back();
  for (std::size_t node = 0; node < nodes_.size(); ++node) {
    auto [at, end, depth] = ranges[node];
    nodes_[node].edges_begin = static_cast<std::uint32_t>(edges_.size());
    if (at < end && patterns[order[at]].size() == depth) nodes_[node].output = order[at++];
    while (at < end) {
      const char byte = patterns[order[at]][depth];
      auto stop = at;
      while (stop < end && patterns[order[stop]][depth] == byte) ++stop;
      edges_.push_back({static_cast<std::uint8_t>(byte), static_cast<std::uint32_t>(nodes_.size())});
      nodes_.emplace_back();
      ranges.push_back({at, stop, depth + 1});
      at = stop;
    }
    nodes_[node].edges_end = static_cast<std::uint32_t>(edges_.size());
  }
}

void AhoCorasick::build_rows() {
  for (auto& node : nodes_) {
    if (!rows_.empty() && node.edges_end - node.edges_begin <= kEdgesMax) continue;
    node.row = static_cast<std::uint32_t>(rows_.size());
    auto& row = rows_.emplace_back();
    for (auto i = node.edges_begin; i < node.edges_end; ++i) row[edges_[i].byte] = edges_[i].to;
  }
}

void AhoCorasick::link_failures() {
  for (std::uint32_t node = 1; node < nodes_.size(); ++node) {
    for (auto i = nodes_[node].edges_begin; i < nodes_[node].edges_end; ++i) {
      auto& to = nodes_[edges_[i].to];
      to.fail = next(nodes_[node].fail, edges_[i].byte);
      if (to.output == kNone) to.output = nodes_[to.fail].output;
    }
  }
}

std::uint32_t AhoCorasick::child(const Node& node, std::uint8_t byte) const {
  if (node.row != kNone) return rows_[node.row][byte];
  for (auto i = node.edges_begin; i < node.edges_end; ++i)
    if (edges_[i].byte == byte) return edges_[i].to;
  return 0;
}

std::uint32_t AhoCorasick::next(std::uint32_t node, std::uint8_t byte) const {
  while (node != 0) {
    if (const auto to = child(nodes_[node], byte)) return to;
    node = nodes_[node].fail;
  }
  return rows_[0][byte];
}

std::vector<Match> AhoCorasick::longest(std::string_view text) const {
  std::vector<Match> found;
  std::uint32_t node = 0;
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    node = next(node, static_cast<std::uint8_t>(text[at]));
    const auto pattern = nodes_[node].output;
    if (pattern == kNone) continue;
    const auto begin = at + 1 - lengths_[pattern];
    while (!found.empty() && found.back().begin >= begin) found.pop_back();
    found.push_back({begin, at + 1, pattern});
  }
  return found;
}

}  // namespace chancery::lexicon
