// From all candidates a pool of the best is made, some for each that is wanted; from the pool one is taken after the
// other, the one of the greatest score less likeness (maximal marginal relevance), of the groups that have their turn.
#include "selection.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <tuple>

#include "bigrams.hpp"

namespace chancery::extractive {

namespace {

// So many candidates are compared for one that is wanted, but a few in any case.
constexpr std::size_t kPoolFactor = 4, kPoolMin = 16;

struct Entry {
  std::size_t candidate = 0, group = 0, turn = 0;
  double score = 0;
};

bool is_sooner(const Entry& a, const Entry& b) {
  return std::tuple(a.turn, -a.score, a.candidate) < std::tuple(b.turn, -b.score, b.candidate);
}

// The first ones in order; the others are dropped.
template <class Order>
void keep_first(std::vector<Entry>& entries, std::size_t count, Order order) {
  const auto middle = entries.begin() + static_cast<std::ptrdiff_t>(std::min(count, entries.size()));
  std::partial_sort(entries.begin(), middle, entries.end(), order);
  entries.erase(middle, entries.end());
}

std::size_t characters_of(std::string_view words) {
  return static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// How alike the entries of a pool are, one against all.
class Likeness {
 public:
  Likeness(std::string_view text, const Candidates& candidates, const std::vector<Entry>& pool)
      : bigrams_(bytes_of(candidates, pool)) {
    for (const auto& entry : pool) {
      words_.push_back(candidates.all[entry.candidate].words(text));
      bigrams_.add(words_.back());
    }
  }

  void look_from(std::size_t i) {
    from_ = i;
    marked_.assign(bigrams_.vocabulary(), false);
    for (const auto bigram : bigrams_.of(i)) marked_[bigram] = true;
  }
  struct Measure {
    double cosine = 0;
    bool same = false;  // the shorter says hardly anything that the longer does not
  };
  Measure of(std::size_t i) const {
    const auto mine = bigrams_.of(i);
    const auto least = std::min(mine.size(), bigrams_.of(from_).size());
    if (least == 0) return {0, words_[i] == words_[from_]};
    std::size_t shared = 0;
    for (const auto bigram : mine) shared += marked_[bigram];
    const auto product = static_cast<double>(mine.size()) * static_cast<double>(bigrams_.of(from_).size());
    return {static_cast<double>(shared) / std::sqrt(product), shared * 5 >= least * 4};
  }

 private:
  static std::size_t bytes_of(const Candidates& candidates, const std::vector<Entry>& pool) {
    std::size_t out = 0;
    for (const auto& entry : pool) out += candidates.all[entry.candidate].end - candidates.all[entry.candidate].begin;
    return out;
  }

  std::vector<std::string_view> words_;
  Bigrams bigrams_;
  std::vector<std::uint8_t> marked_;
  std::size_t from_ = 0;
};

constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

// What may still be taken.
struct Budget {
  std::size_t sentences = 0, characters = kUnlimited;
};

class Selector {
 public:
  Selector(std::string_view text, const Candidates& candidates, const std::vector<double>& scores,
           const Settings& settings)
      : text_(text), candidates_(&candidates), scores_(&scores), settings_(&settings) {}

  std::vector<std::size_t> select(std::span<const Group> groups, const Budget& budget) const {
    auto pool = pool_of(groups, budget);
    return taken_of(pool, groups.size(), budget);
  }

 private:
  std::size_t characters(std::size_t candidate) const {
    return characters_of(candidates_->all[candidate].words(text_));
  }
  bool fits(std::size_t candidate, const Budget& budget) const {
    return budget.characters == kUnlimited || characters(candidate) <= budget.characters;
  }
  // The group's best, with the turn in which each would be taken.
  void rank_group(const Group& group, std::size_t number, const Budget& budget, std::size_t count,
                  std::vector<Entry>& entries) const {
    entries.clear();
    for (auto i = group.begin; i < group.end; ++i)
      if ((*scores_)[i] > 0 && (fits(i, budget))) entries.push_back({i, number, 0, (*scores_)[i]});
    keep_first(entries, count, is_sooner);
    for (std::size_t i = 0; i < entries.size(); ++i) entries[i].turn = i / settings_->per_section;
  }
  std::vector<Entry> pool_of(std::span<const Group> groups, const Budget& budget) const {
    const auto count = std::max(kPoolMin, kPoolFactor * budget.sentences);
    std::vector<Entry> out, entries;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      rank_group(groups[i], i, budget, count, entries);
      out.insert(out.end(), entries.begin(), entries.end());
    }
    keep_first(out, count, is_sooner);
    return out;
  }

  std::vector<std::size_t> taken_of(const std::vector<Entry>& pool, std::size_t groups, Budget budget) const {
    std::vector<std::size_t> out, given(groups);
    std::vector<double> repeated(pool.size());  // the greatest likeness to one that is taken
    std::vector<bool> left(pool.size(), true);
    Likeness likeness(text_, *candidates_, pool);
    while (budget.sentences != 0) {
      const auto next = next_of(pool, left, repeated, given);
      if (next == pool.size()) break;
      left[next] = false;
      if (!pay(pool[next].candidate, budget)) continue;
      out.push_back(pool[next].candidate);
      ++given[pool[next].group];
      likeness.look_from(next);
      for (std::size_t i = 0; i < pool.size(); ++i) {
        if (!left[i]) continue;
        const auto measure = likeness.of(i);
        if (measure.same) left[i] = false;
        repeated[i] = std::max(repeated[i], measure.cosine);
      }
    }
    return out;
  }
  // A candidate that does not fit is passed over.
  bool pay(std::size_t candidate, Budget& budget) const {
    if (!fits(candidate, budget)) return false;
    if (budget.characters != kUnlimited) budget.characters -= characters(candidate);
    --budget.sentences;
    return true;
  }
  std::size_t next_of(const std::vector<Entry>& pool, const std::vector<bool>& left,
                      const std::vector<double>& repeated, const std::vector<std::size_t>& given) const {
    std::size_t out = pool.size();
    std::tuple<std::size_t, double, std::size_t> best;
    for (std::size_t i = 0; i < pool.size(); ++i) {
      if (!left[i]) continue;
      const std::tuple order(given[pool[i].group] / settings_->per_section,
                             settings_->redundancy * repeated[i] - pool[i].score, pool[i].candidate);
      if (out == pool.size() || order < best) best = order, out = i;
    }
    return out;
  }

  std::string_view text_;
  const Candidates* candidates_;
  const std::vector<double>* scores_;
  const Settings* settings_;
};

}  // namespace

std::vector<Choice> select(std::string_view text, const Candidates& candidates, const std::vector<double>& scores,
                           const Settings& settings) {
  const Selector selector(text, candidates, scores, settings);
  std::vector<Choice> out;
  for (const auto i : selector.select(
           candidates.groups, {settings.sentences, settings.characters == 0 ? kUnlimited : settings.characters}))
    out.push_back({i, std::nullopt});
  if (settings.section_sentences == 0) return out;
  for (const auto& group : candidates.groups)
    if (group.section)
      for (const auto i : selector.select({&group, 1}, {settings.section_sentences})) out.push_back({i, group.section});
  return out;
}

}  // namespace chancery::extractive
