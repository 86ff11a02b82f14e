// Words, each once: numbered in the order in which they are met. They are not copied.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace chancery::brief {

class DistinctWords {
 public:
  struct Added {
    std::size_t number;
    bool is_new;
  };
  Added add(std::string_view words);
  bool contains(std::string_view words) const;
  std::size_t size() const { return words_.size(); }
  std::string_view operator[](std::size_t number) const { return words_[number]; }

 private:
  // Where the words are, or where there is room for them; there is some.
  std::size_t slot_of(std::string_view words, std::size_t hash) const;
  void grow();

  std::vector<std::string_view> words_;
  std::vector<std::size_t> hashes_;   // of each
  std::vector<std::uint32_t> slots_;  // numbers plus one, at or behind their hash; 0: free. As many as a power of two
};

}  // namespace chancery::brief
