// Finds many patterns in a text in one pass (Aho and Corasick, CACM 18/6, 1975), a character at a time, in one step for
// each: a state goes where it has an edge, else where the last character alone goes, else where the root goes. All
// edges lie in one array (a double array: Aoe, IEEE Trans. Softw. Eng. 15/9, 1989). Knows no weights and no labels.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "alphabet.hpp"

namespace chancery::lexicon {

struct Match {
  std::uint32_t begin = 0, end = 0;  // bytes of the text
  std::uint32_t pattern = 0;         // its place in the list of patterns
  friend bool operator==(const Match&, const Match&) = default;
};
using Matches = std::vector<Match>;

// A pattern hides what lies inside it only in its own group.
struct Pattern {
  std::u32string characters;
  std::uint32_t group = 0;
};

class AhoCorasick {
 public:
  // Patterns are not empty, and those of a group different.
  explicit AhoCorasick(const std::vector<Pattern>& patterns);

  bool empty() const { return groups_ == 0; }
  // The matches that lie in no longer match of their group, in text order, by group. Two that merely overlap are both
  // there.
  std::vector<Matches> longest(std::string_view text) const;
  // The same for a text by itself, with kTextBegin before and kTextEnd behind it. Of one group.
  Matches longest_anchored(std::string_view text) const;
  // The same, if each pattern has one of these; looks at the text's ends alone.
  Matches longest_at_ends(std::string_view text) const;

 private:
  // `target` is where the state's edges begin, with kFound if a pattern ends there. The root's edges begin at 0, and
  // belong to none: a step takes them when it finds no others. A state without edges is at 0 too.
  struct Slot {
    std::uint32_t owner = kNone, target = 0;
  };
  // A pattern that ends where the state is. Those of a state stand together.
  struct Output {
    std::uint32_t pattern = 0, bytes = 0, group = 0;
    bool last = true;
  };
  static constexpr std::uint32_t kNone = 0xFFFFFFFF, kFound = 0x80000000;

  class Builder;
  // Where a text has been read to.
  struct Place {
    std::uint32_t state = 0;
    std::uint32_t first = 0;  // the state of the last character alone
    std::uint32_t slot = 0;   // of the last step
  };
  // Without a branch, as whether a state has the edge is a toss. True if a pattern ends there.
  static bool step(const Slot* slots, Place& place, std::uint32_t character) {
    const auto own = slots[place.state + character], first = slots[place.first + character], root = slots[character];
    const auto is_own = 0u - static_cast<std::uint32_t>(own.owner == place.state);
    const auto is_first = 0u - static_cast<std::uint32_t>(first.owner == place.first);
    const auto else_from = place.first & is_first;
    const auto else_target = (first.target & is_first) | (root.target & ~is_first);
    place.slot = character + ((place.state & is_own) | (else_from & ~is_own));
    const auto target = (own.target & is_own) | (else_target & ~is_own);
    place.state = target & ~kFound;
    place.first = root.target & ~kFound;
    return (target & kFound) != 0;
  }
  enum class Held : bool { no, yes };
  // Adds what is found from `at` on, with or without the text's begin and end.
  void search(std::string_view text, std::size_t at, Held begin, Held end, Matches& matches) const;
  // Keeps what ends at `end`, and drops what lies inside it.
  template <class Out>
  void keep(const Place& place, std::size_t end, Out&& matches_of) const {
    for (const auto* output = &found_[outputs_[place.slot]];; ++output) {
      const auto begin = static_cast<std::uint32_t>(end) - output->bytes;
      Matches& matches = matches_of(output->group);
      while (!matches.empty() && matches.back().begin >= begin) matches.pop_back();
      const bool hidden = !matches.empty() && matches.back().end == end;  // a kTextEnd makes no term longer
      if (!hidden) matches.push_back({begin, static_cast<std::uint32_t>(end), output->pattern});
      if (output->last) return;
    }
  }

  Alphabet alphabet_;
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> outputs_;  // by slot: where its list in found_ begins
  std::vector<Output> found_;           // lists of the longest of each group
  std::uint32_t groups_ = 0;
  std::size_t bytes_max_ = 0;  // of a pattern
};

}  // namespace chancery::lexicon
