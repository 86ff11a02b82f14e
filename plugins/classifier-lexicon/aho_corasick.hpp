// Finds many patterns in a text in one pass (Aho and Corasick, CACM 18/6, 1975), bytes at a time. Patterns that are
// whole UTF-8 characters match on code-point borders only, as UTF-8 synchronises itself. Memory is in proportion to
// the patterns' bytes. Knows no weights and no labels.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace chancery::lexicon {

struct Match {
  std::uint32_t begin = 0, end = 0;  // bytes of the text
  std::uint32_t pattern = 0;         // its place in the list of patterns
  friend bool operator==(const Match&, const Match&) = default;
};

class AhoCorasick {
 public:
  // Patterns are not empty, and different.
  explicit AhoCorasick(const std::vector<std::string_view>& patterns);

  // The matches that lie in no longer match, in text order. Two that merely overlap are both there.
  std::vector<Match> longest(std::string_view text) const;

 private:
  struct Edge {
    std::uint8_t byte = 0;
    std::uint32_t to = 0;
  };
  struct Node {
    std::uint32_t edges_begin = 0, edges_end = 0;  // in edges_, by byte
    std::uint32_t fail = 0;                        // the longest proper suffix that is a node
    std::uint32_t output = kNone;                  // the longest pattern that is a suffix
    std::uint32_t row = kNone;                     // in rows_, if it has many edges
  };
  using Row = std::array<std::uint32_t, 256>;  // the child by byte, or 0
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  void build_trie(const std::vector<std::string_view>& patterns);
  void build_rows();
  void link_failures();
  std::uint32_t child(const Node& node, std::uint8_t byte) const;
  std::uint32_t next(std::uint32_t node, std::uint8_t byte) const;

  std::vector<Node> nodes_;  // breadth first; 0 is the root
  std::vector<Edge> edges_;
  std::vector<Row> rows_;  // the root's first
  std::vector<std::uint32_t> lengths_;
};

}  // namespace chancery::lexicon
