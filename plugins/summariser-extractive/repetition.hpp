// What the sentences taken so far say, for others to be compared with.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "bigrams.hpp"

namespace chancery::extractive {

class Repetition {
 public:
  // `bytes`: how much text will come, about.
  explicit Repetition(std::size_t bytes) : bigrams_(bytes) {}

  // The sentence's number from here on.
  std::size_t add(std::string_view words);
  void take(std::size_t sentence);
  std::size_t taken() const { return taken_.size(); }

  struct Measure {
    double cosine = 0;
    bool is_said = false;  // four fifths of it, and all its figures, stand in the one that is taken
  };
  // A sentence beside the n-th taken one. Linear in the sentence; n log n in the figures of one that is said.
  Measure compare(std::size_t sentence, std::size_t n) const;

 private:
  struct Taken {
    std::size_t sentence = 0;
    std::vector<bool> has;  // by bigram; those that came later it does not have
  };

  std::vector<std::string_view> words_;
  Bigrams bigrams_;
  std::vector<Taken> taken_;
};

}  // namespace chancery::extractive
