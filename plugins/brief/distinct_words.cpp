// A hash table in three flat arrays: a node for each of some hundred words costs more than all the looking up.
#include "distinct_words.hpp"

#include <algorithm>
#include <functional>

namespace chancery::brief {

namespace {

constexpr std::size_t kSlotsFirst = 64;

std::size_t hash_of(std::string_view words) { return std::hash<std::string_view>{}(words); }

}  // namespace

DistinctWords::Added DistinctWords::add(std::string_view words) {
  if (words_.size() * 2 >= slots_.size()) grow();
  const auto hash = hash_of(words);
  auto& slot = slots_[slot_of(words, hash)];
  if (slot != 0) return {slot - 1, false};
  words_.push_back(words);
  hashes_.push_back(hash);
  slot = static_cast<std::uint32_t>(words_.size());
  return {words_.size() - 1, true};
}

bool DistinctWords::contains(std::string_view words) const {
  return !words_.empty() && slots_[slot_of(words, hash_of(words))] != 0;
}

std::size_t DistinctWords::slot_of(std::string_view words, std::size_t hash) const {
  const auto mask = slots_.size() - 1;
  for (auto at = hash & mask;; at = (at + 1) & mask) {
    const auto number = slots_[at];
    if (number == 0 || (hashes_[number - 1] == hash && words_[number - 1] == words)) return at;
  }
}

void DistinctWords::grow() {
  slots_.assign(std::max(kSlotsFirst, slots_.size() * 2), 0);
  const auto mask = slots_.size() - 1;
  for (std::size_t i = 0; i < hashes_.size(); ++i) {
    auto at = hashes_[i] & mask;
    while (slots_[at] != 0) at = (at + 1) & mask;
    slots_[at] = static_cast<std::uint32_t>(i + 1);
  }
}

}  // namespace chancery::brief
