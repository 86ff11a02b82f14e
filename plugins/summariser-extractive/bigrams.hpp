// What texts have in common: each as the set of its bigrams of characters, numbered in order of first appearance.
// Han and other letters count one by one, a Latin word as one; punctuation, digits and the commonest particles divide.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace chancery::extractive {

class Bigrams {
 public:
  // `bytes`: how much text will come, about.
  explicit Bigrams(std::size_t bytes);

  void add(std::string_view text);

  std::size_t texts() const { return ends_.size() - 1; }
  std::size_t vocabulary() const { return vocabulary_; }
  // The bigrams of the n-th text, each once.
  std::span<const std::uint32_t> of(std::size_t n) const {
    return {numbers_.data() + ends_[n], ends_[n + 1] - ends_[n]};
  }

 private:
  struct Slot {
    std::uint32_t key = 0;  // 0: free
    std::uint32_t number = 0;
  };

  std::uint32_t* put(std::uint32_t key, std::uint32_t* end);
  std::uint32_t number_of(std::uint32_t key);
  static Slot* find(std::vector<Slot>& slots, std::uint32_t key);
  void grow();

  std::vector<Slot> slots_;          // open addressing, a power of two, at most half full
  std::vector<std::uint32_t> last_;  // by number: the last text that has it, from 1
  std::uint32_t vocabulary_ = 0;
  std::vector<std::uint32_t> numbers_;
  std::vector<std::size_t> ends_ = {0};
};

}  // namespace chancery::extractive
