// Which sentences a place tells: the best of each item, then the second best of each, and so on.
#pragma once

#include <cstddef>
#include <vector>

namespace chancery::brief {

struct Candidate {
  std::size_t sentence = 0;
  std::size_t item = 0;
  bool is_told = false;  // elsewhere on the page
  bool gives_figure = false;
};

struct Choice {
  std::vector<std::size_t> sentences;  // the most important first
  std::size_t total = 0;               // how many there were to choose from
};

// At most `most`: in an item those that give a figure come first, then text order. What is told elsewhere is told again
// only if there is nothing else.
Choice best_in_turn(std::vector<Candidate> candidates, std::size_t most);

}  // namespace chancery::brief
