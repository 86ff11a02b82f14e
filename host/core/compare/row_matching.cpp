// Rows matched: see row_matching.hpp.
#include "row_matching.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "../document/utf8.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kBigramsMax = 400;  // that a row is told by
constexpr std::size_t kReach = 32;  // how far apart in a group two rows may stand and still be held against each other

using Bigrams = std::vector<std::uint64_t>;

// Of characters, sorted.
Bigrams bigrams_of(std::string_view text) {
  Bigrams out;
  std::uint64_t before = 0;
  for (std::size_t at = 0; at < text.size() && out.size() < kBigramsMax;) {
    std::uint64_t character = 0;
    do character = character << 8 | static_cast<unsigned char>(text[at++]);
    while (at < text.size() && is_tail(text[at]));
    out.push_back(before << 32 | character);
    before = character;
  }
  std::sort(out.begin(), out.end());
  return out;
}

double likeness_of(const Bigrams& a, const Bigrams& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) ++common, ++i, ++j;
    else if (a[i] < b[j]) ++i;
    else ++j;
  }
  return 2 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

struct Group {
  std::vector<std::uint32_t> first, second;
};

std::map<std::string, Group> groups_of(const RowMatching& matching, const RowKey& key) {
  std::map<std::string, Group> out;
  const auto add = [&](Side side, const auto& partners, auto member) {
    for (std::uint32_t row = 0; row < partners.size(); ++row)
      if (partners[row] == kNoRow)
        if (auto k = key(side, row)) (out[*std::move(k)].*member).push_back(row);
  };
  add(Side::first, matching.second_of, &Group::first);
  add(Side::second, matching.first_of, &Group::second);
  return out;
}

struct Candidate {
  double likeness;
  std::uint32_t first, second;
};

}  // namespace

double likeness(std::string_view first, std::string_view second) {
  return likeness_of(bigrams_of(first), bigrams_of(second));
}

void match_by_key(RowMatching& matching, const RowKey& key) {
  // Of each key the rows of the second table, last first.
  std::unordered_map<std::string, std::vector<std::uint32_t>> waiting;
  for (auto row = static_cast<std::uint32_t>(matching.first_of.size()); row-- > 0;)
    if (matching.first_of[row] == kNoRow)
      if (auto k = key(Side::second, row)) waiting[*std::move(k)].push_back(row);
  if (waiting.empty()) return;
  for (std::uint32_t row = 0; row < matching.second_of.size(); ++row) {
    if (matching.second_of[row] != kNoRow) continue;
    const auto k = key(Side::first, row);
    if (!k) continue;
    const auto at = waiting.find(*k);
    if (at == waiting.end() || at->second.empty()) continue;
    matching.pair(row, at->second.back());
    at->second.pop_back();
  }
}

void match_alike(RowMatching& matching, const RowKey& key, const std::function<std::string(Side, std::uint32_t)>& words,
                 AlikeRule rule) {
  for (const auto& [name, group] : groups_of(matching, key)) {
    if (group.first.empty() || group.second.empty()) continue;
    if (rule.alone_is_enough && group.first.size() == 1 && group.second.size() == 1) {
      matching.pair(group.first[0], group.second[0]);
      continue;
    }
    std::vector<Bigrams> first, second;
    for (const auto row : group.first) first.push_back(bigrams_of(words(Side::first, row)));
    for (const auto row : group.second) second.push_back(bigrams_of(words(Side::second, row)));
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < first.size(); ++i) {
      const auto middle = i * second.size() / first.size();
      const auto end = std::min(second.size(), middle + kReach);
      for (auto j = middle > kReach ? middle - kReach : 0; j < end; ++j)
        if (const auto score = likeness_of(first[i], second[j]); score >= rule.least)
          candidates.push_back({score, group.first[i], group.second[j]});
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& x, const auto& y) { return x.likeness > y.likeness; });
    for (const auto& c : candidates)
      if (matching.second_of[c.first] == kNoRow && matching.first_of[c.second] == kNoRow)
        matching.pair(c.first, c.second);
  }
}

}  // namespace chancery::core
