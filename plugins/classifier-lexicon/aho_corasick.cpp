// The trie is laid out breadth first from the sorted patterns: a node is a range of patterns with a common prefix, so
// its children are the ranges with one character more. A node's fail link, the longest proper suffix that is a node,
// is earlier. Each node takes its fail link's edges where it has none itself, so that a step never goes back; but not
// those of a single character or of the root, which a step sees anyhow: with them, 20,000 terms have 30 times the
// edges.
#include "aho_corasick.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "double_array.hpp"

namespace chancery::lexicon {

namespace {

struct Edge {
  std::uint32_t character = 0;  // its number in the alphabet
  std::uint32_t to = 0;
};
using Edges = std::vector<Edge>;  // by character

constexpr std::uint32_t kNoOutputs = 0xFFFFFFFF;

bool by_character(const Edge& a, const Edge& b) { return a.character < b.character; }

struct Node {
  std::size_t begin = 0, end = 0;  // of the sorted patterns
  std::size_t depth = 0;
  std::uint32_t last = 0;  // character
  std::uint32_t fail = 0;
  std::uint32_t outputs = kNoOutputs;  // where its list begins in found_
  Edges edges;                         // those of the root left out, unless it is the root
};

std::vector<std::u32string> texts_of(const std::vector<Pattern>& patterns) {
  std::vector<std::u32string> out;
  for (const auto& pattern : patterns) out.push_back(pattern.characters);
  return out;
}

std::vector<std::uint32_t> sorted_order(const std::vector<Pattern>& patterns) {
  std::vector<std::uint32_t> order(patterns.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(std::u32string_view(patterns[a].characters), patterns[a].group) <
           std::pair(std::u32string_view(patterns[b].characters), patterns[b].group);
  });
  return order;
}

std::uint32_t target_of(const Edges& edges, std::uint32_t character) {
  const auto found = std::lower_bound(edges.begin(), edges.end(), Edge{character, 0}, by_character);
  return found != edges.end() && found->character == character ? found->to : 0;
}

}  // namespace

class AhoCorasick::Builder {
 public:
  Builder(AhoCorasick& automaton, const std::vector<Pattern>& patterns)
      : automaton_(&automaton), patterns_(&patterns), order_(sorted_order(patterns)) {
    nodes_.push_back({.begin = 0, .end = order_.size(), .edges = {}});
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) grow(node);
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) link(node);
    lay_out();
  }

 private:
  std::u32string_view characters(std::size_t place) const { return (*patterns_)[order_[place]].characters; }

  void grow(std::uint32_t node) {
    const auto end = nodes_[node].end, depth = nodes_[node].depth;
    auto at = nodes_[node].begin;
    while (at < end && characters(at).size() == depth) ++at;
    for (auto stop = at; at < end; at = stop) {
      const auto character = characters(at)[depth];
      while (stop < end && characters(stop)[depth] == character) ++stop;
      const auto number = automaton_->alphabet_.view().number(character);
      nodes_[node].edges.push_back({number, static_cast<std::uint32_t>(nodes_.size())});
      nodes_.push_back({.begin = at, .end = stop, .depth = depth + 1, .last = number, .edges = {}});
    }
    auto& edges = nodes_[node].edges;
    std::sort(edges.begin(), edges.end(), by_character);
  }

  // Where a step leads from a node whose edges are complete.
  std::uint32_t target(const Node& node, std::uint32_t character) const {
    const auto& root = nodes_[0];
    if (const auto to = target_of(node.edges, character)) return to;
    if (const auto to = target_of(nodes_[target_of(root.edges, node.last)].edges, character)) return to;
    return target_of(root.edges, character);
  }

  void link(std::uint32_t number) {
    auto& node = nodes_[number];
    const auto& fail = nodes_[node.fail];
    for (const auto& edge : node.edges) nodes_[edge.to].fail = number == 0 ? 0 : target(fail, edge.character);
    list_outputs(node);
    if (fail.depth < 2) return;
    Edges all;
    std::set_union(node.edges.begin(), node.edges.end(), fail.edges.begin(), fail.edges.end(), std::back_inserter(all),
                   by_character);
    node.edges = std::move(all);
  }

  // The node's own patterns, then the shorter ones of groups that have none yet.
  void list_outputs(Node& node) {
    auto& found = automaton_->found_;
    node.outputs = nodes_[node.fail].outputs;
    const auto first = static_cast<std::uint32_t>(found.size());
    for (auto at = node.begin; at < node.end && characters(at).size() == node.depth; ++at)
      found.push_back({order_[at], utf8_size(characters(at)), (*patterns_)[order_[at]].group, false});
    if (found.size() == first) return;
    for (auto i = node.outputs; i != kNoOutputs; i = found[i].last ? kNoOutputs : i + 1) {
      const auto shorter = found[i];
      if (std::none_of(found.begin() + first, found.end(), [&](const auto& o) { return o.group == shorter.group; }))
        found.push_back({shorter.pattern, shorter.bytes, shorter.group, false});
    }
    found.back().last = true;
    node.outputs = first;
  }

  // A node without edges of its own is at the root but for what was found there.
  void lay_out() {
    DoubleArray array(automaton_->alphabet_.size(), automaton_->alphabet_.size());
    std::vector<std::uint32_t> by_edges(nodes_.size()), state(nodes_.size()), columns;
    std::iota(by_edges.begin(), by_edges.end(), 0u);
    std::stable_sort(by_edges.begin(), by_edges.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return nodes_[a].edges.size() > nodes_[b].edges.size(); });
    for (const auto node : by_edges) {
      if (node == 0 || nodes_[node].edges.empty()) continue;
      columns.clear();
      for (const auto& edge : nodes_[node].edges) columns.push_back(edge.character);
      state[node] = array.place(columns);
    }
    automaton_->slots_.resize(array.size());
    automaton_->outputs_.resize(array.size());
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) fill_in(nodes_[node], state[node], state);
  }

  void fill_in(const Node& node, std::uint32_t at, const std::vector<std::uint32_t>& state) {
    for (const auto& [character, to] : node.edges) {
      const auto outputs = nodes_[to].outputs;
      automaton_->slots_[at + character] = {at != 0 ? at : kNone, state[to] | (outputs != kNoOutputs ? kFound : 0)};
      automaton_->outputs_[at + character] = outputs;
    }
  }

  AhoCorasick* automaton_;
  const std::vector<Pattern>* patterns_;
  std::vector<std::uint32_t> order_;
  std::vector<Node> nodes_;  // breadth first; 0 is the root
};

AhoCorasick::AhoCorasick(const std::vector<Pattern>& patterns) : alphabet_(texts_of(patterns)) {
  for (const auto& pattern : patterns) {
    groups_ = std::max(groups_, pattern.group + 1);
    bytes_max_ = std::max<std::size_t>(bytes_max_, utf8_size(pattern.characters));
  }
  Builder(*this, patterns);
}

std::vector<Matches> AhoCorasick::longest(std::string_view text) const {
  std::vector<Matches> out(groups_);
  const auto* slots = slots_.data();
  const auto alphabet = alphabet_.view();
  Place place;
  for (std::size_t at = 0; at < text.size();)
    if (step(slots, place, alphabet.next(text, at)))
      keep(place, at, [&](std::uint32_t group) -> Matches& { return out[group]; });
  return out;
}

void AhoCorasick::search(std::string_view text, std::size_t at, Held begin, Held end, Matches& matches) const {
  const auto* slots = slots_.data();
  const auto alphabet = alphabet_.view();
  Place place;
  const auto go = [&](std::uint32_t character) {
    if (step(slots, place, character)) keep(place, at, [&](std::uint32_t) -> Matches& { return matches; });
  };
  if (begin == Held::yes) go(alphabet.number(kTextBegin));
  while (at < text.size()) {
    const auto character = alphabet.next(text, at);
    go(character);
  }
  if (end == Held::yes) go(alphabet.number(kTextEnd));
}

Matches AhoCorasick::longest_anchored(std::string_view text) const {
  Matches out;
  search(text, 0, Held::yes, Held::yes, out);
  return out;
}

Matches AhoCorasick::longest_at_ends(std::string_view text) const {
  if (text.size() <= 2 * bytes_max_) return longest_anchored(text);
  Matches out;
  search(text.substr(0, bytes_max_), 0, Held::yes, Held::no, out);
  search(text, text.size() - bytes_max_, Held::no, Held::yes, out);  // its first bytes may be a part of a character
  return out;
}

}  // namespace chancery::lexicon
